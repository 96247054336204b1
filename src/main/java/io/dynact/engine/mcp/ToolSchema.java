package io.dynact.engine.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterators;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema of a request as an agent needs it. All tools' schemas are read before anything else is, so they have one way to say
 * each thing: plain JSON, and structured conditions. What is left out is understood all the same.
 */
final class ToolSchema {
    private static final String REF = "#/$defs/";

    /** Members for programs: for figures, for parallel readers, for the other way to write items. */
    private static final ImmutableList<String> LEFT_OUT = ImmutableList.of(
            "ItemFormat", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics", "Segment", "TotalSegments");

    private static final ImmutableList<String> PLACEHOLDERS =
            ImmutableList.of("ExpressionAttributeNames", "ExpressionAttributeValues");

    /** What only programs check; the server does so itself, with better words. */
    private static final ImmutableList<String> CHECKS = ImmutableList.of("pattern", "propertyNames", "contentEncoding");

    private static final ImmutableMap<String, String> PLAIN = ImmutableMap.of(
            REF + "Item", REF + "PlainItem", REF + "KeyValue", REF + "PlainValue", REF + "Value", REF + "PlainValue");

    private static final ImmutableSet<String> TYPED = ImmutableSet.of(REF + "DynamoDbItem", REF + "AttributeValue");

    private ToolSchema() {}

    /** The schema of a tool's input, made of the published one of the request. */
    static Map<String, Object> of(JsonNode published) {
        ObjectNode schema = published.deepCopy();
        schema.remove(List.of("$schema", "title", "description"));
        trim(schema);
        Set<String> used = new LinkedHashSet<>();
        addUsed(schema.path("properties"), schema.path("$defs"), used);
        if (used.isEmpty()) {
            schema.remove("$defs");
        } else {
            ((ObjectNode) schema.path("$defs")).retain(used);
        }
        return ExactJson.read(schema);
    }

    private static void trim(JsonNode schema) {
        if (!(schema instanceof ObjectNode node)) {
            return;
        }
        node.remove(CHECKS);
        if (node.path("properties") instanceof ObjectNode members) {
            trimMembers(members);
            members.forEach(ToolSchema::trim);
        }
        node.path("$defs").forEach(ToolSchema::trim);
        trim(node.path("items"));
        trim(node.path("additionalProperties"));
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (node.path(choice) instanceof ArrayNode branches) {
                Iterators.removeIf(branches.iterator(), ToolSchema::isTyped);
                branches.forEach(ToolSchema::trim);
            }
        }
        if (node.has("$ref")) {
            String target = node.path("$ref").textValue();
            node.put("$ref", PLAIN.getOrDefault(target, target));
        }
    }

    /** Leaves out the expressions beside which there is a structured member, and their placeholders if no expression is left. */
    private static void trimMembers(ObjectNode members) {
        members.remove(LEFT_OUT);
        List<String> names = ImmutableList.copyOf(members.fieldNames());
        names.stream()
                .filter(name -> name.endsWith("Expression") && names.contains(name.replaceFirst("Expression$", "")))
                .forEach(members::remove);
        if (!Iterators.any(members.fieldNames(), name -> name.endsWith("Expression"))) {
            members.remove(PLACEHOLDERS);
        }
    }

    /** Whether a choice is the service's typed JSON: by its name, or as an object that has to have a member such as {@code SS}. */
    private static boolean isTyped(JsonNode choice) {
        String member = choice.at("/required/0").asText();
        return TYPED.contains(choice.path("$ref").asText())
                || (choice.path("type").asText().equals("object")
                        && choice.path("properties").isMissingNode()
                        && member.matches("N|L|SS|NS|BS"));
    }

    private static void addUsed(JsonNode node, JsonNode definitions, Set<String> used) {
        String target = node.path("$ref").asText();
        if (target.startsWith(REF) && used.add(target.substring(REF.length()))) {
            addUsed(definitions.path(target.substring(REF.length())), definitions, used);
        }
        node.forEach(inner -> addUsed(inner, definitions, used));
    }
}
