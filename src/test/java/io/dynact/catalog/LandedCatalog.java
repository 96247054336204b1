package io.dynact.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What users of the catalog rely on, line by line: of each activity in a version, and of each entity of inputs and of outputs, what it
 * promises and what it demands. Promises may only grow and demands may only shrink; what is new may do both as it likes.
 *
 * <p>A promise is a member with its type, a value of an enumeration, an error code, a member of a response that is always there. A
 * demand is a member that a request needs, a permission, that an input has no members but these.
 */
final class LandedCatalog {
    /** What the file says of itself. */
    static final String HEADING = """
            # What users of the activities rely on: what each promises (+) and what it demands (-), by version; and the entities of all inputs
            # and of all outputs. Promises may only grow and demands may only shrink; a test fails otherwise. A line that has to go goes by hand,
            # and breaks a user: say so in the CHANGELOG.
            """;

    private static final String PROMISE = "+ ";
    private static final String DEMAND = "- ";
    private static final String ROOT = "$";

    private final Map<String, Set<String>> promises = new TreeMap<>();
    private final Map<String, Set<String>> demands = new TreeMap<>();

    private LandedCatalog() {}

    /** What published activities promise and demand. */
    static LandedCatalog of(Iterable<JsonNode> activities) {
        LandedCatalog catalog = new LandedCatalog();
        activities.forEach(catalog::add);
        return catalog;
    }

    /** Reads what {@link #text()} wrote. */
    static LandedCatalog parse(String text) {
        LandedCatalog catalog = new LandedCatalog();
        String subject = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith(PROMISE)) {
                catalog.promises.get(subject).add(line.substring(PROMISE.length()));
            } else if (line.startsWith(DEMAND)) {
                catalog.demands.get(subject).add(line.substring(DEMAND.length()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                subject = line;
                catalog.subject(subject);
            }
        }
        return catalog;
    }

    /** As text: each subject, its promises and its demands. */
    String text() {
        StringBuilder text = new StringBuilder();
        promises.forEach((subject, promised) -> {
            text.append('\n').append(subject).append('\n');
            promised.forEach(line -> text.append(PROMISE).append(line).append('\n'));
            demands.get(subject)
                    .forEach(line -> text.append(DEMAND).append(line).append('\n'));
        });
        return text.toString();
    }

    /** What is promised, by subject. */
    Map<String, Set<String>> promises() {
        return promises;
    }

    /** What of this is broken by how the catalog is now; empty if nothing is. */
    List<String> brokenBy(LandedCatalog now) {
        List<String> broken = new ArrayList<>();
        promises.forEach((subject, promised) -> {
            if (!now.promises.containsKey(subject)) {
                broken.add(subject + " is gone");
                return;
            }
            Sets.difference(promised, now.promises.get(subject))
                    .forEach(line -> broken.add(subject + " no longer has: " + line));
            Sets.difference(now.demands.get(subject), demands.get(subject))
                    .forEach(line -> broken.add(subject + " newly demands: " + line));
        });
        return broken;
    }

    /** This together with what is new and breaks nothing of it: more promises, fewer demands. What is broken stays, and stays broken. */
    LandedCatalog grownBy(LandedCatalog now) {
        LandedCatalog grown = new LandedCatalog();
        Sets.union(promises.keySet(), now.promises.keySet()).forEach(subject -> {
            grown.subject(subject);
            grown.promises.get(subject).addAll(promises.getOrDefault(subject, Set.of()));
            grown.promises.get(subject).addAll(now.promises.getOrDefault(subject, Set.of()));
            Set<String> landed = demands.get(subject);
            Set<String> demanded = now.demands.get(subject);
            grown.demands
                    .get(subject)
                    .addAll(
                            landed == null
                                    ? demanded
                                    : demanded == null ? landed : Sets.intersection(landed, demanded));
        });
        return grown;
    }

    private void subject(String subject) {
        promises.computeIfAbsent(subject, none -> new TreeSet<>());
        demands.computeIfAbsent(subject, none -> new TreeSet<>());
    }

    private void add(JsonNode activity) {
        String name = activity.path("name").textValue() + ":"
                + activity.path("version").intValue();
        subject(name);
        promises.get(name).add("access " + activity.path("access").textValue());
        if (activity.path("idempotent").booleanValue()) {
            promises.get(name).add("idempotent");
        }
        activity.path("errors")
                .forEach(error ->
                        promises.get(name).add("error " + error.path("code").textValue()));
        activity.path("permissions")
                .path("required")
                .forEach(action -> demands.get(name).add("permission " + action.textValue()));
        for (String direction : List.of("input", "output")) {
            JsonNode schema = activity.path(direction);
            addSchema(name + " " + direction, direction, ROOT, schema);
            schema.path("$defs")
                    .properties()
                    .forEach(definition ->
                            addSchema(direction + " " + definition.getKey(), direction, ROOT, definition.getValue()));
        }
    }

    /** Adds what a schema, or a part of one, says. */
    private void addSchema(String subject, String direction, String path, JsonNode schema) {
        subject(subject);
        Set<String> promised = promises.get(subject);
        boolean input = direction.equals("input");
        if (schema.has("$ref")) {
            promised.add(path + ": " + schema.path("$ref").textValue().replaceFirst(".*/", ""));
        }
        if (schema.path("type").isTextual()) {
            promised.add(path + ": " + schema.path("type").textValue());
        }
        schema.path("type").forEach(type -> promised.add(path + ": " + type.textValue()));
        schema.path("enum").forEach(value -> promised.add(path + " = " + value.asText()));
        schema.path("required")
                .forEach(member -> (input ? demands : promises)
                        .get(subject)
                        .add(path + "." + member.textValue() + (input ? " is given" : " is there")));
        if (input && schema.path("additionalProperties").isBoolean()) {
            demands.get(subject).add(path + " has no other members");
        }
        schema.path("properties")
                .properties()
                .forEach(member -> addSchema(subject, direction, path + "." + member.getKey(), member.getValue()));
        if (schema.path("additionalProperties").isObject()) {
            addSchema(subject, direction, path + "{}", schema.path("additionalProperties"));
        }
        if (schema.has("items")) {
            addSchema(subject, direction, path + "[]", schema.path("items"));
        }
        schema.path("anyOf").forEach(alternative -> addSchema(subject, direction, path, withoutDemands(alternative)));
    }

    /** An alternative, without what only this one demands: another may do. */
    private static JsonNode withoutDemands(JsonNode alternative) {
        ObjectNode rest = ((ObjectNode) alternative).deepCopy().without("required");
        return rest.path("additionalProperties").isBoolean() ? rest.without("additionalProperties") : rest;
    }
}
