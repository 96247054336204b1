package io.dynact.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dynact.activity.ActivityRequest;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests that a flow makes, as a file has them: a list, in JSON or YAML, or one after another in JSON.
 *
 * <pre>{@code
 * - activity: GetItem
 *   input: {TableName: Music, Key: {Artist: Bach, SongTitle: Air}}
 * - activity: Query
 *   input: {TableName: Music, IndexName: ByGenre, KeyConditionExpression: "Genre = :g", ExpressionAttributeValues: {":g": Fugue}}
 * }</pre>
 */
final class FlowFile {
    private static final String ACTIVITY = "activity";
    private static final String INPUT = "input";
    private static final List<String> MEMBERS = List.of(ACTIVITY, INPUT);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FlowFile() {}

    /**
     * Reads the requests.
     *
     * @throws DynactException if the file cannot be read, or has what is no request; its path begins with the place in the list
     */
    static List<ActivityRequest<?>> read(Path file) {
        List<JsonNode> entries = entries(file);
        if (entries.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The flow file " + file + " has no requests; write a list of {activity, input}");
        }
        List<ActivityRequest<?>> requests = new ArrayList<>();
        for (JsonNode entry : entries) {
            try {
                requests.add(request(entry));
            } catch (DynactException e) {
                throw e.within(JsonPath.element(requests.size()));
            }
        }
        return requests;
    }

    private static List<JsonNode> entries(Path file) {
        try {
            String text = Files.readString(file);
            text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
            // The YAML of several documents is not the JSON of several values.
            boolean json =
                    text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
            ObjectMapper mapper = json ? new JsonMapper() : new YAMLMapper();
            try (MappingIterator<JsonNode> entries = mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readerFor(JsonNode.class)
                    .readValues(text)) {
                return entries.readAll();
            }
        } catch (StreamConstraintsException e) {
            throw DynactException.builder(
                            ErrorCode.NESTING_TOO_DEEP,
                            "The flow file " + file + " has lists and objects that are nested too deep; flatten them")
                    .cause(e)
                    .build();
        } catch (CharacterCodingException e) {
            throw DynactException.builder(
                            ErrorCode.JSON_INVALID, "The flow file " + file + " is not UTF-8; save it as UTF-8")
                    .cause(e)
                    .build();
        } catch (JsonProcessingException e) {
            throw DynactException.builder(
                            ErrorCode.JSON_INVALID,
                            "The flow file " + file + " is neither JSON nor YAML: " + e.getOriginalMessage())
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw DynactException.builder(
                            ErrorCode.INPUT_INVALID, "The flow file " + file + " cannot be read; is it there?")
                    .cause(e)
                    .build();
        }
    }

    private static ActivityRequest<?> request(JsonNode entry) {
        if (!entry.path(ACTIVITY).isTextual()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING, "." + ACTIVITY, "Each request names its activity; add it, as in GetItem");
        }
        entry.fieldNames().forEachRemaining(FlowFile::checkMember);
        Class<? extends ActivityRequest<?>> type;
        try {
            type = ActivityCatalog.standard()
                    .find(entry.path(ACTIVITY).textValue())
                    .requestType();
        } catch (DynactException e) {
            throw e.within("." + ACTIVITY);
        }
        JsonNode input = entry.path(INPUT);
        try {
            return EntityJson.read(
                            (input.isMissingNode() || input.isNull() ? JsonNodeFactory.instance.objectNode() : input)
                                    .toString(),
                            type)
                    .value();
        } catch (DynactException e) {
            throw e.within("." + INPUT);
        }
    }

    private static void checkMember(String name) {
        if (!MEMBERS.contains(name)) {
            throw DynactException.of(
                    ErrorCode.MEMBER_UNKNOWN,
                    JsonPath.member(name),
                    "A request has an activity and an input; " + Nearest.advice(name, MEMBERS));
        }
    }
}
