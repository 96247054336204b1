package io.dynact.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Comparison;
import io.dynact.expression.Condition;
import io.dynact.expression.Like;
import io.dynact.expression.Not;
import io.dynact.expression.Operand;
import io.dynact.expression.Or;
import io.dynact.expression.Size;
import io.dynact.expression.TypeTest;
import io.dynact.expression.Update;
import io.dynact.expression.UpdateAction;
import io.dynact.expression.UpdateAction.Kind;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.KeyValue;
import io.dynact.model.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON of conditions, updates and paths. Values are in the request's format, like those of items.
 *
 * <pre>{@code
 * {"Attribute": "Price", "Operator": "GT", "Values": [10]}
 * {"Size": "Tags", "Operator": "GE", "Values": [2]}
 * {"Attribute": "Price", "Type": "N"}
 * {"Attribute": "Title", "Like": "A%"}
 * {"And": [...]}, {"Or": [...]}, {"Not": {...}}
 * {"Set": {"a.b[0]": 1}, "Remove": ["c"], "Add": {"d": 1}, "Delete": {"e": {"$ss": ["f"]}}}
 * }</pre>
 */
final class ExpressionJson {
    private static final String ATTRIBUTE = "Attribute";
    private static final String SIZE = "Size";
    private static final String OPERATOR = "Operator";
    private static final String VALUES = "Values";
    private static final String TYPE = "Type";
    private static final String LIKE = "Like";
    private static final String AND = "And";
    private static final String OR = "Or";
    private static final String NOT = "Not";

    /** What a condition is about; it has one of these. */
    private static final List<String> SUBJECTS = ImmutableList.of(ATTRIBUTE, SIZE, AND, OR, NOT);

    private static final List<String> MEMBERS =
            ImmutableList.of(ATTRIBUTE, SIZE, OPERATOR, VALUES, TYPE, LIKE, AND, OR, NOT);

    private ExpressionJson() {}

    static Module module() {
        return new SimpleModule("expressions")
                .addSerializer(Condition.class, new ConditionSerializer())
                .addDeserializer(Condition.class, new ConditionDeserializer())
                .addSerializer(Update.class, new UpdateSerializer())
                .addDeserializer(Update.class, new UpdateDeserializer())
                .addSerializer(AttributePath.class, new PathSerializer())
                .addDeserializer(AttributePath.class, new PathDeserializer());
    }

    private static final class ConditionSerializer extends JsonSerializer<Condition> {
        @Override
        public void serialize(Condition condition, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeStartObject();
            if (condition instanceof Comparison comparison) {
                Operand operand = comparison.operand();
                json.writeStringField(
                        operand instanceof Size ? SIZE : ATTRIBUTE,
                        operand.path().toString());
                context.defaultSerializeField(OPERATOR, comparison.operator(), json);
                if (!comparison.values().isEmpty()) {
                    json.writeFieldName(VALUES);
                    writerOf(context).elements(comparison.values(), json);
                }
            } else if (condition instanceof TypeTest test) {
                json.writeStringField(ATTRIBUTE, test.path().toString());
                json.writeStringField(TYPE, test.type().name());
            } else if (condition instanceof Like like) {
                json.writeStringField(ATTRIBUTE, like.path().toString());
                json.writeStringField(LIKE, like.pattern());
            } else if (condition instanceof And and) {
                context.defaultSerializeField(AND, and.conditions(), json);
            } else if (condition instanceof Or or) {
                context.defaultSerializeField(OR, or.conditions(), json);
            } else if (condition instanceof Not not) {
                context.defaultSerializeField(NOT, not.condition(), json);
            }
            json.writeEndObject();
        }
    }

    private static final class ConditionDeserializer extends JsonDeserializer<Condition> {
        @Override
        public Condition deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return condition(json, context, 0);
        }

        private static Condition condition(JsonParser json, DeserializationContext context, int depth)
                throws IOException {
            begin(
                    JsonToken.START_OBJECT,
                    "a condition, an object such as {\"Attribute\":\"Price\",\"Operator\":\"GT\",\"Values\":[10]}",
                    json);
            Map<String, Object> members = new LinkedHashMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() != JsonToken.VALUE_NULL || !MEMBERS.contains(name)) {
                    try {
                        members.put(name, member(name, json, context, depth));
                    } catch (IOException | DynactException e) {
                        throw JsonMappingException.wrapWithPath(e, Condition.class, name);
                    }
                }
            }
            return assembled(members);
        }

        private static Object member(String name, JsonParser json, DeserializationContext context, int depth)
                throws IOException {
            return switch (name) {
                case ATTRIBUTE, SIZE -> path(json);
                case OPERATOR -> operator(json, context);
                case TYPE -> context.readValue(json, ValueType.class);
                case LIKE -> {
                    begin(JsonToken.VALUE_STRING, "a pattern as text, such as \"A%\"", json);
                    yield json.getText();
                }
                case VALUES -> {
                    begin(JsonToken.START_ARRAY, "a list of values", json);
                    yield readerOf(context).elements(json, 0);
                }
                case AND, OR -> conditions(json, context, deeper(depth));
                case NOT -> condition(json, context, deeper(depth));
                default -> throw unknown(MEMBERS, name);
            };
        }

        private static ComparisonOperator operator(JsonParser json, DeserializationContext context) throws IOException {
            // The published name is _NULL, as the other is a word of its own on some platforms.
            return json.currentToken() == JsonToken.VALUE_STRING
                            && json.getText().equals(ComparisonOperator.NULL.name())
                    ? ComparisonOperator.NULL
                    : context.readValue(json, ComparisonOperator.class);
        }

        private static List<Condition> conditions(JsonParser json, DeserializationContext context, int depth)
                throws IOException {
            begin(JsonToken.START_ARRAY, "a list of conditions", json);
            List<Condition> conditions = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                try {
                    conditions.add(condition(json, context, depth));
                } catch (IOException | DynactException e) {
                    throw JsonMappingException.wrapWithPath(e, List.class, conditions.size());
                }
            }
            return conditions;
        }

        private static int deeper(int depth) {
            if (depth == Condition.MAX_DEPTH) {
                throw Condition.tooDeep();
            }
            return depth + 1;
        }

        @SuppressWarnings("unchecked")
        private static Condition assembled(Map<String, Object> members) {
            String subject = subject(members.keySet());
            return switch (subject) {
                case AND -> new And((List<Condition>) only(subject, members));
                case OR -> new Or((List<Condition>) only(subject, members));
                case NOT -> new Not((Condition) only(subject, members));
                case SIZE -> comparison(new Size((AttributePath) members.get(SIZE)), members);
                default -> {
                    AttributePath path = (AttributePath) members.get(ATTRIBUTE);
                    if (members.containsKey(LIKE)) {
                        checkNone(members, LIKE, OPERATOR, VALUES, TYPE);
                        yield new Like(path, (String) members.get(LIKE));
                    }
                    yield members.containsKey(TYPE)
                            ? typeTest(path, members)
                            : comparison(new Attribute(path), members);
                }
            };
        }

        private static String subject(Set<String> members) {
            List<String> subjects = SUBJECTS.stream().filter(members::contains).toList();
            if (subjects.isEmpty()) {
                throw DynactException.of(
                        ErrorCode.MEMBER_MISSING,
                        "The condition says nothing; write one of " + String.join(", ", SUBJECTS));
            } else if (subjects.size() > 1) {
                throw DynactException.of(
                        ErrorCode.EXPRESSION_INVALID,
                        "The condition has both " + subjects.get(0) + " and " + subjects.get(1)
                                + "; write two, and join them by And or Or");
            }
            return subjects.get(0);
        }

        private static Object only(String subject, Map<String, Object> members) {
            checkNone(members, subject, OPERATOR, VALUES, TYPE, LIKE);
            return members.get(subject);
        }

        private static Condition typeTest(AttributePath path, Map<String, Object> members) {
            checkNone(members, TYPE, OPERATOR, VALUES);
            return new TypeTest(path, (ValueType) members.get(TYPE));
        }

        @SuppressWarnings("unchecked")
        private static Condition comparison(Operand operand, Map<String, Object> members) {
            checkNone(members, SIZE, TYPE, LIKE);
            if (!members.containsKey(OPERATOR)) {
                throw DynactException.of(
                        ErrorCode.MEMBER_MISSING,
                        JsonPath.member(OPERATOR),
                        "The condition has no Operator; write one, such as EQ");
            }
            return new Comparison(operand, (ComparisonOperator) members.get(OPERATOR), (List<KeyValue>)
                    members.getOrDefault(VALUES, ImmutableList.of()));
        }

        private static void checkNone(Map<String, Object> members, String beside, String... others) {
            for (String other : others) {
                if (members.containsKey(other)) {
                    throw DynactException.of(
                            ErrorCode.EXPRESSION_INVALID,
                            JsonPath.member(other),
                            other + " has no meaning beside " + beside + "; remove one");
                }
            }
        }
    }

    private static final class UpdateSerializer extends JsonSerializer<Update> {
        @Override
        public void serialize(Update update, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeStartObject();
            for (Kind kind : Kind.values()) {
                List<UpdateAction> actions = update.actions().stream()
                        .filter(action -> action.kind() == kind)
                        .toList();
                if (actions.isEmpty()) {
                    continue;
                }
                json.writeFieldName(kind.member());
                if (kind == Kind.REMOVE) {
                    context.defaultSerializeValue(
                            actions.stream().map(UpdateAction::path).toList(), json);
                } else {
                    json.writeStartObject();
                    for (UpdateAction action : actions) {
                        json.writeFieldName(action.path().toString());
                        writerOf(context).value(action.value().orElseThrow(), json);
                    }
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        }
    }

    private static final class UpdateDeserializer extends JsonDeserializer<Update> {
        private static final ImmutableMap<String, Kind> KINDS =
                Maps.uniqueIndex(EnumSet.allOf(Kind.class), Kind::member);

        @Override
        public Update deserialize(JsonParser json, DeserializationContext context) throws IOException {
            begin(JsonToken.START_OBJECT, "an update, an object such as {\"Set\":{\"Price\":10}}", json);
            List<UpdateAction> actions = new ArrayList<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                Kind kind = KINDS.get(name);
                try {
                    if (kind == null) {
                        throw unknown(KINDS.keySet(), name);
                    } else if (json.nextToken() != JsonToken.VALUE_NULL) {
                        actions.addAll(actions(kind, json, context));
                    }
                } catch (IOException | DynactException e) {
                    throw JsonMappingException.wrapWithPath(e, Update.class, name);
                }
            }
            return new Update(actions);
        }

        private static List<UpdateAction> actions(Kind kind, JsonParser json, DeserializationContext context)
                throws IOException {
            return kind == Kind.REMOVE ? removals(json) : valued(kind, json, readerOf(context));
        }

        private static List<UpdateAction> removals(JsonParser json) throws IOException {
            begin(JsonToken.START_ARRAY, "a list of paths", json);
            List<UpdateAction> actions = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                try {
                    actions.add(UpdateAction.remove(path(json)));
                } catch (DynactException e) {
                    throw e.within(JsonPath.element(actions.size()));
                }
            }
            return actions;
        }

        private static List<UpdateAction> valued(Kind kind, JsonParser json, ItemReader values) throws IOException {
            begin(JsonToken.START_OBJECT, "an object of values by path", json);
            List<UpdateAction> actions = new ArrayList<>();
            for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
                json.nextToken();
                try {
                    KeyValue value = values.attribute("", json, 0);
                    actions.add(new UpdateAction(kind, AttributePath.of(path), Optional.of(value)));
                } catch (DynactException e) {
                    throw e.within(JsonPath.member(path));
                }
            }
            return actions;
        }
    }

    private static final class PathSerializer extends JsonSerializer<AttributePath> {
        @Override
        public void serialize(AttributePath path, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeString(path.toString());
        }
    }

    private static final class PathDeserializer extends JsonDeserializer<AttributePath> {
        @Override
        public AttributePath deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return path(json);
        }
    }

    private static AttributePath path(JsonParser json) throws IOException {
        begin(JsonToken.VALUE_STRING, "the path of an attribute as text, such as \"a.b[0]\"", json);
        return AttributePath.of(json.getText());
    }

    private static void begin(JsonToken token, String wanted, JsonParser json) {
        if (json.currentToken() != token) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The member needs " + wanted + ", and this is " + JsonErrors.kind(json.currentToken()));
        }
    }

    private static DynactException unknown(Collection<String> known, String member) {
        // Without its path, which comes with the wrapping.
        return DynactException.of(ErrorCode.MEMBER_UNKNOWN, UnknownMember.detail(member, known));
    }

    private static ItemReader readerOf(DeserializationContext context) {
        return (ItemReader) context.getAttribute(ItemReader.class);
    }

    private static ItemWriter writerOf(SerializerProvider context) {
        return (ItemWriter) context.getAttribute(ItemWriter.class);
    }
}
