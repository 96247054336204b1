package io.dynact.app;

import static io.dynact.app.HttpServerRig.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import io.dynact.LoopbackService.Answer;
import io.dynact.activity.Rig;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The HTTP server, before a service that answers as DynamoDB does, faults included. */
class HttpServerTest {
    private static final String GET_ITEM = "/activities/GetItem";
    private static final String GET = "{\"TableName\": \"Music\", \"Key\": {\"Artist\": {\"S\": \"Bach\"}}}";

    /** The beginning of a request, for raw sockets. */
    private static final String POST = "POST /activities/GetItem HTTP/1.1\r\nHost: localhost\r\n";

    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";

    private final Rig rig = new Rig().describe("Music", "Artist:S");
    private HttpServerRig http;

    @BeforeEach
    void start() {
        http = HttpServerRig.start(rig.connection().build());
    }

    @AfterEach
    void close() {
        http.close();
        rig.close();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("code").asText()).isEqualTo(code);
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void post_activity_answersInTheRequestsFormat() {
        rig.service().answer("GetItem", Answer.json(200, "{\"Item\": {\"Price\": {\"N\": \"0.99\"}}}"));

        HttpResponse<String> typed = http.post(GET_ITEM, GET);
        HttpResponse<String> plain = http.post(GET_ITEM, GET.replace("{\"S\": \"Bach\"}", "\"Bach\""));

        assertThat(typed.statusCode()).as(typed.body()).isEqualTo(200);
        assertThat(typed.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(typed).path("Item")).isEqualTo(json("{\"Price\": {\"N\": \"0.99\"}}"));
        assertThat(plain.body()).contains("{\"Price\":0.99}");
    }

    @Test
    void post_malformedTypedValue_isRefused() {
        assertProblem(http.post(GET_ITEM, GET.replace("\"Bach\"}", "5}")), 400, "TYPED_VALUE_INVALID");
        assertThat(rig.service().calls("GetItem")).isEmpty();
    }

    @Test
    void post_nestedBeyondAnyLimit_isABadRequest() {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(http.post(GET_ITEM, nested).statusCode()).isEqualTo(400);
        assertThat(http.post(GET_ITEM, "{\"Foo\":" + nested + "}").statusCode()).isEqualTo(400);
        assertThat(http.post("/jobs", "{\"activity\":\"GetItem\",\"input\":{\"a\":" + nested + "}}")
                        .statusCode())
                .isEqualTo(400);
        assertProblem(
                http.post("/activities/PutItem", "{\"TableName\":\"Music\",\"Item\":{\"a\":" + nested + "}}"),
                400,
                "NESTING_TOO_DEEP");
    }

    @Test
    void post_operationWithoutAnActivity_saysHowToRunIt() {
        HttpResponse<String> response = http.post("/activities/DescribeLimits", "{}");
        assertProblem(response, 404, "ACTIVITY_UNKNOWN");
        assertThat(json(response).path("detail").asText()).contains("InvokeOperation", "DescribeLimits");
    }

    private HttpResponse<String> post(String path, String body, String accept) {
        return http.send(http.to(path).header("Accept", accept).POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "application/json;q=0.5, text/csv; charset=utf-8",
                "text/csv, */*;q=0.1",
            })
    void post_csvAccepted_answersRowsAndTheRestInAHeader(String accept) {
        rig.service().answer("ExecuteStatement", Answer.json(200, """
                {"Items": [{"a": {"N": "1"}, "b": {"S": "é"}}, {"c": {"NULL": true}}], "NextToken": "%s"}""".formatted("t".repeat(32_768))));

        HttpResponse<String> csv =
                post("/activities/ExecuteStatement", "{\"Statement\":\"SELECT * FROM Music\",\"MaxItems\":2}", accept);

        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8;header=present");
        assertThat(csv.body()).isEqualTo("\"a\",\"b\",\"c\"\r\n1,\"é\",\r\n,,null\r\n");
        JsonNode rest = json(csv.headers().firstValue("Dynact-Response").orElseThrow());
        assertThat(rest.path("NextToken").asText()).hasSize(32_768);
        assertThat(rest.path("Truncated").asBoolean()).isTrue();
        assertThat(rest.has("RequestId")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json, text/csv",
                "text/csv;q=0.5, application/json",
                "text/html",
                "text/csv;q=0"
            })
    void post_csvNotAcceptedFirst_answersJson(String accept) {
        rig.service().answer("ExecuteStatement", Answer.json(200, "{\"Items\": [{\"a\": {\"N\": \"1\"}}]}"));

        HttpResponse<String> response =
                post("/activities/ExecuteStatement", "{\"Statement\":\"SELECT * FROM Music\"}", accept);

        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Dynact-Response")).isEmpty();
        assertThat(json(response).path("Items")).isEqualTo(json("[{\"a\":1}]"));
    }

    /** Answers with pages of 700 items, a number in each of them, up to a number that is not reached. */
    private void answerPages(int items) {
        rig.service().answer("ExecuteStatement", call -> {
            int first = Rig.json(call).path("NextToken").asInt(0);
            int end = first + Math.min(700, Rig.json(call).path("Limit").asInt());
            return end > items
                    ? Answer.error(400, "ValidationException", "No")
                    : Answer.json(
                            200,
                            "{\"Items\":["
                                    + IntStream.range(first, end)
                                            .mapToObj(no -> "{\"a" + no / 1_500 + "\":{\"N\":\"" + no + "\"}}")
                                            .collect(Collectors.joining(","))
                                    + "],\"NextToken\":\"" + end + "\"}");
        });
    }

    private static HttpResponse<String> export(HttpServerRig http) {
        return http.send(http.to("/activities/ExecuteStatement")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString("{\"Statement\":\"SELECT * FROM Music\",\"MaxItems\":2500}")));
    }

    @Test
    void post_csvOfMoreThanIsHeld_isStreamedAsOneTable() {
        answerPages(10_000);

        HttpResponse<String> csv = export(http);

        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8;header=present");
        assertThat(csv.body())
                .isEqualTo("\"a0\",\"a1\"\r\n"
                        + IntStream.range(0, 2_500)
                                .mapToObj(no -> no < 1_500 ? no + ",\r\n" : "," + no + "\r\n")
                                .collect(Collectors.joining()));
        assertThat(json(csv.headers().firstValue("Dynact-Response").orElseThrow())
                        .path("NextToken")
                        .asText())
                .isEqualTo("2500");
    }

    @Test
    void post_csvAndTheServiceFailsMidway_isAProblemWithoutRows() {
        answerPages(1_500);

        assertProblem(export(http), 400, "REQUEST_REFUSED");
    }

    @Test
    void post_csvOfMoreThanIsHeldAndTimeIsOver_makesNoFurtherCall() throws InterruptedException {
        rig.service()
                .answer(
                        "ExecuteStatement",
                        Answer.json(200, "{\"Items\":[],\"NextToken\":\"1\"}"),
                        Answer.json(200, "{\"Items\":[],\"NextToken\":\"2\"}").after(Duration.ofMillis(1_500)));
        try (HttpServerRig impatient = HttpServerRig.start(rig.connection().build(), Duration.ofSeconds(1))) {
            assertProblem(export(impatient), 504, "TIMEOUT");
            Thread.sleep(1_000); // until the answer under way has come
        }
        assertThat(rig.service().calls("ExecuteStatement")).hasSize(2);
    }

    @Test
    void post_csvOfWhatHasNoItems_isRefusedUnlessJsonWillDo() {
        rig.service().answer("GetItem", Answer.json(200, "{}"));

        assertProblem(post(GET_ITEM, GET, "text/csv"), 406, "NOT_ACCEPTABLE");
        assertThat(rig.service().calls("GetItem")).isEmpty();
        assertThat(post(GET_ITEM, GET, "text/csv, application/json").statusCode())
                .isEqualTo(200);
    }

    @Test
    void post_csvOfAWrongStatement_isAProblem() {
        assertProblem(
                post("/activities/ExecuteStatement", "{\"Statement\":\"DELETE FROM Music WHERE a = 1\"}", "text/csv"),
                400,
                "INPUT_INVALID");
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, 400, 429, THROTTLED",
        "ResourceNotFoundException, 400, 404, TABLE_NOT_FOUND",
        "ValidationException, 400, 400, REQUEST_REFUSED",
        "AccessDeniedException, 400, 403, ACCESS_DENIED",
        "UnrecognizedClientException, 400, 401, CREDENTIALS_INVALID",
        "InternalServerError, 500, 503, SERVICE_UNAVAILABLE"
    })
    void post_serviceFails_isAProblemOfItsStatus(String awsCode, int serviceStatus, int status, String code) {
        rig.service().answer("GetItem", Answer.error(serviceStatus, awsCode, "No"));

        HttpResponse<String> response = http.post(GET_ITEM, GET);

        assertProblem(response, status, code);
        assertThat(json(response).path("awsErrorCode").asText()).isEqualTo(awsCode);
        assertThat(response.body()).doesNotContain(Rig.SESSION_TOKEN);
    }

    @Test
    void post_conditionFails_hasTheItemInTheRequestsFormat() {
        rig.service()
                .answer(
                        "PutItem",
                        Answer.json(
                                400,
                                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                                        + "\"message\":\"No\",\"Item\":{\"Artist\":{\"S\":\"Bach\"}}}"));

        HttpResponse<String> response = http.post("/activities/PutItem", """
                {"TableName": "Music", "Item": {"Artist": {"S": "Bach"}}, "ConditionExpression": "attribute_not_exists(Artist)"}""");

        assertProblem(response, 409, "CONDITION_FAILED");
        assertThat(json(response).path("item")).isEqualTo(json("{\"Artist\": {\"S\": \"Bach\"}}"));
    }

    @Test
    void post_serviceIsSilent_isATimeoutAndTheCallIsCancelled() {
        rig.service().answer("GetItem", Answer.silence());
        try (HttpServerRig impatient = HttpServerRig.start(rig.connection().build(), Duration.ofMillis(300))) {
            assertProblem(impatient.post(GET_ITEM, GET), 504, "TIMEOUT");
        }
        assertThat(rig.service().calls("GetItem")).hasSize(1);
    }

    @Test
    void post_batchIsSlowerThanTheServersLimit_answersTheRemainder() {
        AtomicInteger turn = new AtomicInteger();
        rig.service()
                .answer(
                        "BatchWriteItem",
                        call -> turn.incrementAndGet() <= 2 ? Answer.json(200, "{}") : Answer.silence());
        try (HttpServerRig impatient = HttpServerRig.start(rig.connection().build(), Duration.ofMillis(800))) {
            HttpResponse<String> response = impatient.post("/activities/BatchWriteItem", puts(200));
            assertProblem(response, 503, "BATCH_INCOMPLETE");
            assertThat(json(response).path("retryable").asBoolean()).isTrue();
            assertThat(json(response).at("/cause/code").asText()).isEqualTo("TIMEOUT");
            assertThat(json(response).at("/unprocessed/RequestItems/Music")).hasSize(150);
        }
    }

    @Test
    void post_batchIsNotBegunAtTheServersLimit_answersAllOfIt() {
        rig.service().answer("BatchWriteItem", Answer.silence());
        try (HttpServerRig impatient = HttpServerRig.start(rig.connection().build(), Duration.ofMillis(300))) {
            HttpResponse<String> response = impatient.post("/activities/BatchWriteItem", puts(30));
            assertProblem(response, 504, "TIMEOUT");
            assertThat(json(response).at("/unprocessed/RequestItems/Music")).hasSize(30);
        }
    }

    @Test
    void post_throttledTransaction_isThrottled() {
        rig.service()
                .answer(
                        "TransactWriteItems",
                        Answer.json(
                                400,
                                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"Message\":\"No\","
                                        + "\"CancellationReasons\":[{\"Code\":\"ThrottlingError\",\"Message\":\"Slow down\"}]}"));
        HttpResponse<String> response = http.post("/activities/TransactWriteItems", """
                {"TransactItems": [{"Put": {"TableName": "Music", "Item": {"Artist": "Bach"}}}]}""");
        assertProblem(response, 429, "TRANSACTION_CANCELED");
        assertThat(json(response).path("category").asText()).isEqualTo("THROTTLED");
        assertThat(json(response).path("path").asText()).isEqualTo("$.TransactItems[0].Put");
    }

    private static String puts(int count) {
        return IntStream.range(0, count)
                .mapToObj(id -> "{\"PutRequest\": {\"Item\": {\"Artist\": \"" + id + "\"}}}")
                .collect(Collectors.joining(",", "{\"RequestItems\": {\"Music\": [", "]}}"));
    }

    @Test
    void post_bodyThatNeverEnds_isARequestTimeout() {
        try (HttpServerRig impatient = HttpServerRig.start(rig.connection().build(), Duration.ofMillis(300))) {
            String answer = impatient.raw(POST + "Content-Length: 100\r\n\r\n{\"TableName\":");

            assertThat(answer).startsWith("HTTP/1.1 408").contains("BODY_INCOMPLETE", "\"path\":\"$\"");
        }
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void post_moreSlowBodiesThanThreads_leaveRoomForOthers() throws Exception {
        rig.service().answer("GetItem", Answer.json(200, "{}"));
        int port = URI.create(http.server().address()).getPort();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream().write((POST + "Content-Length: 99\r\n\r\n{").getBytes(UTF_8));
                slow.add(socket);
            }
            assertThat(http.post(GET_ITEM, GET).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void post_moreCallsThanThreads_areAllUnderWay() throws Exception {
        CountDownLatch all = new CountDownLatch(40);
        rig.service().answer("GetItem", call -> {
            all.countDown();
            await(all); // answers only once all have come
            return Answer.json(200, "{}");
        });
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                http.to(GET_ITEM).POST(BodyPublishers.ofString(GET)).build();
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.sendAsync(request, BodyHandlers.ofString()))
                .limit(40)
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void post_bodyTooLarge_is413() {
        HttpResponse<String> response = http.post(GET_ITEM, new byte[5_000_000]);

        assertProblem(response, 413, "REQUEST_TOO_LARGE");
        assertThat(json(response).path("path").asText()).isEqualTo("$");
    }

    @Test
    void post_bodyTooLargeAndExpectingToBeToldSo_is413BeforeItIsSent() {
        assertThat(http.raw(POST + "Content-Length: 5000000\r\nExpect: 100-continue\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("REQUEST_TOO_LARGE");
    }

    @Test
    void post_chunksBeyondTheLimit_is413() {
        String chunk = "100000\r\n" + " ".repeat(0x100000) + "\r\n";

        assertThat(http.raw(CHUNKED + chunk.repeat(5) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("REQUEST_TOO_LARGE", "\"path\":\"$\"");
        assertThat(http.raw(CHUNKED + chunk.repeat(20) + "1\r\n \r\n")).startsWith("HTTP/1.1 413");
    }

    @Test
    void post_chunksWithinTheLimit_areRead() {
        rig.service().answer("GetItem", Answer.json(200, "{}"));
        String padded = GET + " ".repeat(0x180000 - GET.length());

        assertThat(http.raw(CHUNKED + "180000\r\n" + padded + "\r\n0\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|200",
                "application/json; charset=UTF-8|200",
                "application/x-amz-json-1.0|200",
                "application/vnd.flow+json|200",
                "application/x-www-form-urlencoded|415",
                "text/plain|415",
                "application/json; charset=utf-16|415",
                "application/jsonp|415",
                "nonsense|415"
            })
    void post_contentType_mustBeJson(String type, int status) {
        rig.service().answer("GetItem", Answer.json(200, "{}"));

        HttpResponse<String> response =
                http.send(http.to(GET_ITEM).header("Content-Type", type).POST(BodyPublishers.ofString(GET)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }

    @Test
    void post_compressedBody_is415() {
        assertProblem(
                http.send(http.to(GET_ITEM).header("Content-Encoding", "gzip").POST(BodyPublishers.ofString(GET))),
                415,
                "CONTENT_TYPE_UNSUPPORTED");
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404, PATH_UNKNOWN",
        "/activities/getitem, 404, ACTIVITY_UNKNOWN",
        "/activities/GetItem/x, 404, PATH_UNKNOWN",
        "/activities?x=1, 400, MEMBER_UNKNOWN",
        "/activities/GetItem?connection=first, 400, MEMBER_UNKNOWN",
        "/jobs/1/pages, 404, PATH_UNKNOWN"
    })
    void get_wrongPath_isAProblem(String path, int status, String code) {
        assertProblem(http.get(path), status, code);
    }

    @Test
    void get_codesOfLetters_areTheLetters() {
        assertThat(http.raw("GET /activities/Get%49tem HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        for (String wrong : List.of("/activities/%zz", "/activities?a=%zz", "/activities/%", "/activities?%")) {
            assertThat(http.raw("GET " + wrong + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(wrong)
                    .startsWith("HTTP/1.1 400")
                    .contains("HTTP_INVALID");
        }
    }

    @Test
    void head_catalog_isItsHead() {
        String answer = http.raw("HEAD /activities HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    }

    @Test
    void post_refusedBeforeItsBodyHasCome_leavesTheConnectionInOrder() {
        String body = "x".repeat(200_000);

        assertThat(http.raw("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n" + body
                        + "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains("PATH_UNKNOWN")
                .endsWith("{\"status\":\"UP\"}");
    }

    @Test
    void post_credentialsTakeTheirTime_holdsUpNobodyElse() {
        rig.service().answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
        CountDownLatch fetched = new CountDownLatch(1);
        Connection slow = rig.connection()
                .credentials(region -> () -> {
                    await(fetched);
                    return AwsBasicCredentials.create("AKIDSLOW", "slow");
                })
                .build();
        try (HttpServerRig waiting = HttpServerRig.start(slow)) {
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() -> client.sendAsync(
                            waiting.to("/activities/ListTables")
                                    .POST(BodyPublishers.ofString("{}"))
                                    .build(),
                            BodyHandlers.ofString()))
                    .limit(20)
                    .toList();

            for (int i = 0; i < 20; i++) { // on as many connections, and so on all event loops
                assertThat(waiting.raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 200");
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            fetched.countDown();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void post_unknownActivity_saysTheNearest() {
        HttpResponse<String> response = http.post("/activities/GetIten", "{}");

        assertProblem(response, 404, "ACTIVITY_UNKNOWN");
        assertThat(response.body()).contains("'GetItem'");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /activities/GetItem, 'GET, POST'",
        "POST, /healthz, GET",
        "OPTIONS, /activities, GET",
        "PUT, /jobs, 'GET, POST'"
    })
    void anyMethod_thatAPathDoesNotTake_is405(String method, String path, String allowed) {
        HttpResponse<String> response = http.send(http.to(path).method(method, BodyPublishers.noBody()));

        assertProblem(response, 405, "METHOD_NOT_ALLOWED");
        assertThat(response.headers().firstValue("Allow").orElseThrow().split(", "))
                .containsExactlyInAnyOrder(allowed.split(", "));
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void post_namedConnection_isUsed() {
        rig.service().answer("GetItem", Answer.json(200, "{}"));

        assertThat(http.post(GET_ITEM + "?connection=second", GET).statusCode()).isEqualTo(200);
        assertProblem(http.post(GET_ITEM + "?connection=secnd", GET), 404, "CONNECTION_UNKNOWN");
        assertProblem(http.post(GET_ITEM + "?endpoint=http://127.0.0.1:1", GET), 400, "MEMBER_UNKNOWN");
        assertThat(rig.service().calls("GetItem")).hasSize(1);
    }

    @Test
    void get_catalog_isThePublishedOne() {
        assertThat(json(http.get("/activities")))
                .isEqualTo(json(ActivityCatalog.standard().json()));
        assertThat(json(http.get(GET_ITEM)))
                .isEqualTo(json(ActivityCatalog.standard().json("GetItem")));
        assertThat(json(http.get("/healthz")).path("status").asText()).isEqualTo("UP");
        assertThat(json(http.get("/openapi.json")).path("openapi").asText()).startsWith("3.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "169.254.169.254", "[::2]", "", "a b"})
    void anyRequest_ofAnotherHost_isRefused(String host) {
        String answer = http.raw("GET /activities HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("GetItem").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:9", "127.9.9.9"})
    void anyRequest_ofThisHost_passes(String host) {
        assertThat(http.raw("GET /activities HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "%%"})
    void anyRequest_ofAWebPageElsewhere_isRefused(String origin) {
        rig.service().answer("GetItem", Answer.json(200, "{}"));

        assertProblem(
                http.send(http.to(GET_ITEM).header("Origin", origin).POST(BodyPublishers.ofString(GET))),
                403,
                "ORIGIN_REFUSED");
        assertThat(http.send(http.to(GET_ITEM)
                                .header("Origin", http.server().address())
                                .POST(BodyPublishers.ofString(GET)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anyRequest_thatIsNoHttp_isAProblem() {
        assertThat(http.raw("HELLO\r\n\r\n")).contains("HTTP_INVALID").matches("(?s)HTTP/1\\.[01] 400 .*");
        assertThat(http.raw("GET /activities/%2e%2e%2f HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains("\"status\":4");
        assertThat(http.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains("HTTP_INVALID");
    }

    @Test
    void anyRequest_withoutTheToken_is401() {
        rig.service().answer("GetItem", Answer.json(200, "{}"));
        try (HttpServerRig guarded =
                HttpServerRig.startWithToken(rig.connection().build(), "s3cret")) {
            for (String authorization : List.of("Bearer s3cre", "Bearer", "Basic s3cret", "s3cret", "Bearer s3cret2")) {
                HttpResponse<String> refused =
                        guarded.send(guarded.to("/activities").header("Authorization", authorization));
                assertProblem(refused, 401, "TOKEN_REJECTED");
                assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(refused.body()).doesNotContain("s3cret");
            }
            assertProblem(guarded.post(GET_ITEM, GET), 401, "TOKEN_REJECTED");
            assertProblem(guarded.get("/nowhere"), 401, "TOKEN_REJECTED");
            assertThat(guarded.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(guarded.send(guarded.to(GET_ITEM)
                                    .header("Authorization", "bearer s3cret")
                                    .POST(BodyPublishers.ofString(GET)))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void start_openToOthersWithoutAToken_isRefused() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1", "example.com")) {
            assertThat(catchThrowableOfType(DynactException.class, () -> new HttpAccess(host, Optional.empty()))
                            .code())
                    .as(host)
                    .isEqualTo(ErrorCode.INPUT_INVALID);
        }
        assertThat(new HttpServer.Settings(
                                "0.0.0.0",
                                0,
                                1,
                                Duration.ofSeconds(1),
                                new HttpAccess("0.0.0.0", Optional.of("s3cret")))
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void start_portTaken_saysSo() {
        int port = URI.create(http.server().address()).getPort();

        assertThatThrownBy(() -> HttpServer.start(
                        ImmutableMap.of(),
                        new HttpServer.Settings(
                                "127.0.0.1",
                                port,
                                1,
                                Duration.ofSeconds(1),
                                new HttpAccess("127.0.0.1", Optional.empty())),
                        HttpServerRig.jobs()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + port);
    }

    @Test
    void close_whileARequestRuns_letsItFinish() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        rig.service().answer("GetItem", call -> {
            arrived.countDown();
            await(finish);
            return Answer.json(200, "{}");
        });
        CompletableFuture<HttpResponse<String>> running = HttpClient.newHttpClient()
                .sendAsync(http.to(GET_ITEM).POST(BodyPublishers.ofString(GET)).build(), BodyHandlers.ofString());
        HttpRequest.Builder later = http.to("/healthz");
        arrived.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(http.server()::close);
        assertThat(stopped.isDone()).isFalse();
        finish.countDown();

        JsonNode answer = json(running.get());
        stopped.get();
        assertThat(running.get().statusCode()).as(answer.toString()).isEqualTo(200);
        assertThatThrownBy(() -> http.send(later)).hasCauseInstanceOf(ConnectException.class);
    }
}
