package io.dynact.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dynact.Dynact;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.ExecuteStatementRequest;
import io.dynact.activity.Futures;
import io.dynact.activity.GetItemResponse;
import io.dynact.activity.PagedRequest;
import io.dynact.activity.RunControl;
import io.dynact.app.Target.Connected;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.model.ItemFormat;
import io.dynact.model.ResultFormat;
import io.dynact.store.GetEntityResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one activity for a command, and prints what comes of it. */
final class ActivityRun {
    /** Keeps every digit. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** How a response is printed. */
    enum Output {
        json,
        jsonl,
        table,
        csv
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--progress",
            description = "Shows progress on standard error from the third second on. Default: if that is a terminal.")
    private boolean progress;

    /**
     * Runs an activity.
     *
     * @param input the request; asked for before anything is connected
     * @return the exit code
     */
    int run(Target target, String activity, Supplier<InputStream> input, Output output) {
        if (target.names() > 1) {
            throw new ParameterException(command.commandLine(), "Name one --connection; only serve takes several.");
        }
        ItemFormat format = ItemFormat.PLAIN;
        try {
            target.check(((Main) command.root().userObject()).environment());
            EntityJson.Parsed<? extends ActivityRequest<?>> request = EntityJson.read(
                    input.get(), ActivityCatalog.standard().find(activity).requestType());
            format = request.format();
            return switch (output) {
                case json, table -> print(run(target, activity, request.value()), format, output);
                case jsonl -> printLines(target, activity, request.value(), format);
                case csv -> printCsv(target, activity, request.value(), format);
            };
        } catch (DynactException e) {
            if (output == Output.table) {
                throw e;
            }
            command.commandLine().getErr().println(ProblemJson.write(e, format));
            return ExitCodes.of(e);
        }
    }

    private ActivityResponse run(Target target, String activity, ActivityRequest<?> request) {
        return run(target, activity, (dynact, control) -> Futures.join(dynact.runAsync(request, control)));
    }

    private <T> T run(Target target, String activity, BiFunction<Dynact, RunControl, T> work) {
        PrintWriter err = command.commandLine().getErr();
        Map<String, String> environment = ((Main) command.root().userObject()).environment();
        try (Connected connected = target.connect(environment, err)) {
            Dynact dynact = connected.byName().values().iterator().next();
            return Progress.during(
                    activity, err, progress || Terminal.isError(), control -> work.apply(dynact, control));
        }
    }

    private int printLines(Target target, String activity, ActivityRequest<?> request, ItemFormat format) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        if (request instanceof PagedRequest<?, ?> paged) {
            run(target, activity, (dynact, control) -> printPages(dynact, control, itemsOf(paged), format, out))
                    .ifPresent(err::println);
            return 0;
        }
        ActivityResponse response = run(target, activity, request);
        String json = EntityJson.write(response, format);
        JsonLines.print(json, Optional.empty(), out).ifPresent(err::println);
        return exitCode(response, Csv.readMembers(json));
    }

    /** A request for items, whatever form of the result it asks for. */
    private static PagedRequest<?, ?> itemsOf(PagedRequest<?, ?> request) {
        return request instanceof ExecuteStatementRequest statement
                ? ExecuteStatementRequest.builder()
                        .from(statement)
                        .resultFormat(ResultFormat.ITEMS)
                        .build()
                : request;
    }

    /** Prints pages as they arrive, one in memory at a time, until the reader closes the output. */
    private static Optional<String> printPages(
            Dynact dynact, RunControl control, PagedRequest<?, ?> request, ItemFormat format, PrintWriter out) {
        Optional<String> elements = Optional.of(request.activity().elements());
        Optional<String> rest = Optional.empty();
        try (Stream<? extends ActivityResponse> pages = dynact.pages(request, control)) {
            for (Iterator<? extends ActivityResponse> each = pages.iterator(); each.hasNext() && !out.checkError(); ) {
                rest = JsonLines.print(EntityJson.write(each.next(), format), elements, out);
            }
        }
        return rest;
    }

    private int printCsv(Target target, String activity, ActivityRequest<?> request, ItemFormat format) {
        ActivityRequest<?> wanted = Csv.request(request);
        if (request instanceof ExecuteStatementRequest statement && StatementExport.isOf(statement)) {
            try (StatementExport export = new StatementExport(statement)) {
                print(run(target, activity, (dynact, control) -> export.read(dynact, control, format)), format);
            }
        } else {
            print(Csv.of(run(target, activity, wanted), format), format);
        }
        return 0;
    }

    private void print(Csv csv, ItemFormat format) {
        PrintWriter out = command.commandLine().getOut();
        csv.write(format, out);
        out.flush();
        command.commandLine().getErr().println(csv.rest());
    }

    private int print(ActivityResponse response, ItemFormat format, Output output) {
        PrintWriter out = command.commandLine().getOut();
        String json = EntityJson.write(response, format);
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (output == Output.table) {
            TextTable.print(tree, out);
        } else {
            out.println(json);
        }
        return exitCode(response, tree);
    }

    private static int exitCode(ActivityResponse response, JsonNode members) {
        return isPartial(members) ? ExitCodes.PARTIAL : lacksItem(response) ? ExitCodes.NOT_FOUND : 0;
    }

    /** Whether the response is to a request for one item, and there is none. */
    private static boolean lacksItem(ActivityResponse response) {
        return (response instanceof GetItemResponse item && item.item().isEmpty())
                || (response instanceof GetEntityResponse entity
                        && entity.entity().isEmpty());
    }

    /** Whether the response has members such as {@code UnprocessedItems}, for what is not done. */
    private static boolean isPartial(JsonNode response) {
        return response.properties().stream()
                .anyMatch(member -> member.getKey().startsWith("Unprocessed")
                        && !member.getValue().isEmpty());
    }
}
