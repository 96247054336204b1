package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dynact.JavaProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbLocalIT {

    private static final String CREATE_TABLE = "{\"TableName\":\"Music\",\"BillingMode\":\"PAY_PER_REQUEST\","
            + "\"AttributeDefinitions\":[{\"AttributeName\":\"Artist\",\"AttributeType\":\"S\"}],"
            + "\"KeySchema\":[{\"AttributeName\":\"Artist\",\"KeyType\":\"HASH\"}]}";

    @TempDir
    private Path folder;

    @Test
    void inMemory_whileOpen_answersOnLoopbackOnly() throws Exception {
        try (DynamoDbLocal local = DynamoDbLocal.inMemory()) {
            assertThat(local.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(call(local.endpoint(), "ListTables", "{}")).isEqualTo("{\"TableNames\":[]}");
            List<InetAddress> others = addressesBesidesLoopback();
            assumeThat(others).isNotEmpty();
            assertThat(others)
                    .allSatisfy(address -> assertThatThrownBy(() -> connect(address, local.endpoint()))
                            .isInstanceOf(ConnectException.class));
        }
    }

    @Test
    void inMemory_twice_givesTwoThatShareNothing() throws Exception {
        try (DynamoDbLocal one = DynamoDbLocal.inMemory();
                DynamoDbLocal other = DynamoDbLocal.inMemory()) {
            call(one.endpoint(), "CreateTable", CREATE_TABLE);
            assertThat(call(one.endpoint(), "ListTables", "{}")).contains("Music");
            assertThat(call(other.endpoint(), "ListTables", "{}")).doesNotContain("Music");
        }
    }

    @Test
    void inFolder_openedAgain_hasWhatWasWritten() throws Exception {
        Path data = folder.resolve("not/yet/there");
        try (DynamoDbLocal local = DynamoDbLocal.inFolder(data)) {
            call(local.endpoint(), "CreateTable", CREATE_TABLE);
            call(local.endpoint(), "PutItem", "{\"TableName\":\"Music\",\"Item\":{\"Artist\":{\"S\":\"Bach\"}}}");
        }
        try (DynamoDbLocal local = DynamoDbLocal.inFolder(data)) {
            String found = call(
                    local.endpoint(), "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"Artist\":{\"S\":\"Bach\"}}}");
            assertThat(found).isEqualTo("{\"Item\":{\"Artist\":{\"S\":\"Bach\"}}}");
        }
    }

    @Test
    void close_twice_leavesNothingListening() {
        DynamoDbLocal local = DynamoDbLocal.inMemory();
        local.close();
        assertThatCode(local::close).doesNotThrowAnyException();
        assertNothingListens(local.endpoint());
    }

    @Test
    void owner_killed_takesItAlongAndLeavesNoFileWhereItRan() throws Exception {
        Path work = Files.createDirectory(folder.resolve("work"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process owner = JavaProcess.of(List.of("-Djava.io.tmpdir=" + temporary), Owner.class)
                .directory(work.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            URI endpoint = URI.create(owner.inputReader().readLine());
            assertThat(call(endpoint, "ListTables", "{}")).contains("TableNames");
            ProcessHandle local = owner.descendants().findFirst().orElseThrow();

            owner.destroyForcibly().waitFor();

            local.onExit().get(5, TimeUnit.MINUTES);
            assertNothingListens(endpoint);
            assertThat(work).isEmptyDirectory();
        } finally {
            owner.destroyForcibly();
        }
    }

    /** A program that starts a DynamoDB Local and never ends by itself. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(DynamoDbLocal.inMemory().endpoint());
            Thread.currentThread().join();
        }
    }

    private static String call(URI endpoint, String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20260101/eu-west-1/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=unchecked")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static List<InetAddress> addressesBesidesLoopback() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void connect(InetAddress address, URI endpoint) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, endpoint.getPort()), 2_000);
        }
    }

    private static void assertNothingListens(URI endpoint) {
        assertThatThrownBy(() -> connect(InetAddress.getLoopbackAddress(), endpoint))
                .isInstanceOf(ConnectException.class);
    }
}
