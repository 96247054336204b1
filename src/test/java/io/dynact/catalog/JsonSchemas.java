package io.dynact.catalog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.activity.ConditionCheck;
import io.dynact.activity.InvokeOperation;
import io.dynact.activity.InvokeOperationRequest;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.TransactUpdate;
import io.dynact.activity.TransactWriteItem;
import io.dynact.activity.UpdateItemRequest;
import io.dynact.catalog.DomainModel.Constant;
import io.dynact.catalog.DomainModel.Entity;
import io.dynact.catalog.DomainModel.Enumeration;
import io.dynact.catalog.DomainModel.Member;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.ResponseTable;
import io.dynact.model.ResultRow;
import io.dynact.model.ReturnValues;
import io.dynact.model.Table;
import io.dynact.model.ValueType;
import io.dynact.model.WriteRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes the JSON Schema of a request or a response, which needs no other document. */
final class JsonSchemas {
    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the activities refuse of numbers in requests; the schemas say it before. */
    private static final Map<String, int[]> BOUNDS = Map.ofEntries(
            Map.entry("limit", new int[] {1}),
            Map.entry("maxItems", new int[] {1}),
            Map.entry("maxResults", new int[] {1}),
            Map.entry("pageSize", new int[] {1}),
            Map.entry("topK", new int[] {1}),
            Map.entry("recoveryPeriodInDays", new int[] {1, 35}),
            Map.entry("segment", new int[] {0, 999_999}),
            Map.entry("totalSegments", new int[] {1, 1_000_000}),
            Map.entry("waitTimeoutSeconds", new int[] {1}),
            Map.entry("readCapacityUnits", new int[] {1}),
            Map.entry("writeCapacityUnits", new int[] {1}),
            // -1 takes a maximum away.
            Map.entry("maxReadRequestUnits", new int[] {-1}),
            Map.entry("maxWriteRequestUnits", new int[] {-1}),
            Map.entry("readUnitsPerSecond", new int[] {1}),
            Map.entry("writeUnitsPerSecond", new int[] {1}),
            Map.entry("dimensions", new int[] {1}),
            Map.entry("expectedVersion", new int[] {0}));

    /** The two formats of items. */
    private static final String ITEM_SCHEMAS = """
            {
              "Item": {
                "description": "Attributes by name: plain JSON, or the service's typed JSON. `ItemFormat` says which.",
                "anyOf": [{"$ref": "#/$defs/PlainItem"}, {"$ref": "#/$defs/DynamoDbItem"}]
              },
              "KeyValue": {
                "description": "A value: plain JSON, or the service's typed JSON. `ItemFormat` says which.",
                "anyOf": [{"$ref": "#/$defs/PlainValue"}, {"$ref": "#/$defs/AttributeValue"}]
              },
              "PlainItem": {
                "description": "Attributes as people write them. A name that begins with `$` is written with one more `$`.",
                "type": "object",
                "propertyNames": {"pattern": "^([^$]|[$][$])"},
                "additionalProperties": {"$ref": "#/$defs/PlainValue"}
              },
              "PlainValue": {
                "description": "JSON for text, numbers, Booleans, null, lists and maps; for the other types an object whose one member is a tag. `$null` is for where null would say that there is no value.",
                "anyOf": [
                  {"type": ["string", "number", "boolean", "null"]},
                  {"type": "array", "items": {"$ref": "#/$defs/PlainValue"}},
                  {"$ref": "#/$defs/PlainItem"},
                  {
                    "type": "object",
                    "properties": {
                      "$b": {"$ref": "#/$defs/Base64"},
                      "$ss": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": true},
                      "$ns": {"type": "array", "items": {"type": "number"}, "minItems": 1, "uniqueItems": true},
                      "$bs": {"type": "array", "items": {"$ref": "#/$defs/Base64"}, "minItems": 1, "uniqueItems": true},
                      "$null": {"const": true}
                    },
                    "additionalProperties": false,
                    "minProperties": 1,
                    "maxProperties": 1
                  }
                ]
              },
              "DynamoDbItem": {
                "description": "Attributes in the service's typed JSON.",
                "type": "object",
                "propertyNames": {"minLength": 1},
                "additionalProperties": {"$ref": "#/$defs/AttributeValue"}
              },
              "AttributeValue": {
                "description": "A value in the service's typed JSON: an object whose one member is named as the type.",
                "type": "object",
                "properties": {
                  "S": {"type": "string"},
                  "N": {"$ref": "#/$defs/NumberText"},
                  "B": {"$ref": "#/$defs/Base64"},
                  "BOOL": {"type": "boolean"},
                  "NULL": {"const": true},
                  "SS": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": true},
                  "NS": {"type": "array", "items": {"$ref": "#/$defs/NumberText"}, "minItems": 1, "uniqueItems": true},
                  "BS": {"type": "array", "items": {"$ref": "#/$defs/Base64"}, "minItems": 1, "uniqueItems": true},
                  "L": {"type": "array", "items": {"$ref": "#/$defs/AttributeValue"}},
                  "M": {"$ref": "#/$defs/DynamoDbItem"}
                },
                "additionalProperties": false,
                "minProperties": 1,
                "maxProperties": 1
              },
              "NumberText": {
                "description": "A number as text, so that no program on the way rounds it.",
                "type": "string",
                "pattern": "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$"
              },
              "Base64": {
                "description": "Bytes in base64.",
                "type": "string",
                "contentEncoding": "base64",
                "pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
              }
            }""";

    /** A row is an array of values. */
    private static final String ROW_SCHEMA = """
            {
              "description": "An item's values in the order of the columns. Null stands for an attribute that the item lacks, so the null value has a tag.",
              "type": "array",
              "items": {"anyOf": [{"$ref": "#/$defs/PlainValue"}, {"$ref": "#/$defs/AttributeValue"}]}
            }""";

    /** Conditions, updates and paths. */
    private static final String EXPRESSION_SCHEMAS = """
            {
              "Value": {
                "description": "A value: plain JSON, or the service's typed JSON. `ItemFormat` says which.",
                "anyOf": [{"$ref": "#/$defs/PlainValue"}, {"$ref": "#/$defs/AttributeValue"}]
              },
              "AttributePath": {
                "description": "Where a value is in an item: `a.b[0]`. A name with one of `. [ ] \\"` is written in double quotes, a double quote in it twice.",
                "type": "string",
                "pattern": "^([^.\\\\[\\\\]\\"]+|\\"([^\\"]|\\"\\")+\\")([.]([^.\\\\[\\\\]\\"]+|\\"([^\\"]|\\"\\")+\\")|\\\\[[0-9]{1,9}\\\\])*$"
              },
              "Condition": {
                "description": "What an item has to fulfil: one comparison, or several joined by `And`, `Or` and `Not`.",
                "anyOf": [
                  {"$ref": "#/$defs/Comparison"},
                  {"$ref": "#/$defs/TypeTest"},
                  {"$ref": "#/$defs/Like"},
                  {
                    "description": "All of them hold.",
                    "type": "object",
                    "properties": {"And": {"type": "array", "items": {"$ref": "#/$defs/Condition"}, "minItems": 1}},
                    "required": ["And"],
                    "additionalProperties": false
                  },
                  {
                    "description": "One of them holds.",
                    "type": "object",
                    "properties": {"Or": {"type": "array", "items": {"$ref": "#/$defs/Condition"}, "minItems": 1}},
                    "required": ["Or"],
                    "additionalProperties": false
                  },
                  {
                    "description": "It does not hold.",
                    "type": "object",
                    "properties": {"Not": {"$ref": "#/$defs/Condition"}},
                    "required": ["Not"],
                    "additionalProperties": false
                  }
                ]
              },
              "Comparison": {
                "description": "An attribute, or its size, compares to the values as the operator says.",
                "type": "object",
                "properties": {
                  "Attribute": {"$ref": "#/$defs/AttributePath"},
                  "Size": {"$ref": "#/$defs/AttributePath"},
                  "Operator": {"anyOf": [{"$ref": "#/$defs/ComparisonOperator"}, {"const": "NULL"}]},
                  "Values": {"type": "array", "items": {"$ref": "#/$defs/Value"}, "maxItems": 100}
                },
                "required": ["Operator"],
                "additionalProperties": false,
                "oneOf": [
                  {"required": ["Attribute"]},
                  {
                    "required": ["Size"],
                    "properties": {
                      "Operator": {"enum": ["EQ", "NE", "LT", "LE", "GT", "GE", "BETWEEN", "IN"]},
                      "Values": {"items": {"$ref": "#/$defs/NumberValue"}}
                    }
                  }
                ],
                "anyOf": [
                  {
                    "properties": {
                      "Operator": {"enum": ["EQ", "NE", "LT", "LE", "GT", "GE", "BEGINS_WITH", "CONTAINS", "NOT_CONTAINS"]},
                      "Values": {"minItems": 1, "maxItems": 1}
                    },
                    "required": ["Values"]
                  },
                  {"properties": {"Operator": {"const": "BETWEEN"}, "Values": {"minItems": 2, "maxItems": 2}}, "required": ["Values"]},
                  {"properties": {"Operator": {"const": "IN"}, "Values": {"minItems": 1}}, "required": ["Values"]},
                  {"properties": {"Operator": {"enum": ["NOT_NULL", "_NULL", "NULL"]}, "Values": {"maxItems": 0}}}
                ]
              },
              "TypeTest": {
                "description": "An attribute is there and has a value of the type.",
                "type": "object",
                "properties": {
                  "Attribute": {"$ref": "#/$defs/AttributePath"},
                  "Type": {"$ref": "#/$defs/ValueType"}
                },
                "required": ["Attribute", "Type"],
                "additionalProperties": false
              },
              "Like": {
                "description": "An attribute is a text that looks like the pattern: `%` stands for any characters, `_` for one, `\\\\` before either for itself. Only the entity store compares so.",
                "type": "object",
                "properties": {
                  "Attribute": {"$ref": "#/$defs/AttributePath"},
                  "Like": {"type": "string", "pattern": "^([^\\\\\\\\]|\\\\\\\\[\\\\s\\\\S])*$"}
                },
                "required": ["Attribute", "Like"],
                "additionalProperties": false
              },
              "Update": {
                "description": "What is to change of an item: values by path. No two paths are the same, or one inside of the other.",
                "type": "object",
                "properties": {
                  "Set": {
                    "description": "Writes the values.",
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/AttributePath"},
                    "additionalProperties": {"$ref": "#/$defs/Value"}
                  },
                  "SetIfAbsent": {
                    "description": "Writes the values where there are none.",
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/AttributePath"},
                    "additionalProperties": {"$ref": "#/$defs/Value"}
                  },
                  "Increment": {
                    "description": "Adds to the numbers that are there; a negative value takes away.",
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/AttributePath"},
                    "additionalProperties": {"$ref": "#/$defs/NumberValue"}
                  },
                  "Append": {
                    "description": "Puts elements behind those of the lists that are there, or makes the lists.",
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/AttributePath"},
                    "additionalProperties": {"$ref": "#/$defs/ListValue"}
                  },
                  "Prepend": {
                    "description": "Puts elements before those of the lists that are there, or makes the lists.",
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/AttributePath"},
                    "additionalProperties": {"$ref": "#/$defs/ListValue"}
                  },
                  "Remove": {
                    "description": "Takes attributes and elements of lists away.",
                    "type": "array",
                    "items": {"$ref": "#/$defs/AttributePath"}
                  },
                  "Add": {
                    "description": "Adds to the numbers or sets of top-level attributes, or writes them where there are none.",
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/AttributePath"},
                    "additionalProperties": {"anyOf": [{"$ref": "#/$defs/NumberValue"}, {"$ref": "#/$defs/SetValue"}]}
                  },
                  "Delete": {
                    "description": "Takes elements out of the sets of top-level attributes.",
                    "type": "object",
                    "propertyNames": {"$ref": "#/$defs/AttributePath"},
                    "additionalProperties": {"$ref": "#/$defs/SetValue"}
                  }
                },
                "minProperties": 1,
                "additionalProperties": false
              },
              "NumberValue": {
                "description": "A number.",
                "allOf": [{"$ref": "#/$defs/Value"}],
                "anyOf": [{"type": "number"}, {"type": "object", "required": ["N"]}]
              },
              "ListValue": {
                "description": "A list.",
                "allOf": [{"$ref": "#/$defs/Value"}],
                "anyOf": [{"type": "array"}, {"type": "object", "required": ["L"]}]
              },
              "SetValue": {
                "description": "A set.",
                "allOf": [{"$ref": "#/$defs/Value"}],
                "anyOf": [
                  {"type": "object", "required": ["$ss"]},
                  {"type": "object", "required": ["$ns"]},
                  {"type": "object", "required": ["$bs"]},
                  {"type": "object", "required": ["SS"]},
                  {"type": "object", "required": ["NS"]},
                  {"type": "object", "required": ["BS"]}
                ]
              }
            }""";

    /** What {@link #EXPRESSION_SCHEMAS} defines for members of requests. */
    private static final Map<Class<?>, String> EXPRESSIONS = Map.of(
            KeyValue.class, "Value",
            AttributePath.class, "AttributePath",
            Condition.class, "Condition",
            Update.class, "Update");

    /** Members of requests of which at least one has to be there. */
    private static final Map<Class<?>, List<String>> ONE_NEEDED = Map.of(
            ConditionCheck.class, List.of("OnlyIf", "Lock", "Condition", "ConditionExpression"),
            TransactUpdate.class, List.of("Update", "UpdateExpression", "Lock"),
            QueryRequest.class, List.of("KeyCondition", "KeyConditionExpression", "Filter"));

    private static final String INSTANT_SCHEMA = """
            {"type": "number", "description": "A point in time: the seconds since 1970-01-01T00:00:00Z."}""";

    private enum Direction {
        INPUT,
        OUTPUT
    }

    private final DomainModel model;
    private final Direction direction;
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    private JsonSchemas(DomainModel model, Direction direction) {
        this.model = model;
        this.direction = direction;
    }

    /** The schema of a request: it has no members but these, and may state the format of its items. */
    static ObjectNode input(DomainModel model, Class<?> request) {
        JsonSchemas schemas = new JsonSchemas(model, Direction.INPUT);
        ObjectNode schema = schemas.root(request);
        ObjectNode format = schemas.reference(ItemFormat.class);
        format.put("description", "The format of the items in the request and in the response.");
        format.put("default", ItemFormat.AUTO.name());
        schema.withObject("properties").set("ItemFormat", format);
        return schema;
    }

    /** The schema of a response. */
    static ObjectNode output(DomainModel model, Class<?> response) {
        return new JsonSchemas(model, Direction.OUTPUT).root(response);
    }

    /** The schema of a value of a member of this type. */
    static ObjectNode value(DomainModel model, Class<?> type) {
        JsonSchemas schemas = new JsonSchemas(model, Direction.INPUT);
        ObjectNode schema = schemas.reference(type);
        schema.put("$schema", DIALECT);
        schema.set("$defs", schemas.definitions);
        return schema;
    }

    private ObjectNode root(Class<?> type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DIALECT);
        schema.put("title", type.getSimpleName());
        // A response that is another's JSON has what that has, which nothing here tells.
        List<Member> members = isText(type) ? List.of() : model.allMembers(type);
        schema.setAll(object(model.entity(type).orElseThrow(), members));
        schema.set("$defs", definitions);
        return schema;
    }

    private ObjectNode object(Entity entity, List<Member> members) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("description", entity.documentation().summary());
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Member member : members) {
            String name = member.json().orElseThrow();
            properties.set(name, member(member));
            if (!member.optional() && !(member.hasDefault() && direction == Direction.INPUT)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (direction == Direction.INPUT) {
            schema.put("additionalProperties", false);
            if (entity.type() == WriteRequest.class || entity.type() == TransactWriteItem.class) {
                schema.put("minProperties", 1).put("maxProperties", 1);
            }
            if (ONE_NEEDED.containsKey(entity.type())) {
                ArrayNode alternatives = schema.putArray("anyOf");
                ONE_NEEDED
                        .get(entity.type())
                        .forEach(name ->
                                alternatives.addObject().putArray("required").add(name));
            }
        }
        return schema;
    }

    private ObjectNode member(Member member) {
        // A request that needs elements asks for nothing without them.
        boolean needsElements = direction == Direction.INPUT && !member.optional();
        ObjectNode schema = switch (member.multiplicity()) {
            case ONE, OPTIONAL -> value(member);
            case MANY ->
                isByTable(member) ? byName(table(member.type()), needsElements) : array(value(member), needsElements);
            case ONE_BY_NAME -> byName(value(member), needsElements);
            case MANY_BY_NAME -> byName(array(value(member), needsElements), needsElements);
        };
        schema.put("description", member.documentation().summary());
        deprecate(member, schema);
        if (member.type() == ReturnValues.class && member.accessor().getDeclaringClass() != UpdateItemRequest.class) {
            schema.putArray("enum").add(ReturnValues.NONE.name()).add(ReturnValues.ALL_OLD.name());
        }
        if (member.hasDefault() && direction == Direction.INPUT) {
            Object value = defaultValue(member);
            schema.set("default", isJson(member) ? parse((String) value) : JSON.valueToTree(value));
        }
        if (member.accessor().getDeclaringClass() == InvokeOperationRequest.class
                && member.accessor().getName().equals("operation")) {
            // No enumeration: a newer SDK knows more.
            InvokeOperation.operations().forEach(schema.putArray("examples")::add);
        }
        return schema;
    }

    /** Marks a member that should no longer be used, and says what to use instead. */
    private static void deprecate(Member member, ObjectNode schema) {
        Deprecated deprecated = member.accessor().getAnnotation(Deprecated.class);
        if (deprecated != null) {
            schema.put("deprecated", true);
            schema.put(
                    "description",
                    member.documentation().summary() + " Deprecated since " + deprecated.since() + ". "
                            + member.documentation()
                                    .deprecation()
                                    .orElseThrow(() -> new IllegalStateException(
                                            member.accessor() + " does not say what to use instead")));
        }
    }

    private static ObjectNode array(ObjectNode element, boolean needsElements) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", element);
        return needsElements ? schema.put("minItems", 1) : schema;
    }

    private static ObjectNode byName(ObjectNode element, boolean needsElements) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.set("additionalProperties", element);
        return needsElements ? schema.put("minProperties", 1) : schema;
    }

    /** Whether JSON has an object of tables by name where Java has a list of them. */
    private static boolean isByTable(Member member) {
        return Table.class.isAssignableFrom(member.type())
                && member.accessor().isAnnotationPresent(JsonSerialize.class);
    }

    /** What stands under the name of a table: what to read of it, or the items alone. */
    private ObjectNode table(Class<?> type) {
        List<Member> members = model.entity(type).orElseThrow().members();
        if (type == ResponseTable.class) {
            return member(members.get(0));
        }
        define(type, () -> object(model.entity(type).orElseThrow(), members));
        return reference(type.getSimpleName());
    }

    /** Whether the text is JSON, and stands as such in that of its entity. */
    private static boolean isJson(Member member) {
        return member.accessor().isAnnotationPresent(JsonRawValue.class);
    }

    private ObjectNode value(Member member) {
        Class<?> type = member.type();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (isJson(member)) {
            return schema.put("type", "object");
        } else if (type == String.class) {
            return schema.put("type", "string");
        } else if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        } else if (type == double.class || type == Double.class) {
            return schema.put("type", "number");
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            schema.put("type", "integer");
            if (direction == Direction.INPUT) {
                bound(schema, member);
            }
            return schema;
        }
        return reference(type);
    }

    private static void bound(ObjectNode schema, Member member) {
        int[] bounds = BOUNDS.get(member.accessor().getName());
        if (bounds == null) {
            throw new IllegalStateException("The bounds of " + member.accessor() + " are not stated");
        }
        schema.put("minimum", bounds[0]);
        if (bounds.length > 1) {
            schema.put("maximum", bounds[1]);
        }
    }

    private ObjectNode reference(Class<?> type) {
        if (type == Item.class || type == KeyValue.class) {
            defineItems();
        } else if (EXPRESSIONS.containsKey(type)) {
            defineExpressions();
            return reference(EXPRESSIONS.get(type));
        } else if (type == ResultRow.class) {
            defineItems();
            define(type, () -> parse(ROW_SCHEMA));
        } else if (type == Instant.class) {
            define(type, () -> parse(INSTANT_SCHEMA));
        } else if (type.isEnum()) {
            define(type, () -> enumeration(type));
        } else {
            Entity entity = model.entity(type).orElseThrow(() -> new IllegalStateException(type + " has no schema"));
            define(type, () -> isText(type) ? text(entity) : object(entity, model.allMembers(type)));
        }
        return reference(type.getSimpleName());
    }

    private void defineItems() {
        if (!definitions.has("Item")) {
            definitions.setAll(parse(ITEM_SCHEMAS));
        }
    }

    private void defineExpressions() {
        if (!definitions.has("Condition")) {
            defineItems();
            definitions.setAll(parse(EXPRESSION_SCHEMAS));
            reference(ComparisonOperator.class);
            reference(ValueType.class);
        }
    }

    private static ObjectNode reference(String definition) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + definition);
    }

    /** Defines a type once; its place is taken before what it leads to is defined. */
    private void define(Class<?> type, Supplier<ObjectNode> schema) {
        if (!definitions.has(type.getSimpleName())) {
            definitions.putObject(type.getSimpleName()).setAll(schema.get());
        }
    }

    private static boolean isText(Class<?> type) {
        return Arrays.stream(type.getMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static ObjectNode text(Entity entity) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("description", entity.documentation().summary())
                .put("type", "string");
    }

    private ObjectNode enumeration(Class<?> type) {
        Enumeration enumeration = model.enumerations().stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElseThrow();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        StringBuilder description =
                new StringBuilder(enumeration.documentation().summary()).append('\n');
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (Constant constant : enumeration.constants()) {
            description
                    .append("\n- `")
                    .append(constant.text())
                    .append("`: ")
                    .append(constant.documentation().summary());
            values.add(constant.text());
        }
        schema.put("description", description.toString());
        schema.put("type", "string");
        schema.set("enum", values);
        return schema;
    }

    /** What the code gives where a request does not say. */
    private static Object defaultValue(Member member) {
        Class<?> type = member.accessor().getDeclaringClass();
        Object request = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> InvocationHandler.invokeDefault(proxy, method, arguments));
        try {
            return member.accessor().invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
