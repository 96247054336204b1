package io.dynact.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Describes a catalog's activities as an HTTP API, by <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>: a path for each
 * activity, with the JSON Schemas and examples that are published of it, and those of jobs.
 */
public final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFINITIONS = "#/$defs/";
    private static final String COMPONENTS = "#/components/schemas/";

    private final ObjectNode document = JSON.createObjectNode();
    /** The definitions that inputs refer to, and those that outputs do, which may demand more or less of the same entity. */
    private final Map<String, JsonNode> inputs = new LinkedHashMap<>();

    private final Map<String, JsonNode> outputs = new LinkedHashMap<>();
    private final Set<String> shared = new LinkedHashSet<>();

    private OpenApi() {}

    /** The document, in JSON. */
    public static String json(ActivityCatalog catalog) {
        return new OpenApi().describe(catalog).toPrettyString();
    }

    private ObjectNode describe(ActivityCatalog catalog) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Dynact")
                .put("version", "1")
                .put(
                        "description",
                        "Typed Amazon DynamoDB activities. Items are plain JSON, or the service's typed JSON.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.put("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode security = document.putArray("security");
        security.addObject().putArray("bearer");
        security.addObject(); // on the loopback address a token may be left out

        Map<Activity<?, ?>, JsonNode> published = new LinkedHashMap<>();
        for (Activity<?, ?> activity : catalog.activities()) {
            JsonNode entry = read(catalog.json(activity.descriptor().name()));
            published.put(activity, entry);
            collect(entry.path("input"), inputs);
            collect(entry.path("output"), outputs);
        }
        findShared();

        ObjectNode paths = document.putObject("paths");
        addGet(paths, "/healthz", "health", "Whether the server is up", "The server is up.")
                .putArray("security");
        addGet(paths, "/activities", "listActivities", "The activities there are", "The catalog.");
        addGet(paths, "/openapi.json", "describe", "This document", "The document.");
        ObjectNode components = document.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        published.forEach((activity, entry) -> addActivity(activity.descriptor(), entry, paths, schemas));
        inputs.forEach((name, schema) -> schemas.set(name, rewritten(schema, false)));
        outputs.forEach((name, schema) -> schemas.set(component(name, true), rewritten(schema, true)));
        schemas.set("Problem", problem());
        paths.setAll((ObjectNode) read(JobPaths.PATHS));
        components.setAll((ObjectNode) read(JobPaths.COMPONENTS));
        schemas.setAll((ObjectNode) read(JobPaths.SCHEMAS));
        ArrayNode activities =
                schemas.withObject("/JobSubmission/properties/activity").putArray("enum");
        published
                .keySet()
                .forEach(activity -> activities.add(activity.descriptor().name()));
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer");
        return document;
    }

    private static ObjectNode addGet(ObjectNode paths, String path, String id, String summary, String answer) {
        ObjectNode get = paths.withObjectProperty(path).putObject("get");
        get.put("operationId", id).put("summary", summary);
        ObjectNode responses = get.putObject("responses");
        responses
                .putObject("200")
                .put("description", answer)
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("type", "object");
        addProblem(responses, "default", "An error.");
        return get;
    }

    private void addActivity(ActivityDescriptor activity, JsonNode entry, ObjectNode paths, ObjectNode schemas) {
        String name = activity.name();
        String path = "/activities/" + name;
        addGet(paths, path, "describe" + name, "What " + name + " takes and returns", "The activity's catalog entry.");
        String input = addSchema(entry.path("input"), false, schemas);
        String output = addSchema(entry.path("output"), true, schemas);

        ObjectNode post = paths.withObjectProperty(path).putObject("post");
        post.put("operationId", name).put("summary", activity.caption());
        post.put(
                "description",
                entry.path("description").asText()
                        + (entry.has("details") ? "\n\n" + entry.path("details").asText() : ""));
        post.putArray("tags").add(activity.category().name());
        if (activity.deprecation().isPresent()) {
            post.put("deprecated", true);
        }
        if (entry.has("source")) {
            post.putObject("externalDocs").set("url", entry.get("source"));
        }
        post.putArray("parameters").addObject().put("$ref", "#/components/parameters/Connection");
        ObjectNode body = post.putObject("requestBody").put("required", true);
        ObjectNode media = body.putObject("content").putObject("application/json");
        media.putObject("schema").put("$ref", input);
        ObjectNode examples = media.putObject("examples");
        for (JsonNode example : entry.path("examples")) {
            examples.putObject("example" + (examples.size() + 1))
                    .<ObjectNode>set("summary", example.path("caption"))
                    .set("value", example.path("input"));
        }
        ObjectNode responses = post.putObject("responses");
        responses
                .putObject("200")
                .put("description", "The response.")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", output);
        if (entry.path("output").path("properties").has("Items")) {
            addCsv((ObjectNode) responses.path("200"));
        }
        Map<Integer, Set<ErrorCode>> byStatus = activity.errors().stream()
                .collect(Collectors.groupingBy(ErrorCode::httpStatus, TreeMap::new, Collectors.toSet()));
        byStatus.forEach((status, codes) -> addProblem(
                responses,
                Integer.toString(status),
                codes.stream().sorted().map(ErrorCode::name).collect(Collectors.joining(", ", "", "."))));
        addProblem(responses, "default", "An error of the HTTP request.");
    }

    private static void addCsv(ObjectNode response) {
        response.withObjectProperty("content")
                .putObject("text/csv")
                .putObject("schema")
                .put("type", "string")
                .put("description", "The items as rows, below a header with the names of their attributes.");
        response.putObject("headers")
                .putObject("Dynact-Response")
                .put("description", "With CSV: the response without its items, as JSON.")
                .putObject("schema")
                .put("type", "string");
    }

    private static void addProblem(ObjectNode responses, String status, String description) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", COMPONENTS + "Problem");
    }

    /** Adds a published schema under its title. */
    private String addSchema(JsonNode schema, boolean output, ObjectNode schemas) {
        String title = schema.path("title").asText();
        schemas.set(title, rewritten(schema, output));
        return COMPONENTS + title;
    }

    private static void collect(JsonNode schema, Map<String, JsonNode> definitions) {
        for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
            JsonNode known = definitions.putIfAbsent(definition.getKey(), definition.getValue());
            if (known != null && !known.equals(definition.getValue())) {
                throw new IllegalStateException("The published schemas mean two things by " + definition.getKey());
            }
        }
    }

    /** Finds the definitions that are alike in inputs and outputs, down to the last that they refer to. */
    private void findShared() {
        inputs.forEach((name, schema) -> {
            if (schema.equals(outputs.get(name))) {
                shared.add(name);
            }
        });
        while (shared.removeIf(name -> inputs.get(name).findValuesAsText("$ref").stream()
                .anyMatch(reference -> !shared.contains(reference.substring(DEFINITIONS.length()))))) {
            // Those that refer to one of them are next.
        }
    }

    private String component(String definition, boolean output) {
        return output && inputs.containsKey(definition) && !shared.contains(definition)
                ? definition + "Output"
                : definition;
    }

    /** The schema as a part of this document. */
    private JsonNode rewritten(JsonNode schema, boolean output) {
        if (schema instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = member.getKey();
                JsonNode value = member.getValue();
                if (name.equals("$ref") && value.isTextual()) {
                    String definition = value.textValue().substring(DEFINITIONS.length());
                    copy.put(name, COMPONENTS + component(definition, output));
                } else if (!name.equals("$defs") && !name.equals("$schema")) {
                    copy.set(name, rewritten(value, output));
                }
            }
            return copy;
        } else if (schema instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(rewritten(element, output)));
            return copy;
        }
        return schema;
    }

    private static ObjectNode problem() {
        ObjectNode problem = (ObjectNode) read("""
                {
                  "description": "An error, as RFC 9457 has it. Members that do not apply are left out.",
                  "type": "object",
                  "properties": {
                    "type": {"description": "The code as a URN.", "type": "string"},
                    "title": {"description": "The code in words.", "type": "string"},
                    "status": {"description": "The HTTP status.", "type": "integer"},
                    "detail": {"description": "What is wrong, and how to mend it.", "type": "string"},
                    "code": {"description": "What is wrong, for programs.", "type": "string"},
                    "category": {"description": "What kind of error it is.", "type": "string"},
                    "retryable": {"description": "Whether the same request may succeed later.", "type": "boolean"},
                    "awsErrorCode": {"description": "The service's own code; absent when it was not asked.", "type": "string"},
                    "requestId": {"description": "The service's id of the request.", "type": "string"},
                    "path": {"description": "The JSON path of the bad member.", "type": "string"},
                    "item": {"description": "The item that is there, when a condition failed.", "type": "object"},
                    "cancellationReasons": {
                      "description": "Why a transaction was cancelled, for each of its items.",
                      "type": "array",
                      "items": {"type": "object"}
                    },
                    "cause": {
                      "description": "The error that ended a batch or cancelled a transaction.",
                      "type": "object",
                      "properties": {
                        "code": {"description": "The cause's code.", "type": "string"},
                        "category": {"description": "The cause's category.", "type": "string"},
                        "retryable": {"description": "Whether the same request may succeed later.", "type": "boolean"},
                        "awsErrorCode": {"description": "The service's own code.", "type": "string"},
                        "detail": {"description": "The cause in words.", "type": "string"}
                      },
                      "required": ["code", "category", "retryable", "detail"]
                    },
                    "unprocessed": {"description": "A request for the unprocessed remainder.", "type": "object"}
                  },
                  "required": ["type", "title", "status", "detail", "code", "category", "retryable"]
                }""");
        ObjectNode properties = (ObjectNode) problem.path("properties");
        ArrayNode codes = ((ObjectNode) properties.path("code")).putArray("enum");
        for (ErrorCode code : ErrorCode.values()) {
            codes.add(code.name());
        }
        ArrayNode categories = ((ObjectNode) properties.path("category")).putArray("enum");
        for (ErrorCategory category : ErrorCategory.values()) {
            categories.add(category.name());
        }
        return problem;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
