package io.dynact.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Writes the element template of an activity, which Camunda's Modeler makes a form of. Its fields are the members of the activity's input,
 * as members of the variable {@code request}, and what {@code io.dynact.engine.camunda} reads in a task's headers.
 */
final class ElementTemplates {
    /** What the variable is called that has the request. */
    static final String REQUEST = "request";

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json";

    /** From this version on a field that is left empty is null, and so as absent. */
    private static final String ENGINE = "^8.8";

    /** FEEL for no value, which leaves the choice to the activity. */
    private static final String NO_VALUE = "=null";

    private static final String STYLE = "style";
    private static final String STRUCTURED = "structured";
    private static final String EXPRESSIONS = "expressions";
    private static final String EXPRESSION = "Expression";

    /** A table, with a mark in its corner in the colour of what the activity does. */
    private static final String ICON = """
            <svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18">\
            <rect x="1.5" y="2.5" width="15" height="13" rx="2" fill="#fff" stroke="#2b3a67" stroke-width="1.5"/>\
            <path d="M2 6.5h14M2 11h14M7 6.5V15" stroke="#2b3a67"/><circle cx="14" cy="14" r="3.2" fill="%s"/></svg>""";

    private static final Map<String, String> COLOURS =
            Map.of("READ", "#2e8b57", "WRITE", "#d2691e", "READ_OR_WRITE", "#7b5ea7");

    /** A part of the form; a member that no other part has is a setting. */
    private enum Group {
        CONNECTION("Connection"),
        TARGET("What", "TableName", "IndexName", "Operation", "Statement", "AllowWrites"),
        ITEM(
                "Keys and items",
                "Key",
                "Item",
                "PartitionKey",
                "SortKey",
                "StaticPartitionKey",
                "Properties",
                "Entities",
                "RequestItems",
                "DuplicateKeys",
                "TransactItems",
                "TransactStatements",
                "ClientRequestToken",
                "Statements",
                "Parameters",
                "Input",
                "Update",
                "UpdateExpression"),
        CONDITION(
                "Conditions",
                "KeyCondition",
                "KeyConditionExpression",
                "Filter",
                "FilterExpression",
                "OnlyIf",
                "Lock",
                "ExpectedEtag",
                "Condition",
                "ConditionExpression",
                "ExpressionAttributeNames",
                "ExpressionAttributeValues"),
        PAGING(
                "Order and pages",
                "ScanIndexForward",
                "MaxItems",
                "Limit",
                "ExclusiveStartKey",
                "ExclusiveStartTableName",
                "NextToken",
                "Segment",
                "TotalSegments"),
        SETTINGS("Settings"),
        OUTPUT(
                "Result",
                "Projection",
                "ProjectionExpression",
                "Select",
                "ConsistentRead",
                "ResultFormat",
                "ReturnValues",
                "ReturnConsumedCapacity",
                "ItemFormat"),
        ERRORS("Errors and retries");

        private final String label;
        private final ImmutableSet<String> members;

        Group(String label, String... members) {
            this.label = label;
            this.members = ImmutableSet.copyOf(members);
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Group of(String member) {
            return Arrays.stream(values())
                    .filter(group -> group.members.contains(member))
                    .findFirst()
                    .orElse(SETTINGS);
        }
    }

    private final JsonNode activity;
    private final JsonNode members;
    private final Set<String> required = new HashSet<>();
    private final ArrayNode properties = JsonNodeFactory.instance.arrayNode();

    private ElementTemplates(JsonNode activity) {
        this.activity = activity;
        this.members = activity.path("input").path("properties");
        activity.path("input").path("required").forEach(member -> required.add(member.textValue()));
    }

    /**
     * The template of an activity.
     *
     * @param activity what is published of it
     */
    static JsonNode of(JsonNode activity) {
        return new ElementTemplates(activity).template();
    }

    private JsonNode template() {
        String name = activity.path("name").textValue();
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        template.put("$schema", SCHEMA);
        template.put("name", "DynamoDB " + activity.path("caption").textValue());
        template.put("id", "io.dynact." + name);
        template.set("version", activity.path("version"));
        if (activity.has("deprecated")) {
            template.putObject("deprecated")
                    .put("message", "Use " + activity.at("/deprecated/instead").textValue());
        }
        template.set("description", activity.path("description"));
        if (activity.has("source")) {
            template.set("documentationRef", activity.path("source"));
        }
        template.putArray("keywords").add("DynamoDB").add(name);
        template.putObject("category").put("id", "io.dynact").put("name", "DynamoDB");
        template.putObject("icon").put("contents", icon());
        template.putArray("appliesTo").add("bpmn:Task");
        template.putObject("elementType").put("value", "bpmn:ServiceTask");
        template.putObject("engines").put("camunda", ENGINE);

        properties();
        ArrayNode groups = template.putArray("groups");
        for (Group group : Group.values()) {
            if (StreamSupport.stream(properties.spliterator(), false)
                    .anyMatch(
                            property -> group.id().equals(property.path("group").textValue()))) {
                groups.addObject().put("id", group.id()).put("label", group.label);
            }
        }
        template.set("properties", properties);
        return template;
    }

    private String icon() {
        String colour = COLOURS.get(activity.path("access").textValue());
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(ICON.formatted(colour).getBytes(UTF_8));
    }

    private void properties() {
        hidden("io.dynact").set("binding", taskDefinition("type"));
        hidden(activity.path("name").textValue()).set("binding", header("activity"));
        hidden(activity.path("version").asText()).set("binding", header("version"));
        text(
                        "connection",
                        "Connection",
                        Group.CONNECTION,
                        "The name that the worker knows a connection by; default: its first.")
                .put("optional", true)
                .set("binding", header("connection"));
        for (Group group : Group.values()) {
            members.properties().forEach(member -> {
                if (Group.of(member.getKey()) == group) {
                    member(member.getKey(), member.getValue());
                }
            });
        }
        text(
                        "resultVariable",
                        "Result Variable",
                        Group.OUTPUT,
                        "The variable that gets the response; default: none does.")
                .put("optional", true)
                .set("binding", header("resultVariable"));
        if (Set.of("GetItem", "GetEntity").contains(activity.path("name").textValue())) {
            itemRequired();
        }
        text("retries", "Retries", Group.ERRORS, "How often what may pass, such as a throttled request, is attempted.")
                .put("feel", "optional")
                .put("value", "3")
                .set("binding", taskDefinition("retries"));
        ObjectNode backoff = text(
                "retryBackoff", "Retry Backoff", Group.ERRORS, "How long to wait before each retry, such as PT10S.");
        backoff.put("value", "PT10S").set("binding", header("retryBackoff"));
        backoff.putObject("constraints").put("notEmpty", true);
    }

    private void itemRequired() {
        ObjectNode itemRequired = property(
                "itemRequired",
                "Item Required",
                Group.ERRORS,
                "Whether it is the error `ITEM_NOT_FOUND` that there is no such item; otherwise the response has none.",
                "Dropdown");
        itemRequired.put("value", "false");
        ArrayNode choices = itemRequired.putArray("choices");
        choice(choices, "No", "false");
        choice(choices, "Yes", "true");
        itemRequired.set("binding", header("itemRequired"));
    }

    private void member(String name, JsonNode schema) {
        if (twin(name).isPresent() && !hasProperty(STYLE)) {
            style(Group.of(name));
        }
        ObjectNode property = property(
                name, label(name), Group.of(name), schema.path("description").textValue(), type(name, schema));
        switch (property.path("type").textValue()) {
            case "Dropdown" -> choices(name, schema, property);
            case "Boolean" -> property.put("feel", "static").set("value", schema.path("default"));
            case "Number" -> property.put("feel", "optional");
            default -> property.put("feel", isText(schema) ? "optional" : "required");
        }
        if (required.contains(name)) {
            property.putObject("constraints").put("notEmpty", true);
        }
        property.putObject("binding").put("type", "zeebe:input").put("name", REQUEST + "." + name);
        condition(name).ifPresent(condition -> property.set("condition", condition));
    }

    /** What is one value of a few is chosen; what is no text is an expression, so that no text is taken for a number. */
    private String type(String name, JsonNode schema) {
        if (!values(schema).isEmpty() || (schema.path("type").asText().equals("boolean") && !schema.has("default"))) {
            return "Dropdown";
        }
        return switch (schema.path("type").asText()) {
            case "boolean" -> "Boolean";
            case "integer" -> "Number";
            case "string" -> name.matches(".*(Expression|Statement|Policy)") ? "Text" : "String";
            default -> "Text";
        };
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").asText().equals("string");
    }

    private JsonNode values(JsonNode schema) {
        return schema.has("enum") ? schema.path("enum") : definition(schema).path("enum");
    }

    private JsonNode definition(JsonNode schema) {
        String name = schema.path("$ref").asText().replace("#/$defs/", "");
        return activity.path("input").path("$defs").path(name);
    }

    private void choices(String name, JsonNode schema, ObjectNode property) {
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        if (schema.path("type").asText().equals("boolean")) {
            choice(choices, "Yes", "=true");
            choice(choices, "No", "=false");
        } else {
            for (JsonNode value : values(schema)) {
                choice(choices, value.textValue(), value.textValue());
            }
        }
        if (name.equals("ItemFormat")) {
            // With AUTO, the value of a variable such as {S: "a"} could change what all others mean.
            property.put("value", "PLAIN");
            choices.removeIf(choice -> choice.path("value").textValue().equals("AUTO"));
        } else if (schema.has("default")) {
            property.set("value", schema.path("default"));
        } else if (!required.contains(name)) {
            property.put("value", NO_VALUE);
            choices.insertObject(0).put("name", "Default").put("value", NO_VALUE);
        }
        property.set("choices", choices);
    }

    private static void choice(ArrayNode choices, String name, String value) {
        choices.addObject().put("name", name).put("value", value);
    }

    /** Where a condition, an update or a projection can be written in two ways, the form has the fields of one. */
    private void style(Group group) {
        ObjectNode style = property(
                STYLE,
                "Conditions and Paths as",
                group,
                "How conditions, updates and projections are written: as Dynact's structures, or in the service's language of expressions.",
                "Dropdown");
        style.put("value", STRUCTURED);
        ArrayNode choices = style.putArray("choices");
        choice(choices, "Structures", STRUCTURED);
        choice(choices, "Expressions of DynamoDB", EXPRESSIONS);
        // For the form alone: the engine does not look at it.
        style.putObject("binding").put("type", "zeebe:property").put("name", "io.dynact:" + STYLE);
    }

    private boolean hasProperty(String id) {
        return StreamSupport.stream(properties.spliterator(), false)
                .anyMatch(property -> id.equals(property.path("id").textValue()));
    }

    /** The way in which a member is written that can be written in another. */
    private Optional<String> twin(String member) {
        if (members.has(member + EXPRESSION)) {
            return Optional.of(STRUCTURED);
        }
        boolean expression = member.endsWith(EXPRESSION) || member.startsWith("ExpressionAttribute");
        return expression ? Optional.of(EXPRESSIONS) : Optional.empty();
    }

    /** When a member is shown: a member that would mean nothing, or be refused, is not. */
    private Optional<JsonNode> condition(String member) {
        return switch (member) {
            case "WaitTimeoutSeconds" ->
                Optional.of(on(members.has("WaitUntilReady") ? "WaitUntilReady" : "WaitUntilDeleted")
                        .put("equals", true));
            case "ProvisionedThroughput" -> Optional.of(oneOf("BillingMode", "PROVISIONED"));
            case "OnDemandThroughput" -> Optional.of(oneOf("BillingMode", "PAY_PER_REQUEST"));
            default -> twin(member).map(style -> on(STYLE).put("equals", style));
        };
    }

    private static ObjectNode oneOf(String property, String value) {
        ObjectNode condition = on(property);
        condition.putArray("oneOf").add(NO_VALUE).add(value);
        return condition;
    }

    private static ObjectNode on(String property) {
        return JsonNodeFactory.instance.objectNode().put("type", "simple").put("property", property);
    }

    private ObjectNode hidden(String value) {
        return properties.addObject().put("type", "Hidden").put("value", value);
    }

    private ObjectNode text(String id, String label, Group group, String description) {
        return property(id, label, group, description, "String");
    }

    private ObjectNode property(String id, String label, Group group, String description, String type) {
        return properties
                .addObject()
                .put("id", id)
                .put("label", label)
                .put("description", description)
                .put("group", group.id())
                .put("type", type);
    }

    private static ObjectNode header(String key) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "zeebe:taskHeader")
                .put("key", key);
    }

    private static ObjectNode taskDefinition(String property) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "zeebe:taskDefinition")
                .put("property", property);
    }

    /** A name in words, as captions are. */
    private static String label(String name) {
        return String.join(" ", List.of(name.split("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")));
    }
}
