package io.dynact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.LoopbackService.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackServiceTest {

    private final LoopbackService service = LoopbackService.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void answer_byOperation_repliesAsDynamoDbDoes() throws Exception {
        service.answer("GetItem", call -> Answer.json(200, "{\"Item\":{\"é\":" + call.body() + "}}"));

        HttpResponse<String> response = send(operation("GetItem", "{\"S\":\"ü\"}"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"Item\":{\"é\":{\"S\":\"ü\"}}}");
        assertThat(header(response, "Content-Type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(header(response, "x-amzn-RequestId")).isNotEmpty();
        assertThat(service.calls()).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("GetItem");
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.path()).isEqualTo("/");
            assertThat(call.headers().get("X-AMZ-TARGET")).isEqualTo("DynamoDB_20120810.GetItem");
            assertThat(call.body()).isEqualTo("{\"S\":\"ü\"}");
        });
    }

    @Test
    void json_always_hasTheChecksumOfItsBytes() throws Exception {
        // As DynamoDB Local computes it for the same body.
        service.answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
        assertThat(header(send(operation("ListTables", "{}")), "x-amz-crc32")).isEqualTo("1315925753");
    }

    @Test
    void header_ofAnAnswer_isReplaced() throws Exception {
        service.answer("ListTables", Answer.json(200, "{}").header("X-Amz-Crc32", "0"));
        assertThat(send(operation("ListTables", "{}")).headers().allValues("x-amz-crc32"))
                .containsExactly("0");
    }

    @Test
    void answer_withScript_goesThroughItAndRepeatsTheLast() throws Exception {
        service.answer("PutItem", Answer.error(400, "ThrottlingException", "Slow down"), Answer.json(200, "{}"));

        HttpResponse<String> first = send(operation("PutItem", "{}"));
        assertThat(first.statusCode()).isEqualTo(400);
        assertThat(first.body())
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\","
                        + "\"message\":\"Slow down\"}");
        assertThat(send(operation("PutItem", "{}")).statusCode()).isEqualTo(200);
        assertThat(send(operation("PutItem", "{}")).statusCode()).isEqualTo(200);
        assertThat(service.calls("PutItem")).hasSize(3);
        assertThat(service.calls("GetItem")).isEmpty();
    }

    @Test
    void answer_byAction_servesTheQueryProtocol() throws Exception {
        service.answer("AssumeRole", Answer.xml(200, "<AssumeRoleResponse/>"));

        HttpResponse<String> response = send(HttpRequest.newBuilder(service.uri())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString("Version=2011-06-15&Action=AssumeRole"))
                .build());

        assertThat(response.body()).isEqualTo("<AssumeRoleResponse/>");
        assertThat(header(response, "Content-Type")).isEqualTo("text/xml");
    }

    @Test
    void answerPath_withQuery_servesMetadata() throws Exception {
        service.answerPath("/latest/api/token", Answer.text(200, "secret"));

        URI token = service.uri().resolve("/latest/api/token?a=b");
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(token).PUT(BodyPublishers.noBody()).build());

        assertThat(response.body()).isEqualTo("secret");
        assertThat(service.calls()).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEmpty();
            assertThat(call.method()).isEqualTo("PUT");
            assertThat(call.path()).isEqualTo("/latest/api/token?a=b");
        });
    }

    @Test
    void answer_missingOrFailing_isAnErrorThatSaysSo() throws Exception {
        service.answer("Scan", call -> {
            throw new IllegalStateException("of the test");
        });
        assertThat(send(operation("Query", "{}")).body()).contains("UnknownOperationException", "Query");
        assertThat(send(operation("Scan", "{}")).body()).contains("InternalFailure", "of the test");
    }

    @Test
    void answer_whileAnotherBlocks_isGiven() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        service.answer("Scan", call -> {
            await(release);
            return Answer.json(200, "{}");
        });
        service.answer("GetItem", Answer.json(200, "{}"));

        CompletableFuture<HttpResponse<String>> blocked =
                client.sendAsync(operation("Scan", "{}").build(), BodyHandlers.ofString());
        assertThat(send(operation("GetItem", "{}")).statusCode()).isEqualTo(200);
        assertThat(blocked).isNotDone();
        release.countDown();
        assertThat(blocked.get().statusCode()).isEqualTo(200);
    }

    @Test
    void after_delaysTheAnswer() throws Exception {
        service.answer("GetItem", Answer.json(200, "{}").after(Duration.ofMillis(150)));
        long start = System.nanoTime();
        send(operation("GetItem", "{}"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void reset_resetsTheConnection() throws Exception {
        service.answerPath("/", Answer.reset());
        try (Socket socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void truncated_endsWithinTheBody() {
        service.answer("Scan", Answer.truncated(200, "{\"Items\":[]}"));
        assertThatThrownBy(() -> send(operation("Scan", "{}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fixed content-length: 12, bytes received: 6");
    }

    @Test
    void silence_lastsUntilTheClientGivesUp() {
        service.answer("Scan", Answer.silence());
        assertThatThrownBy(() -> send(operation("Scan", "{}").timeout(Duration.ofMillis(200))))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void close_duringSilence_endsAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        service.answer("Scan", call -> {
            arrived.countDown();
            return Answer.silence();
        });
        CompletableFuture<HttpResponse<String>> waiting =
                client.sendAsync(operation("Scan", "{}").build(), BodyHandlers.ofString());
        await(arrived);

        service.close();

        assertThatThrownBy(() -> waiting.get(5, TimeUnit.MINUTES)).isInstanceOf(ExecutionException.class);
        // Refused, or cut off where the client still had a connection.
        assertThatThrownBy(() -> send(operation("Scan", "{}"))).isInstanceOf(IOException.class);
    }

    private HttpRequest.Builder operation(String operation, String body) {
        return HttpRequest.newBuilder(service.uri())
                .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
