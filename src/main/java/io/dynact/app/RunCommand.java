package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.activity.Activity;
import io.dynact.app.ActivityRun.Output;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./dynact run NAME}: one activity, from JSON to JSON, JSON Lines, a table or CSV. */
@Command(
        name = "run",
        description = {
            "Runs an activity and prints its response.",
            "The request is a JSON object: an argument, a file, or standard input. 'dynact catalog NAME' lists its members."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  dynact run ListTables '{}' --local",
            "",
            "With a table of a connection of yours:",
            "  dynact run GetItem '{\"TableName\": \"Music\", \"Key\": {\"Artist\": \"Bach\"}}' --connection production"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            completionCandidates = CompletionCommand.ActivityNames.class,
            description = "The activity, such as GetItem.")
    private String name;

    @Parameters(index = "1", arity = "0..1", paramLabel = "JSON", description = "The request.")
    private String json;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "A file with the request instead; - is standard input. Default: -, or {} if that is a terminal or empty.")
    private Path input;

    @Mixin
    private Target target;

    @Option(
            names = "--output",
            paramLabel = "json|jsonl|table|csv",
            defaultValue = "json",
            description = {
                "How the response is printed. With jsonl, each item or other element of a list is a line; csv is for the"
                        + " items of ExecuteStatement, ScanTable and Query. With both, the other members are JSON on"
                        + " standard error. An error is JSON (problem+json) on standard error, with table it is text."
                        + " Default: json."
            })
    private Output output;

    @Mixin
    private ActivityRun run;

    @Override
    public Integer call() {
        return run.run(target, name, this::request, output);
    }

    private InputStream request() {
        if (json != null) {
            return argument();
        } else if (input == null) {
            return piped();
        } else if (input.equals(Path.of("-"))) {
            return System.in;
        }
        try {
            return Files.newInputStream(input);
        } catch (IOException e) {
            throw DynactException.builder(
                            ErrorCode.INPUT_INVALID, "The file " + input + " cannot be read; is it there?")
                    .cause(e)
                    .build();
        }
    }

    /** The request on standard input, or {@code {}} where there is none, as on a terminal, in a cron job or in a CI step. */
    private InputStream piped() {
        if (!Terminal.isInput()) {
            PushbackInputStream in = new PushbackInputStream(System.in);
            try {
                int first = in.read();
                if (first >= 0) {
                    in.unread(first);
                    return in;
                }
            } catch (IOException e) {
                // closed, which is as good as empty
            }
        }
        if (isEnough("{}")) {
            return new ByteArrayInputStream("{}".getBytes(UTF_8));
        }
        throw usage("There is no request. Give a JSON object after " + name + " ('dynact catalog " + name
                + "' shows one), or --input FILE, or pipe it to standard input.");
    }

    /** Whether the activity takes this request, as those do that need no member. */
    private boolean isEnough(String request) {
        Activity<?, ?> activity = ActivityCatalog.standard().find(name);
        try {
            EntityJson.read(request, activity.requestType());
            return true;
        } catch (DynactException e) {
            return false;
        }
    }

    private InputStream argument() {
        if (input != null) {
            throw usage("The request is given twice: as an argument and with --input. Leave out one of them.");
        } else if (json.startsWith("@") || isFile(json)) {
            throw usage("The request '" + json + "' is not JSON. To read it from a file, use --input "
                    + json.replaceFirst("^@", "") + ".");
        } else if (json.equals("-")) {
            return System.in;
        } else if (!json.strip().startsWith("{")) {
            throw usage("The request '" + json + "' is not a JSON object. Quote it for the shell: "
                    + "'{\"TableName\": \"Music\"}'.");
        } else if (json.matches("\\{[^\"]*[^\"\\s{}][^\"]*}?")) {
            throw usage("The request " + json + " has no quotation marks, which the shell has removed. Put it in single"
                    + " quotes: '{\"TableName\": \"Music\"}'.");
        }
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }

    private static boolean isFile(String text) {
        try {
            return !text.strip().startsWith("{") && Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
