package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.JavaProcess;
import io.dynact.app.CommandLineRig.Outcome;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./dynact local} in a process of its own. */
class LocalCommandIT {
    @TempDir
    private Path folder;

    @Test
    void local_untilStopped_answersCommandsAndKeepsItsTables() throws Exception {
        Path data = folder.resolve("data");
        Process local = JavaProcess.of(List.of(), Main.class, "local", "--port", "0", "--data", data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = local.inputReader(UTF_8)) {
            String first = out.readLine();
            assertThat(first).matches("DynamoDB Local listens at http://127\\.0\\.0\\.1:[0-9]+");
            URI endpoint = URI.create(first.substring(first.indexOf("http")));

            Outcome create = CommandLineRig.run(Map.of(), "run", "CreateTable", """
                    {"TableName": "Tab", "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
                     "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}], "BillingMode": "PAY_PER_REQUEST"}""", "--endpoint", endpoint.toString());
            Outcome list = CommandLineRig.run(
                    Map.of(), "run", "ListTables", "{}", "--endpoint", "http://localhost:" + endpoint.getPort());
            Outcome second = CommandLineRig.run(Map.of(), "local", "--port", Integer.toString(endpoint.getPort()));

            assertThat(create.exitCode()).as(create.err()).isZero();
            assertThat(list.out()).contains("\"TableNames\":[\"Tab\"]");
            assertThat(second.exitCode()).isOne();
            assertThat(second.err())
                    .contains("Error: Port " + endpoint.getPort() + " of 127.0.0.1 is in use")
                    .doesNotContain("\tat ");
            assertThat(second.out()).isEmpty();

            List<ProcessHandle> children = local.children().toList();
            assertThat(children).hasSize(1);
            local.destroy(); // as SIGTERM does
            assertThat(local.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(local.exitValue()).isEqualTo(143);
            assertThat(children.get(0).isAlive()).isFalse();
        } finally {
            local.destroyForcibly();
        }
        assertThat(data).isNotEmptyDirectory();
    }

    @Test
    void local_childThatDies_endsAsItDid() throws Exception {
        Process local = JavaProcess.of(List.of(), Main.class, "local", "--port", "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = local.inputReader(UTF_8)) {
            out.readLine();
            local.children().forEach(ProcessHandle::destroyForcibly);

            assertThat(local.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(local.exitValue()).isNotZero();
        } finally {
            local.destroyForcibly();
        }
    }

    @Test
    void startUpClasses_commandsThatTheLauncherArchives_allSucceed() throws Exception {
        Process process = JavaProcess.of(List.of(), StartUpClasses.class)
                .redirectErrorStream(true)
                .start();

        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).isEmpty();
    }
}
