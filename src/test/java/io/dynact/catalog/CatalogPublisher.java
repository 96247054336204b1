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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the catalog of activities, for programs and for people. */
final class CatalogPublisher {
    private static final int FORMAT_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Javadocs javadocs;
    private final DomainModel model;
    private final List<Activity<?, ?>> activities = ActivityCatalog.standard().activities();

    CatalogPublisher(Javadocs javadocs, DomainModel model) {
        this.javadocs = javadocs;
        this.model = model;
    }

    /** The list of the activities. */
    JsonNode index() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("$schema", PublishedFiles.CATALOG_SCHEMA.getFileName().toString());
        index.put("formatVersion", FORMAT_VERSION);
        ArrayNode entries = index.putArray("activities");
        for (Activity<?, ?> activity : activities) {
            heading(activity, entries.addObject()).put("file", fileName(activity));
        }
        return index;
    }

    /** What there is to say of each activity, by file. */
    Map<Path, String> activities(Path folder, Function<JsonNode, String> text) {
        Map<Path, String> files = new LinkedHashMap<>();
        activities.forEach(activity -> files.put(folder.resolve(fileName(activity)), text.apply(json(activity))));
        return files;
    }

    private static String fileName(Activity<?, ?> activity) {
        return activity.descriptor().name() + ".json";
    }

    private ObjectNode heading(Activity<?, ?> activity, ObjectNode json) {
        ActivityDescriptor descriptor = activity.descriptor();
        return json.put("name", descriptor.name())
                .put("caption", descriptor.caption())
                .put("description", javadocs.of(activity.getClass()).summary())
                .put("category", descriptor.category().name())
                .put("access", descriptor.access().name());
    }

    private JsonNode json(Activity<?, ?> activity) {
        ActivityDescriptor descriptor = activity.descriptor();
        Documentation documentation = javadocs.of(activity.getClass());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("$schema", PublishedFiles.ACTIVITY_SCHEMA.getFileName().toString());
        json.put("formatVersion", FORMAT_VERSION);
        heading(activity, json);
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

    /** The catalog for people. */
    String page() {
        Markdown page = new Markdown();
        page.line("# Activities");
        page.line("""

                What each activity takes, returns and needs, and how it fails. Programs read [catalog.json](catalog.json) and one file per activity,
                whose formats are [catalog.schema.json](catalog.schema.json) and [activity.schema.json](activity.schema.json); the
                `input` and `output` of an activity's file are JSON Schemas that need no other document. The entities are those of the
                [domain model](../domain-model/README.md).

                This page and the files of the activities are made from the code, and a test holds them to it. After a change of the code:

                    %s
                """.formatted(PublishedFiles.COMMAND));
        page.row("Activity", "Caption", "Category", "Access", "Description");
        page.row("---", "---", "---", "---", "---");
        for (Activity<?, ?> activity : activities) {
            ActivityDescriptor descriptor = activity.descriptor();
            page.row(
                    Markdown.link(descriptor.name()),
                    descriptor.caption(),
                    descriptor.category().name(),
                    descriptor.access().name(),
                    javadocs.of(activity.getClass()).summary());
        }
        page.line("""

                ## What all have in common

                Every input may have `ItemFormat`: `PLAIN` for items as people write them, `DYNAMODB` for the service's typed JSON, or
                `AUTO`, the default, which looks at the whole request. The response is in the request's format.

                The examples run as they are on a table `Music` whose partition key is `Artist` and whose sort key is `SongTitle`, both text.

                Every activity can fail with these errors; those of its own are in its section.
                """);
        errors(page, ActivityDescriptor.commonErrors());
        activities.forEach(activity -> section(page, activity));
        return page.toString();
    }

    private void section(Markdown page, Activity<?, ?> activity) {
        ActivityDescriptor descriptor = activity.descriptor();
        Documentation documentation = javadocs.of(activity.getClass());
        page.line("\n## " + descriptor.name() + "\n");
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

        page.line("\n### Input of " + descriptor.name() + "\n");
        members(page, "Required", JsonSchemas.input(model, activity.requestType()));
        page.line("\n### Output of " + descriptor.name() + "\n");
        JsonNode output = JsonSchemas.output(model, activity.responseType());
        if (output.path("properties").isEmpty()) {
            page.line(output.path("description").textValue());
        } else {
            members(page, "Always there", output);
        }

        page.line("\n### Permissions of " + descriptor.name() + "\n");
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
        if (!own.isEmpty()) {
            page.line("\n### Errors of " + descriptor.name() + "\n");
            errors(page, own);
        }
        page.line("\n### Examples of " + descriptor.name());
        for (ActivityDescriptor.Example example : descriptor.examples()) {
            page.line("\n" + example.caption() + ":\n\n```json");
            page.line(example.input());
            page.line("```");
        }
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

    private static void members(Markdown page, String ifRequired, JsonNode schema) {
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
    private static String type(JsonNode schema, JsonNode definitions) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").textValue().replaceFirst(".*/", "");
            JsonNode values = definitions.path(name).path("enum");
            return values.isMissingNode()
                    ? "[" + name + "](../domain-model/README.md#" + Markdown.anchor(name) + ")"
                    : StreamSupport.stream(values.spliterator(), false)
                            .map(value -> "`" + value.textValue() + "`")
                            .collect(Collectors.joining(", "));
        }
        return switch (schema.path("type").textValue()) {
            case "array" -> "list of " + type(schema.path("items"), definitions);
            case "object" ->
                schema.has("additionalProperties")
                        ? "by name: " + type(schema.path("additionalProperties"), definitions)
                        : "object";
            default -> schema.path("type").textValue();
        };
    }
}
