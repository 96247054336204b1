package io.dynact.engine.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Errors as an agent is told of them: in words that say what to change, and as a problem with all that is known. */
final class ToolErrors {
    private static final String KEY = "DescribeTable has the table's key and indexes.";

    /** What an agent can do that a program could not. */
    private static final ImmutableMap<ErrorCode, String> ADVICE = ImmutableMap.<ErrorCode, String>builder()
            .put(ErrorCode.CONNECTION_READ_ONLY, "This server only reads; leave it to the user to change that.")
            .put(ErrorCode.TABLE_NOT_ALLOWED, "ListTables has the tables that may be used here.")
            .put(ErrorCode.TABLE_NOT_FOUND, "ListTables has the names of the tables.")
            .put(ErrorCode.KEY_ATTRIBUTE_MISSING, KEY)
            .put(ErrorCode.KEY_ATTRIBUTE_UNKNOWN, KEY)
            .put(ErrorCode.KEY_ATTRIBUTE_TYPE, KEY)
            .put(ErrorCode.KEY_MISMATCH, KEY)
            .put(ErrorCode.INDEX_NOT_FOUND, KEY)
            .buildOrThrow();

    private ToolErrors() {}

    static CallToolResult result(DynactException error, ItemFormat format, int maxBytes) {
        List<String> words = new ArrayList<>();
        words.add(error.getMessage().endsWith(".") ? error.getMessage() : error.getMessage() + ".");
        if (ADVICE.containsKey(error.code())) {
            words.add(ADVICE.get(error.code()));
        }
        if (error.unprocessed().isPresent() && error.retryable()) {
            words.add("Call the tool again with 'unprocessed' as its arguments.");
        } else {
            words.add(
                    error.retryable()
                            ? "The same call may succeed later."
                            : "The same call fails again; change it first.");
        }
        String json = ProblemJson.write(error, format);
        Map<String, Object> problem = ExactJson.read(json);
        if (json.getBytes(UTF_8).length > maxBytes) {
            if (problem.remove("item") != null) {
                words.add("The item that is there is too large for this answer; read it with GetItem.");
            }
            if (problem.get("cancellationReasons") instanceof List<?> reasons) {
                reasons.forEach(reason -> ((Map<?, ?>) reason).remove("Item"));
                words.add("The items that are there are too large for this answer; read them with GetItem.");
            }
        }
        return CallToolResult.builder()
                .isError(true)
                .addTextContent(String.join(" ", words))
                .addTextContent(ExactJson.write(problem))
                .structuredContent(problem)
                .build();
    }
}
