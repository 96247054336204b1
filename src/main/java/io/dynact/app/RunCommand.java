package io.dynact.app;

import io.dynact.app.ActivityRun.Output;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./dynact run NAME}: one activity, from JSON to JSON, a table or CSV. */
@Command(
        name = "run",
        description = {
            "Runs an activity. Its request is a JSON object, as the catalog describes it;",
            "its response, or error, is printed."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The activity, such as GetItem.")
    private String name;

    @Mixin
    private Target target;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "The request; - is standard input, and the default where that is no terminal.")
    private Path input;

    @Mixin
    private ActivityRun run;

    @Option(
            names = "--output",
            paramLabel = "json|table|csv",
            defaultValue = "json",
            description = {
                "How the response is printed: json, the default; table; or csv, for the items of",
                "ExecuteStatement, ScanTable and Query, with the rest of the response as JSON on",
                "standard error. Errors are problem+json, with table they are text."
            })
    private Output output;

    @Override
    public Integer call() {
        return run.run(target, name, this::request, output);
    }

    private InputStream request() {
        if (input == null && Terminal.isInput()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, "There is no request: name a file with --input, or pipe one in");
        } else if (input == null || input.equals(Path.of("-"))) {
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
}
