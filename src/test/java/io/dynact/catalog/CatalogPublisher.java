package io.dynact.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Sets;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.error.ErrorCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the catalog of activities, for programs and for people. */
final class CatalogPublisher {
    private static final int FORMAT_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Javadocs javadocs;
    private final DomainModel model;
    private final Set<String> entities;
    private final List<Activity<?, ?>> activities = ActivityCatalog.standard().activities();

    CatalogPublisher(Javadocs javadocs, DomainModel model) {
        this.javadocs = javadocs;
        this.model = model;
        this.entities = model.entities().stream().map(DomainModel.Entity::name).collect(Collectors.toSet());
    }

    /** The list of the activities. */
    JsonNode index() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("$schema", PublishedFiles.CATALOG_SCHEMA.getFileName().toString());
        index.put("formatVersion", FORMAT_VERSION);
        ArrayNode entries = index.putArray("activities");
        for (Activity<?, ?> activity : activities) {
            entries.add(heading(activity).put("file", fileName(activity)));
        }
        return index;
    }

    /** What there is to say of each activity. */
    List<JsonNode> activities() {
        return activities.stream().map(this::json).toList();
    }

    private static String fileName(Activity<?, ?> activity) {
        return activity.descriptor().name() + ".json";
    }

    private ObjectNode heading(Activity<?, ?> activity) {
        return heading(activity.descriptor(), javadocs.of(activity.getClass()).summary());
    }

    /** What the list of activities, and the activity's own file, begin with. */
    static ObjectNode heading(ActivityDescriptor descriptor, String description) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", descriptor.name()).put("version", descriptor.version());
        descriptor
                .deprecation()
                .ifPresent(deprecation -> json.putObject("deprecated")
                        .put("since", deprecation.since())
                        .put("instead", deprecation.instead()));
        return json.put("caption", descriptor.caption())
                .put("description", description)
                .put("category", descriptor.category().name())
                .put("access", descriptor.access().name());
    }

    private JsonNode json(Activity<?, ?> activity) {
        ActivityDescriptor descriptor = activity.descriptor();
        Documentation documentation = javadocs.of(activity.getClass());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("$schema", PublishedFiles.ACTIVITY_SCHEMA.getFileName().toString());
        json.put("formatVersion", FORMAT_VERSION);
        json.setAll(heading(activity));
        if (!documentation.details().isEmpty()) {
            json.put("details", documentation.details());
        }
        documentation.source().ifPresent(source -> json.put("source", source));
        json.put("idempotent", descriptor.idempotent());
        ObjectNode permissions = json.putObject("permissions");
        descriptor.permissions().forEach(permissions.putArray("required")::add);
        descriptor.optionalPermissions().forEach(permissions.putArray("optional")::add);
        ArrayNode errors = json.putArray("errors");
        for (ErrorCode code : descriptor.errors()) {
            errors.addObject()
                    .put("code", code.name())
                    .put("category", code.category().name())
                    .put("retryable", code.retryable())
                    .put("title", code.title())
                    .put("description", javadocs.of(code).summary());
        }
        json.set("input", JsonSchemas.input(model, activity.requestType()));
        json.set("output", JsonSchemas.output(model, activity.responseType()));
        ArrayNode examples = json.putArray("examples");
        for (ActivityDescriptor.Example example : descriptor.examples()) {
            examples.addObject().put("caption", example.caption()).set("input", parse(example.input()));
        }
        return json;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** The catalog for people: what activities there are, and what they have in common. */
    String page() {
        Markdown page = new Markdown();
        page.line("# Activities");
        page.line("""

                What each activity takes, returns and needs, and how it fails, has a page of its own. Programs read [catalog.json](catalog.json) and one file per activity,
                whose formats are [catalog.schema.json](catalog.schema.json) and [activity.schema.json](activity.schema.json); the
                `input` and `output` of an activity's file are JSON Schemas that need no other document. The entities are those of the
                [domain model](../domain-model/README.md).

                These pages and files are made from the code, and a test holds them to it. After a change of the code:

                    %s

                An activity's name never changes, and what it takes and returns only grows: members, values and errors may come, and none goes.
                A change that breaks a request or a reader gives the activity another version. What should no longer be used is marked as deprecated,
                with what to use instead, and goes on working. [`docs/landed-activities.txt`](../docs/landed-activities.txt) has all that is relied on,
                and a test fails when any of it goes.
                """.formatted(PublishedFiles.COMMAND));
        page.row("Activity", "Caption", "Category", "Access", "Description");
        page.row("---", "---", "---", "---", "---");
        for (Activity<?, ?> activity : activities) {
            ActivityDescriptor descriptor = activity.descriptor();
            page.row(
                    link(descriptor.name()),
                    descriptor.caption(),
                    descriptor.category().name(),
                    descriptor.access().name(),
                    javadocs.of(activity.getClass()).summary());
        }
        page.line("""

                ## What all have in common

                Every input may have `ItemFormat`: `PLAIN` for items as people write them, `DYNAMODB` for the service's typed JSON, or
                `AUTO`, the default, which looks at the whole request and rejects malformed typed values such as `{"N": 5}`. The response is in
                the request's format.

                The examples run as they are on a table `Music` whose partition key is `Artist` and whose sort key is `SongTitle`, both text.

                Every activity can fail with these errors; those of its own are on its page.
                """);
        errors(page, ActivityDescriptor.commonErrors());
        return page.toString();
    }

    /** The page of each activity, by file. */
    Map<Path, String> pages(Path folder) {
        Map<Path, String> pages = new LinkedHashMap<>();
        for (Activity<?, ?> activity : activities) {
            pages.put(folder.resolve(activity.descriptor().name() + ".md"), page(activity));
        }
        return pages;
    }

    private static String link(String activity) {
        return "[" + activity + "](" + activity + ".md)";
    }

    private String page(Activity<?, ?> activity) {
        ActivityDescriptor descriptor = activity.descriptor();
        Documentation documentation = javadocs.of(activity.getClass());
        Markdown page = new Markdown();
        page.line("# " + descriptor.name() + "\n");
        descriptor
                .deprecation()
                .ifPresent(deprecation -> page.line("**Deprecated** since " + deprecation.since() + "; use "
                        + link(deprecation.instead()) + ".\n"));
        page.line(documentation.summary());
        if (!documentation.details().isEmpty()) {
            page.line("\n" + documentation.details());
        }
        String access = switch (descriptor.access()) {
            case READ -> "changes nothing";
            case WRITE -> "writes";
            case READ_OR_WRITE -> "reads or writes, as its request says";
        };
        page.line("\nIt " + access + "; carrying it out twice "
                + (descriptor.idempotent() ? "leaves the same state as once" : "may leave another state than once")
                + "."
                + Markdown.source(documentation));
        page.line("\nVersion " + descriptor.version() + ", as JSON Schemas in [" + fileName(activity) + "]("
                + fileName(activity) + "). [All activities](README.md).");

        page.line("\n## Input\n");
        members(page, "Required", JsonSchemas.input(model, activity.requestType()));
        page.line("\n## Output\n");
        JsonNode output = JsonSchemas.output(model, activity.responseType());
        if (output.path("properties").isEmpty()) {
            page.line(output.path("description").textValue());
        } else {
            members(page, "Always there", output);
        }

        page.line("\n## Permissions\n");
        descriptor
                .permissions()
                .forEach(permission -> page.line("- `" + permission + "`"
                        + (permission.endsWith("*") ? ", of which a request needs that of its operation alone" : "")));
        descriptor
                .optionalPermissions()
                .forEach(
                        permission -> page.line(
                                "- `" + permission
                                        + "`, optional: lets the activity check a request before it calls, or is for some requests only"));

        Set<ErrorCode> own = Sets.difference(descriptor.errors(), ActivityDescriptor.commonErrors());
        page.line("\n## Errors\n");
        page.line("Those that [all activities have in common](README.md#what-all-have-in-common)"
                + (own.isEmpty() ? "." : ", and:\n"));
        if (!own.isEmpty()) {
            errors(page, own);
        }
        page.line("\n## Examples");
        for (ActivityDescriptor.Example example : descriptor.examples()) {
            page.line("\n" + example.caption() + ":\n\n```json");
            page.line(example.input());
            page.line("```");
        }
        return page.toString();
    }

    private void errors(Markdown page, Set<ErrorCode> codes) {
        page.row("Code", "Category", "Retryable", "Meaning");
        page.row("---", "---", "---", "---");
        for (ErrorCode code : codes) {
            page.row(
                    "`" + code + "`",
                    code.category().name(),
                    code.retryable() ? "yes" : "no",
                    javadocs.of(code).summary());
        }
    }

    private void members(Markdown page, String ifRequired, JsonNode schema) {
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
        page.row("Member", "Type", ifRequired, "Description");
        page.row("---", "---", "---", "---");
        schema.path("properties")
                .properties()
                .forEach(property -> page.row(
                        "`" + property.getKey() + "`",
                        type(property.getValue(), schema.path("$defs")),
                        required.contains(property.getKey()) ? "yes" : "",
                        property.getValue().path("description").textValue()));
    }

    /** A type in words: that of JSON, the values of an enumeration, or the entity. */
    private String type(JsonNode schema, JsonNode definitions) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").textValue().replaceFirst(".*/", "");
            JsonNode values = definitions.path(name).path("enum");
            if (values.isMissingNode()) {
                return entities.contains(name)
                        ? "[" + name + "](../domain-model/README.md#" + Markdown.anchor(name) + ")"
                        : name;
            }
            return StreamSupport.stream(values.spliterator(), false)
                    .map(value -> "`" + value.textValue() + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (schema.path("type").textValue()) {
            case "array" -> "list of " + type(schema.path("items"), definitions);
            case "object" ->
                schema.has("additionalProperties")
                        ? "by name: " + type(schema.path("additionalProperties"), definitions)
                        : "object";
            default -> schema.path("type").textValue() + bounds(schema);
        };
    }

    private static String bounds(JsonNode schema) {
        if (schema.has("maximum")) {
            return " from " + schema.path("minimum").asText() + " to "
                    + schema.path("maximum").asText();
        }
        return schema.has("minimum") ? " from " + schema.path("minimum").asText() : "";
    }
}
