package io.dynact.engine.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.ActivityDescriptor.Access;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.RunControl;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.convert.EntityJson.Parsed;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** An activity as a tool: what an agent reads of it, and what a call does. */
final class ActivityTool<I extends ActivityRequest<O>, O extends ActivityResponse> {
    private static final String MAX_ITEMS = "MaxItems";

    private final Activity<I, O> activity;
    private final Dynact dynact;
    private final ToolRules rules;
    private final Tool tool;
    /** Whether a request can say how many rows it wants. */
    private final boolean paged;

    ActivityTool(Activity<I, O> activity, Dynact dynact, ToolRules rules, boolean mayWrite) {
        this.activity = activity;
        this.dynact = dynact;
        this.rules = rules;
        ActivityDescriptor descriptor = activity.descriptor();
        JsonNode published = ExactJson.tree(ActivityCatalog.standard().json(descriptor.name()));
        JsonNode input = published.path("input");
        paged = input.path("properties").has(MAX_ITEMS);
        boolean reads = !mayWrite || descriptor.access() == Access.READ;
        Map<String, Object> schema = ToolSchema.of(input);
        tool = Tool.builder(descriptor.name(), schema)
                .title(descriptor.caption())
                .description(published.path("description").textValue()
                        + (published.has("details")
                                ? " " + published.path("details").textValue()
                                : "")
                        + examples((Map<?, ?>) schema.get("properties"), mayWrite))
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(reads)
                        .destructiveHint(!reads)
                        .idempotentHint(reads || descriptor.idempotent())
                        .openWorldHint(false)
                        .build())
                .build();
    }

    /** The examples that are in the schema's words. */
    private String examples(Map<?, ?> members, boolean mayWrite) {
        return activity.descriptor().examples().stream()
                .filter(example -> members.keySet()
                        .containsAll(ExactJson.read(example.input()).keySet()))
                .filter(example -> {
                    Parsed<I> request = EntityJson.read(example.input(), activity.requestType());
                    return request.format() == ItemFormat.PLAIN
                            && (mayWrite || !request.value().writes());
                })
                .map(example -> "\n" + example.caption() + ": " + ExactJson.write(ExactJson.read(example.input())))
                .collect(Collectors.joining());
    }

    Tool tool() {
        return tool;
    }

    /** Whether the activity writes, whatever its request. */
    boolean writes() {
        return activity.descriptor().access() == Access.WRITE;
    }

    /** Runs the activity. The future never fails: errors are results that say so. */
    CompletableFuture<CallToolResult> call(Map<String, Object> arguments) {
        try {
            Parsed<I> request = read(arguments);
            long deadline = System.nanoTime() + rules.timeout().toNanos();
            boolean shrinks = paged && !request.value().writes();
            return run(shrinks ? capped(arguments) : arguments, shrinks, deadline)
                    .exceptionally(error -> ToolErrors.result(failure(error), request.format(), rules.maxBytes()));
        } catch (DynactException e) {
            return CompletableFuture.completedFuture(ToolErrors.result(e, ItemFormat.PLAIN, rules.maxBytes()));
        }
    }

    /** Runs a request, and one for fewer rows if those that came are too large: only the activity knows where that one ends. */
    private CompletableFuture<CallToolResult> run(Map<String, Object> arguments, boolean shrinks, long deadline) {
        Parsed<I> request = read(arguments);
        RunControl control = new RunControl();
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return control.limit(dynact.runAsync(request.value(), control), left, this::timedOut)
                .thenCompose(response -> {
                    String json = EntityJson.write(response, request.format());
                    Rows rows = Rows.of(json);
                    if (request.value().writes() || rows.fit(rules)) {
                        return CompletableFuture.completedFuture(result(json, rows));
                    }
                    int fitting = shrinks ? rows.fitting(rules.maxBytes()) : 0;
                    return fitting == 0
                            ? CompletableFuture.failedFuture(tooLarge(rows))
                            : run(with(arguments, fitting), true, deadline);
                });
    }

    private static CallToolResult result(String json, Rows rows) {
        CallToolResult.Builder result = CallToolResult.builder().addTextContent(json);
        rows.howToGoOn().ifPresent(result::addTextContent);
        return result.structuredContent(rows.answer()).isError(false).build();
    }

    private Parsed<I> read(Map<String, Object> arguments) {
        return EntityJson.read(ExactJson.write(arguments), activity.requestType());
    }

    /** The arguments with no more rows wanted than are given. One page that is small enough stays one. */
    private Map<String, Object> capped(Map<String, Object> arguments) {
        Object wanted = arguments.get(MAX_ITEMS) == null ? arguments.get("Limit") : arguments.get(MAX_ITEMS);
        boolean fits = wanted instanceof Number rows && rows.longValue() <= rules.maxRows();
        return fits ? arguments : with(arguments, rules.maxRows());
    }

    private static Map<String, Object> with(Map<String, Object> arguments, int maxItems) {
        Map<String, Object> changed = new LinkedHashMap<>(arguments);
        changed.put(MAX_ITEMS, maxItems);
        return changed;
    }

    private DynactException timedOut() {
        return DynactException.of(
                ErrorCode.TIMEOUT,
                "The call did not end within " + rules.timeout().toSeconds()
                        + " seconds; read less, as with Query in place of ScanTable. Writes in flight may have been applied");
    }

    private static DynactException failure(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof DynactException failure) {
            return failure;
        }
        return DynactException.builder(ErrorCode.INTERNAL, "The server failed: " + cause)
                .cause(cause)
                .build();
    }

    private DynactException tooLarge(Rows rows) {
        return DynactException.of(
                ErrorCode.RESPONSE_TOO_LARGE,
                "The answer has " + rows + ", and this server gives " + rules.maxRows() + " rows and "
                        + rules.maxBytes() + " bytes; " + howToAskForLess());
    }

    private String howToAskForLess() {
        return switch (activity.descriptor().category()) {
            case ITEM, READ_MANY -> "name the attributes that you need in Projection";
            case BATCH, TRANSACTION ->
                "ask for fewer keys, or for the attributes that you need in ProjectionExpression";
            case STATEMENT -> "name the attributes that you need in place of *, or run fewer statements";
            case ENTITY -> "read the item with GetItem, with the attributes that you need in Projection";
            case OPERATION -> "give its Input a Limit, or a ProjectionExpression";
            case TABLE, BACKUP, IMPORT_EXPORT, STREAM, CONNECTION -> "only a server with larger limits gives it";
        };
    }
}
