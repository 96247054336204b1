package io.dynact.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.catalog.ActivityCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./dynact catalog}: what activities there are, or what one of them takes. */
@Command(
        name = "catalog",
        description = "Lists the activities, or describes one: its members, permissions and examples.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  dynact catalog GetItem"})
final class CatalogCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = CompletionCommand.ActivityNames.class,
            description = "The activity. Default: all.")
    private String name;

    @Option(names = "--json", description = "Prints JSON, with the JSON Schemas of input and output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ActivityCatalog catalog = ActivityCatalog.standard();
        PrintWriter out = spec.commandLine().getOut();
        String published = name == null ? catalog.json() : catalog.json(name);
        if (json) {
            out.println(published.strip());
        } else if (name == null) {
            list(new ObjectMapper().readTree(published).path("activities"), out);
        } else {
            describe(new ObjectMapper().readTree(published), out);
        }
        return 0;
    }

    private static void list(JsonNode activities, PrintWriter out) {
        TextTable table = new TextTable();
        for (JsonNode activity : activities) {
            table.add(List.of(
                    activity.path("name").asText(),
                    activity.path("access").asText(),
                    activity.path("description").asText()));
        }
        table.print(out);
    }

    private static void describe(JsonNode activity, PrintWriter out) {
        out.println(activity.path("description").asText());
        if (activity.has("details")) {
            out.println(activity.path("details").asText());
        }
        members("Input:", activity.path("input"), out);
        members("Output:", activity.path("output"), out);
        out.printf("%nPermissions: %s%n", join(activity.path("permissions").path("required")));
        for (JsonNode example : activity.path("examples")) {
            out.printf("%n%s:%n%s%n", example.path("caption").asText(), example.path("input"));
        }
    }

    private static void members(String heading, JsonNode schema, PrintWriter out) {
        out.printf("%n%s%n", heading);
        String required = schema.path("required").toString();
        TextTable table = new TextTable();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            table.add(List.of(
                    "",
                    member.getKey(),
                    required.contains("\"" + member.getKey() + "\"") ? "required" : "",
                    member.getValue().path("description").asText()));
        }
        table.print(out);
    }

    private static String join(JsonNode texts) {
        return String.join(
                ", ",
                StreamSupport.stream(texts.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
