package io.dynact.engine.flowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.dynact.activity.Activity;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.convert.JsonPath;
import io.dynact.convert.UnknownMember;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.dynact.model.ValueType;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.common.engine.impl.javax.el.ELException;
import org.flowable.common.engine.impl.javax.el.MethodNotFoundException;
import org.flowable.common.engine.impl.javax.el.PropertyNotFoundException;

/**
 * The request of a task: plain JSON in which a text may be an expression, as in <code>{"Key":{"Artist":"${artist}"}}</code>.
 *
 * <p>The JSON is read first and its expressions are evaluated afterwards, each to a value that takes the place of its text. So whatever a
 * variable holds, quotes and braces included, stays one value, and the request has the members that its modeller gave it.
 */
final class InputTemplate {
    private static final String ITEM_FORMAT = "ItemFormat";
    private static final String TOKEN = "ClientRequestToken";
    private static final ImmutableSet<String> TYPES =
            Stream.of(ValueType.values()).map(Enum::name).collect(ImmutableSet.toImmutableSet());

    private final JsonNode json;
    private final boolean takesToken;
    private final ExpressionManager expressions;

    private InputTemplate(JsonNode json, boolean takesToken, ExpressionManager expressions) {
        this.json = json;
        this.takesToken = takesToken;
        this.expressions = expressions;
    }

    /**
     * Reads a template.
     *
     * @throws DynactException if it is no request of the activity, whatever its expressions give
     */
    static InputTemplate parse(Activity<?, ?> activity, String text, ExpressionManager expressions) {
        JsonNode json;
        try {
            json = ProcessValues.read(text);
        } catch (JsonProcessingException e) {
            throw DynactException.builder(
                            ErrorCode.JSON_INVALID,
                            "The field 'input' is not JSON: " + e.getOriginalMessage() + " (line "
                                    + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr()
                                    + "); an expression stands in quotes there, as in \"${artist}\"")
                    .path("")
                    .cause(e)
                    .build();
        }
        JsonNode schema = schema(activity);
        if (json instanceof ObjectNode request) {
            checkMembers(request, schema);
            checkFormat(request);
        }
        if (!json.hasNonNull(ITEM_FORMAT)) {
            checkPlain(json, "");
        }
        InputTemplate template =
                new InputTemplate(json, schema.path("properties").has(TOKEN), expressions);
        List<Expression> found = new ArrayList<>();
        JsonNode constants = resolve(json, "", expression -> {
            found.add(template.compile(expression));
            return null;
        });
        if (found.isEmpty()) {
            EntityJson.read(inPlain(constants).toString(), activity.requestType());
        }
        return template;
    }

    private static JsonNode schema(Activity<?, ?> activity) {
        try {
            return ProcessValues.read(ActivityCatalog.standard()
                            .json(activity.descriptor().name()))
                    .path("input");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkMembers(ObjectNode request, JsonNode schema) {
        List<String> known = ImmutableList.copyOf(schema.path("properties").fieldNames());
        request.fieldNames().forEachRemaining(member -> {
            if (!known.contains(member)) {
                throw UnknownMember.of(member, known);
            }
        });
        for (JsonNode member : schema.path("required")) {
            if (!request.hasNonNull(member.textValue())) {
                throw DynactException.of(
                        ErrorCode.MEMBER_MISSING,
                        JsonPath.member(member.textValue()),
                        "The request has to have this member; add it to the field 'input'");
            }
        }
    }

    /** Refuses what looks like the service's typed JSON: among plain values it would be read as a map. */
    private static void checkPlain(JsonNode json, String path) {
        if (json.size() == 1
                && json.isObject()
                && TYPES.contains(json.fieldNames().next())) {
            throw DynactException.of(
                    ErrorCode.TYPED_VALUE_INVALID,
                    path,
                    "The value looks like typed JSON, and the input of a task is plain: write \"Bach\" for {\"S\":\"Bach\"};"
                            + " if it is a map, state \"ItemFormat\":\"PLAIN\"");
        }
        int at = 0;
        for (JsonNode element : json.isArray() ? json : List.<JsonNode>of()) {
            checkPlain(element, path + JsonPath.element(at++));
        }
        json.properties().forEach(member -> checkPlain(member.getValue(), path + JsonPath.member(member.getKey())));
    }

    private static void checkFormat(JsonNode request) {
        String format = request.path(ITEM_FORMAT).asText(ItemFormat.PLAIN.name());
        if (!format.equals(ItemFormat.PLAIN.name())) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    JsonPath.member(ITEM_FORMAT),
                    "The format is " + format + ", and the values of a process are plain; write the items plain");
        }
    }

    /** The whole request, which states that it is plain, so that no value of a variable is taken for typed JSON. */
    private static ObjectNode inPlain(JsonNode json) {
        if (!(json instanceof ObjectNode request)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, "", "The input is " + json.getNodeType() + " and has to be an object");
        }
        checkFormat(request);
        return request.put(ITEM_FORMAT, ItemFormat.PLAIN.name());
    }

    /**
     * The request with the values of its expressions.
     *
     * @param token what to give a transaction that has no token
     * @throws DynactException if an expression names what is not there, or has a value that is no JSON; its path is that of the expression
     */
    String resolve(VariableContainer variables, Supplier<String> token) {
        ObjectNode request = inPlain(resolve(json, "", expression -> evaluate(expression, variables)));
        if (takesToken && !request.hasNonNull(TOKEN)) {
            request.put(TOKEN, token.get());
        }
        return request.toString();
    }

    private static JsonNode resolve(JsonNode json, String path, Function<String, Object> value) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties()
                    .forEach(member -> object.set(
                            member.getKey(),
                            resolve(member.getValue(), path + JsonPath.member(member.getKey()), value)));
            return object;
        } else if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(resolve(element, path + JsonPath.element(array.size()), value)));
            return array;
        } else if (!isExpression(json)) {
            return json;
        }
        try {
            return ProcessValues.toJson(value.apply(json.textValue()));
        } catch (IllegalArgumentException e) {
            throw DynactException.builder(ErrorCode.INPUT_INVALID, json.textValue() + ": " + e.getMessage())
                    .path(path)
                    .cause(e)
                    .build();
        } catch (DynactException e) {
            throw e.within(path);
        }
    }

    private static boolean isExpression(JsonNode json) {
        return json.isTextual()
                && (json.textValue().contains("${") || json.textValue().contains("#{"));
    }

    private Expression compile(String text) {
        try {
            return expressions.createExpression(text);
        } catch (ELException e) {
            throw invalid(text, e);
        }
    }

    private Object evaluate(String text, VariableContainer variables) {
        try {
            return compile(text).getValue(variables);
        } catch (FlowableException e) {
            // What a bean throws may be another time; a name that is not there is no matter of time.
            if (e.getCause() instanceof PropertyNotFoundException || e.getCause() instanceof MethodNotFoundException) {
                throw invalid(text, (ELException) e.getCause());
            }
            throw e;
        }
    }

    private static DynactException invalid(String text, ELException cause) {
        return DynactException.builder(
                        ErrorCode.INPUT_INVALID,
                        "The expression " + text + " cannot be evaluated: " + cause.getMessage())
                .cause(cause)
                .build();
    }
}
