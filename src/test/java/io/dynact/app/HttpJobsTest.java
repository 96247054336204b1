package io.dynact.app;

import static io.dynact.app.HttpServerRig.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.activity.Rig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs before a service that answers when it is told to, and fails. */
class HttpJobsTest {
    private static final String SCAN = "{\"TableName\": \"Music\"}";
    private static final int PAGE = 10;

    private final Rig rig = new Rig().describe("Music", "No:N");
    /** How many more calls the service answers. */
    private final Semaphore answers = new Semaphore(1_000_000);

    private final SetClock clock = new SetClock();
    private int items = 100;
    private String padding = "x";
    private HttpServerRig http;
    private HttpJobsRig jobs;

    /** A clock that a test sets. */
    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2030-01-02T03:04:05.678Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void start() {
        rig.service().answer("Scan", this::page);
        start(new Jobs.Bounds(2, 3, Duration.ofMinutes(10), 1 << 30));
    }

    private void start(Jobs.Bounds bounds) {
        if (http != null) {
            http.close();
        }
        http = HttpServerRig.start(rig.connection().build(), new Jobs(bounds, clock));
        jobs = new HttpJobsRig(http);
    }

    @AfterEach
    void close() {
        answers.release(1_000_000);
        http.close();
        rig.close();
    }

    /** A page of a table of numbered items. */
    private Answer page(Call call) {
        answers.acquireUninterruptibly();
        int first = Rig.json(call).at("/ExclusiveStartKey/No/N").asInt(-1) + 1;
        int end = Math.min(items, first + PAGE);
        String found = IntStream.range(first, end)
                .mapToObj(no -> "{\"No\":{\"N\":\"" + no + "\"},\"Padding\":{\"S\":\"" + padding + "\"}}")
                .collect(Collectors.joining(","));
        return Answer.json(
                200,
                "{\"Items\":[" + found + "],\"Count\":" + (end - first) + ",\"ScannedCount\":" + (end - first)
                        + (end < items ? ",\"LastEvaluatedKey\":{\"No\":{\"N\":\"" + (end - 1) + "\"}}" : "") + "}");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("code").asText()).isEqualTo(code);
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
    }

    @Test
    void post_scan_answersAtOnceAndTellsHowFarItIs() {
        answers.drainPermits();

        HttpResponse<String> submitted = jobs.submit("ScanTable", SCAN);
        String job = submitted.headers().firstValue("Location").orElseThrow();

        assertThat(submitted.statusCode()).isEqualTo(202);
        assertThat(json(submitted)).isEqualTo(json("""
                {"id": "%s", "activity": "ScanTable", "status": "RUNNING", "submitted": "2030-01-02T03:04:05.678Z",
                 "progress": {"calls": 0, "items": 0}}""".formatted(job.substring("/jobs/".length()))));
        assertProblem(http.get(job + "/result"), 409, "JOB_UNFINISHED");

        answers.release(3);
        JsonNode state = jobs.await(job, now -> now.at("/progress/items").asInt() == 30);
        assertThat(state.path("status").asText()).isEqualTo("RUNNING");
        assertThat(state.at("/progress/calls").asInt()).isEqualTo(3);

        clock.now = clock.now.plusSeconds(5);
        answers.release(7);
        assertThat(jobs.awaitStatus(job, "SUCCEEDED"))
                .isEqualTo(json("""
                {"id": "%s", "activity": "ScanTable", "status": "SUCCEEDED", "submitted": "2030-01-02T03:04:05.678Z",
                 "finished": "2030-01-02T03:04:10.678Z", "expires": "2030-01-02T03:14:10.678Z",
                 "progress": {"calls": 10, "items": 100}, "result": "%s/result"}""".formatted(job.substring("/jobs/".length()), job)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 100, 1000})
    void result_inPages_hasEveryElementInItsPlace(int limit) {
        padding = "\\n\\\"]},[{\\u00e9";
        ObjectNode response = jobs.response("ScanTable", SCAN);
        String job = jobs.begin("ScanTable", SCAN);
        jobs.awaitStatus(job, "SUCCEEDED");

        ObjectNode result = jobs.result(job, limit);

        assertThat(response.remove("RequestId")).isNotEqualTo(result.remove("RequestId"));
        assertThat(result).isEqualTo(response);
        assertThat(result.path("Items")).hasSize(100);
    }

    @Test
    void result_ofLargeItems_isInPagesOfSomeBytes() {
        padding = "x".repeat(390_000);
        items = 30;
        String job = jobs.begin("ScanTable", SCAN);
        jobs.awaitStatus(job, "SUCCEEDED");

        HttpResponse<String> first = http.get(job + "/result");

        assertThat(json(first).path("Items").size()).isBetween(8, 12);
        assertThat(first.body().length()).isLessThan(JobResult.BYTES_OF_A_PAGE + 400_000);
        assertThat(jobs.result(job, 1_000).path("Items"))
                .extracting(item -> item.path("No").asInt())
                .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "from=1, INPUT_INVALID",
        "from=-1, INPUT_INVALID",
        "from=99999999, INPUT_INVALID",
        "from=9223372036854775808, INPUT_INVALID",
        "from=x, INPUT_INVALID",
        "limit=0, INPUT_INVALID",
        "limit=2147483648, INPUT_INVALID",
        "limit=, INPUT_INVALID",
        "page=2, MEMBER_UNKNOWN"
    })
    void result_wrongParameter_isAProblem(String parameter, String code) {
        String job = jobs.begin("ScanTable", SCAN);
        jobs.awaitStatus(job, "SUCCEEDED");

        assertProblem(http.get(job + "/result?" + parameter), 400, code);
    }

    @Test
    void result_ofAnActivityWithoutElements_isItsResponseInTheRequestsFormat() {
        rig.service()
                .answer(
                        "GetItem",
                        Answer.json(
                                200, "{\"Item\": {\"Price\": {\"N\": \"12345678901234567890123456789012345678\"}}}"));
        String typed = jobs.begin("GetItem", "{\"TableName\": \"Music\", \"Key\": {\"No\": {\"N\": \"1\"}}}");
        String plain = jobs.begin("GetItem", "{\"TableName\": \"Music\", \"Key\": {\"No\": 1}}");
        jobs.awaitStatus(typed, "SUCCEEDED");
        jobs.awaitStatus(plain, "SUCCEEDED");

        assertThat(http.get(typed + "/result").body())
                .startsWith("{\"Item\":{\"Price\":{\"N\":\"12345678901234567890123456789012345678\"}}");
        assertThat(http.get(plain + "/result").body())
                .startsWith("{\"Item\":{\"Price\":12345678901234567890123456789012345678}");
        assertProblem(http.get(plain + "/result?from=5"), 400, "INPUT_INVALID");
    }

    @Test
    void get_jobs_listsWhatTheServerKeepsInTheOrderOfSubmission() {
        rig.service().answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
        assertThat(http.get("/jobs").body()).isEqualTo("{\"jobs\":[]}");
        String first = jobs.begin("ListTables", "{}");
        String second = jobs.begin("ListTables", "{}");
        jobs.awaitStatus(first, "SUCCEEDED");
        jobs.awaitStatus(second, "SUCCEEDED");

        JsonNode listed = json(http.get("/jobs")).path("jobs");

        assertThat(listed).hasSize(2);
        assertThat("/jobs/" + listed.at("/0/id").asText()).isEqualTo(first);
        assertThat(listed.get(1)).isEqualTo(json(http.get(second)));
        assertProblem(http.get("/jobs?status=RUNNING"), 400, "MEMBER_UNKNOWN");
    }

    @Test
    void delete_runningScan_stopsBeforeTheNextCall() {
        answers.drainPermits();
        String job = jobs.begin("ScanTable", SCAN);
        answers.release(2);
        jobs.await(job, now -> now.at("/progress/calls").asInt() == 2);
        jobs.await(job, now -> rig.service().calls("Scan").size() == 3); // which is not answered yet

        for (int again = 0; again < 2; again++) {
            HttpResponse<String> cancelled = http.delete(job);
            assertThat(cancelled.statusCode()).isEqualTo(202);
            assertThat(json(cancelled).path("status").asText()).isEqualTo("CANCELLING");
        }
        answers.release(100);
        JsonNode state = jobs.awaitStatus(job, "CANCELLED");

        assertThat(rig.service().calls("Scan")).hasSize(3);
        assertThat(state.at("/error/code").asText()).isEqualTo("CALL_CANCELED");
        assertThat(state.at("/progress/items").asInt()).isEqualTo(30);
        assertProblem(http.get(job + "/result"), 409, "CALL_CANCELED");
        assertThat(http.delete(job).statusCode()).isEqualTo(204);
        assertThat(http.delete(job).statusCode()).isEqualTo(204);
        assertProblem(http.get(job), 404, "JOB_NOT_FOUND");
        assertProblem(http.get(job + "/result"), 404, "JOB_NOT_FOUND");
    }

    @Test
    void delete_duringTheLastCall_comesTooLate() {
        items = PAGE;
        answers.drainPermits();
        String job = jobs.begin("ScanTable", SCAN);
        jobs.await(job, now -> rig.service().calls("Scan").size() == 1);

        http.delete(job);
        answers.release(1);

        jobs.awaitStatus(job, "SUCCEEDED");
        assertThat(jobs.result(job, 100).path("Items")).hasSize(PAGE);
    }

    @Test
    void delete_runningBatch_tellsWhatIsNotWritten() {
        Set<Integer> written = Collections.synchronizedSet(new HashSet<>());
        rig.service().answer("BatchWriteItem", call -> {
            answers.acquireUninterruptibly();
            Rig.json(call)
                    .at("/RequestItems/Music")
                    .forEach(put -> assertThat(
                                    written.add(put.at("/PutRequest/Item/No/N").asInt()))
                            .as("written once")
                            .isTrue());
            return Answer.json(200, "{}");
        });
        answers.drainPermits();
        String job = jobs.begin(
                "BatchWriteItem",
                IntStream.range(0, 200)
                        .mapToObj(no -> "{\"PutRequest\": {\"Item\": {\"No\": " + no + "}}}")
                        .collect(Collectors.joining(",", "{\"RequestItems\": {\"Music\": [", "]}}")));
        jobs.await(job, now -> rig.service().calls("BatchWriteItem").size() == 4);

        http.delete(job);
        answers.release(1_000);
        JsonNode state = jobs.awaitStatus(job, "CANCELLED");

        assertThat(state.at("/progress/items").asInt()).isEqualTo(100);
        assertThat(written).hasSize(100);
        assertThat(state.at("/error/code").asText()).isEqualTo("BATCH_INCOMPLETE");
        assertProblem(http.get(job + "/result"), 503, "BATCH_INCOMPLETE");
        jobs.response("BatchWriteItem", state.at("/error/unprocessed").toString());
        assertThat(written).hasSize(200);
    }

    @Test
    void get_callFails_isAFailedJobWithTheProblem() {
        rig.service().answer("Scan", page(call("Scan")), Answer.error(400, "AccessDeniedException", "No"));
        String job = jobs.begin("ScanTable", SCAN);

        JsonNode state = jobs.awaitStatus(job, "FAILED");

        assertThat(state.at("/error/code").asText()).isEqualTo("ACCESS_DENIED");
        assertThat(state.at("/progress/calls").asInt()).isEqualTo(1);
        assertProblem(http.get(job + "/result"), 403, "ACCESS_DENIED");
        assertThat(json(http.get(job + "/result"))).isEqualTo(state.path("error"));
        assertThat(state.toString()).doesNotContain(Rig.SESSION_TOKEN);
    }

    @Test
    void get_anyState_isAsTheOpenApiDocumentSays() {
        String document = http.get("/openapi.json").body();
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemas(iri -> iri.equals("https://example.com/openapi.json") ? document : null));
        Schema schema =
                schemas.getSchema(SchemaLocation.of("https://example.com/openapi.json#/components/schemas/Job"));
        rig.service().answer("GetItem", Answer.error(400, "AccessDeniedException", "No"));
        answers.drainPermits();
        String running = jobs.begin("ScanTable", SCAN);
        String failed = jobs.begin("GetItem", "{\"TableName\": \"Music\", \"Key\": {\"No\": 1}}");

        assertThat(schema.validate(http.get(running).body(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(jobs.awaitStatus(failed, "FAILED").toString(), InputFormat.JSON))
                .isEmpty();
        answers.release(100);
        JsonNode succeeded = jobs.awaitStatus(running, "SUCCEEDED");
        assertThat(schema.validate(succeeded.toString(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(succeeded.toString().replace("SUCCEEDED", "DONE"), InputFormat.JSON))
                .isNotEmpty();
    }

    private static Call call(String operation) {
        return new Call(operation, "POST", "/", Map.of(), "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "|400|JSON_INVALID|$",
                "[]|400|INPUT_INVALID|$",
                "null|400|INPUT_INVALID|$",
                "{'activity': 'ScanTable'|400|JSON_INVALID|$",
                "{}|400|MEMBER_MISSING|$.activity",
                "{'activity': 'ScanTable'}|400|MEMBER_MISSING|$.input",
                "{'activity': 'ScanTable', 'input': null}|400|MEMBER_MISSING|$.input",
                "{'input': {}}|400|MEMBER_MISSING|$.activity",
                "{'activity': 5, 'input': {}}|400|INPUT_INVALID|$.activity",
                "{'activity': 'ScanTable', 'input': 'text'}|400|INPUT_INVALID|$.input",
                "{'activity': 'ScanTable', 'inptu': {}}|400|MEMBER_UNKNOWN|$.inptu",
                "{'activity': 'ScanTable', 'input': {}, 'ItemFormat': 'PLAIN'}|400|MEMBER_UNKNOWN|$.ItemFormat",
                "{'activity': 'ScanTabel', 'input': {}}|404|ACTIVITY_UNKNOWN|$.activity",
                "{'activity': 'ScanTable', 'input': {}}|400|MEMBER_MISSING|$.input.TableName",
                "{'activity': 'ScanTable', 'input': {'TableName': 'Music', 'Tabel': 1}}|400|MEMBER_UNKNOWN|$.input.Tabel",
                "{'activity': 'ScanTable', 'input': {'TableName': 5}}|400|INPUT_INVALID|$.input.TableName",
                "{'activity': 'ScanTable', 'input': {'TableName': 'M!'}}|400|TABLE_NAME_INVALID|$.input.TableName",
                "{'activity': 'ScanTable', 'input': {'TableName': 'Music', 'MaxItems': 0}}|400|INPUT_INVALID|$.input.MaxItems",
                "{'activity': 'ScanTable', 'input': {'TableName': 'Music', 'Segment': 1}}|400|INPUT_INVALID|$.input.TotalSegments",
                "{'activity': 'ListEntities', 'input': {'TableName': 'Music', 'Limit': -1}}|400|INPUT_INVALID|$.input.Limit",
                "{'activity': 'Query', 'input': {'TableName': 'Music', 'MaxItems': 0}}|400|INPUT_INVALID|$.input.MaxItems",
                "{'activity': 'ExecuteStatement', 'input': {'Statement': 'SELEC'}}|400|*|$.input.Statement",
                "{'activity': 'PutItem', 'input': {'TableName': 'Music', 'Item': {'a': {'$ss': []}}}}|400|SET_EMPTY|$.input.Item.a",
                "{'activity': 'BatchWriteItem', 'input': {'RequestItems': {}}}|400|INPUT_INVALID|$.input.RequestItems"
            })
    void post_badInput_isAProblemAndThereIsNoJob(String quoted, int status, String code, String path) {
        start(new Jobs.Bounds(1, 1, Duration.ofMinutes(10), 1 << 30));
        HttpResponse<String> response = http.post("/jobs", quoted == null ? "" : quoted.replace('\'', '"'));

        assertProblem(
                response, status, code.equals("*") ? json(response).path("code").asText() : code);
        assertThat(json(response).path("path").asText()).as(response.body()).isEqualTo(path);
        assertThat(rig.service().calls()).isEmpty();
        assertThat(jobs.begin("ScanTable", SCAN)).as("there is room for a job").isNotNull();
    }

    @Test
    void post_whatTheConnectionRefuses_isAProblemAndThereIsNoJob() {
        try (HttpServerRig guarded = HttpServerRig.start(
                rig.connection().readOnly(true).addAllowedTables("Music").build())) {
            HttpJobsRig guardedJobs = new HttpJobsRig(guarded);

            assertProblem(
                    guardedJobs.submit("DeleteItem", "{\"TableName\": \"Music\", \"Key\": {\"No\": 1}}"),
                    403,
                    "CONNECTION_READ_ONLY");
            assertProblem(
                    guardedJobs.submit("ExecuteStatement", "{\"Statement\": \"DELETE FROM Music WHERE No = 1\"}"),
                    403,
                    "CONNECTION_READ_ONLY");
            assertProblem(guardedJobs.submit("ScanTable", "{\"TableName\": \"Films\"}"), 403, "TABLE_NOT_ALLOWED");
        }
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void post_wrongRequest_isAProblem() {
        assertProblem(http.post("/jobs", new byte[5_000_000]), 413, "REQUEST_TOO_LARGE");
        assertProblem(
                http.send(http.to("/jobs").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"))),
                415,
                "CONTENT_TYPE_UNSUPPORTED");
        assertProblem(http.post("/jobs?connection=third", "{}"), 404, "CONNECTION_UNKNOWN");
        assertProblem(http.post("/jobs?endpoint=x", "{}"), 400, "MEMBER_UNKNOWN");
        assertProblem(http.post("/jobs", "{\"a\": \"\u00e9\"}".getBytes(ISO_8859_1)), 400, "JSON_INVALID");
        assertProblem(http.get("/jobs/x?y=1"), 400, "MEMBER_UNKNOWN");
    }

    @Test
    void post_moreThanMayRun_isRefusedUntilOneEnds() {
        answers.drainPermits();
        String first = jobs.begin("ScanTable", SCAN);
        jobs.begin("ScanTable", SCAN);

        HttpResponse<String> refused = jobs.submit("ScanTable", SCAN);
        assertProblem(refused, 429, "JOBS_FULL");
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(json(refused).path("retryable").asBoolean()).isTrue();

        answers.release(1_000);
        jobs.awaitStatus(first, "SUCCEEDED");
        jobs.begin("ScanTable", SCAN);
    }

    @Test
    void post_moreThanAreKept_isRefusedUntilOneIsGone() {
        List<String> kept = Stream.generate(() -> jobs.begin("ScanTable", SCAN))
                .limit(3)
                .peek(job -> jobs.awaitStatus(job, "SUCCEEDED"))
                .toList();
        clock.now = clock.now.plusSeconds(1);

        HttpResponse<String> refused = jobs.submit("ScanTable", SCAN);
        assertProblem(refused, 429, "JOBS_FULL");
        assertThat(refused.headers().firstValue("Retry-After")).contains("600");

        http.delete(kept.get(0));
        jobs.begin("ScanTable", SCAN);
    }

    @Test
    void get_jobWhoseTimeIsOver_isGone() {
        String job = jobs.begin("ScanTable", SCAN);
        jobs.awaitStatus(job, "SUCCEEDED");

        clock.now = clock.now.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(http.get(job).statusCode()).isEqualTo(200);
        clock.now = clock.now.plusMillis(1);

        assertProblem(http.get(job), 404, "JOB_NOT_FOUND");
        assertThat(json(http.get(job)).path("detail").asText()).contains("600 s");
        assertProblem(http.get(job + "/result"), 404, "JOB_NOT_FOUND");
    }

    @Test
    void get_jobThatRunsForLong_isKept() {
        answers.drainPermits();
        String job = jobs.begin("ScanTable", SCAN);
        clock.now = clock.now.plus(Duration.ofDays(1));

        assertThat(json(http.get(job)).path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void get_resultLargerThanThereIsRoomFor_isAFailedJob() {
        start(new Jobs.Bounds(1, 3, Duration.ofMinutes(10), 10_000));
        String fits = jobs.begin("ScanTable", SCAN);
        jobs.awaitStatus(fits, "SUCCEEDED");
        padding = "x".repeat(500);
        String large = jobs.begin("ScanTable", SCAN);

        jobs.awaitStatus(large, "FAILED");
        assertProblem(http.get(large + "/result"), 507, "JOB_RESULT_TOO_LARGE");
        assertThat(jobs.result(fits, 100).path("Items")).hasSize(100);

        http.delete(large);
        http.delete(fits);
        padding = "x".repeat(50);
        jobs.awaitStatus(jobs.begin("ScanTable", SCAN), "SUCCEEDED"); // it has the room that the others gave back
    }

    @Test
    void anyRequest_forAJobOfAnEarlierServer_saysThatItIsLost() {
        String job = jobs.begin("ScanTable", SCAN);
        jobs.awaitStatus(job, "SUCCEEDED");
        start(new Jobs.Bounds(1, 1, Duration.ofMinutes(10), 1 << 30));

        assertProblem(http.get(job), 410, "JOB_LOST");
        assertProblem(http.get(job + "/result"), 410, "JOB_LOST");
        assertProblem(http.delete(job), 410, "JOB_LOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "GetItem", "0123456-0123456789abcdef", "01234567-0123456789abcdef0", "..%2F"})
    void anyRequest_forWhatIsNoJobsId_isAProblem(String id) {
        assertThat(json(http.get("/jobs/" + id)).path("status").asInt()).isBetween(400, 404);
        assertThat(json(http.delete("/jobs/" + id)).path("status").asInt()).isBetween(400, 404);
    }

    @Test
    void post_manyAtOnce_runWithinTheBoundsAndStayApart() {
        start(new Jobs.Bounds(8, 8, Duration.ofMinutes(10), 1 << 30));
        answers.drainPermits();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = http.to("/jobs")
                .POST(BodyPublishers.ofString("{\"activity\": \"ScanTable\", \"input\": " + SCAN + "}"))
                .build();
        List<HttpResponse<String>> submitted =
                Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString(UTF_8)))
                        .limit(30)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        answers.release(1_000_000);

        List<String> begun = submitted.stream()
                .filter(response -> response.statusCode() == 202)
                .map(response -> response.headers().firstValue("Location").orElseThrow())
                .toList();
        assertThat(begun).hasSize(8).doesNotHaveDuplicates();
        assertThat(submitted.stream().filter(response -> response.statusCode() == 429))
                .hasSize(22);
        assertThat(begun).allSatisfy(job -> {
            jobs.awaitStatus(job, "SUCCEEDED");
            assertThat(jobs.result(job, 33).path("Items"))
                    .extracting(item -> item.path("No").asInt())
                    .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        });
    }

    @Test
    void anyRequest_withoutTheToken_is401() {
        try (HttpServerRig guarded =
                HttpServerRig.startWithToken(rig.connection().build(), "s3cret")) {
            assertProblem(guarded.post("/jobs", "{}"), 401, "TOKEN_REJECTED");
            assertProblem(guarded.get("/jobs/1"), 401, "TOKEN_REJECTED");
            assertProblem(guarded.get("/jobs/1/result"), 401, "TOKEN_REJECTED");
            assertProblem(guarded.delete("/jobs/1"), 401, "TOKEN_REJECTED");
        }
    }

    @Test
    void close_whileAJobRuns_cancelsItAndLeavesNothing() throws IOException {
        answers.drainPermits();
        String job = jobs.begin("ScanTable", SCAN);
        jobs.await(job, now -> rig.service().calls("Scan").size() == 1);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(http.server()::close);
        closed.orTimeout(5, TimeUnit.MINUTES).join(); // the call is never answered
        answers.release(100);

        assertThat(rig.service().calls("Scan")).hasSize(1);
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("dynact-job-")))
                    .isEmpty();
        }
    }
}
