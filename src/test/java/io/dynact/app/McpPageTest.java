package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the page about agents says of the command. */
class McpPageTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("docs/engines/mcp.md"));
    }

    @Test
    void configuration_ofThePage_isACommandThatIsUnderstood() throws IOException {
        Matcher json = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page());
        assertThat(json.find()).isTrue();
        JsonNode server = new ObjectMapper().readTree(json.group(1)).at("/mcpServers/dynamodb");

        String[] arguments = StreamSupport.stream(server.path("args").spliterator(), false)
                .map(JsonNode::asText)
                .toArray(String[]::new);
        CommandLine.ParseResult parsed = Main.commandLine(Map.of()).parseArgs(arguments);

        assertThat(server.path("command").asText()).endsWith("/dynact");
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("mcp");
        assertThat(parsed.subcommand().hasMatchedOption("--tables")).isTrue();
    }

    @Test
    void options_ofTheCommand_areOnThePageWithTheirDefaults() throws IOException {
        String page = page();
        List<OptionSpec> options = Main.commandLine(Map.of())
                .getSubcommands()
                .get("mcp")
                .getCommandSpec()
                .options();

        for (OptionSpec option : options) {
            if (!List.of("--help", "--version", "--region").contains(option.longestName())) {
                assertThat(page).contains(option.longestName());
            }
            if (option.defaultValue() != null) {
                assertThat(page).contains(option.defaultValue());
            }
        }
    }
}
