package io.dynact.engine.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.dynact.Dynact;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.Tables;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.Rig;
import io.dynact.engine.EnginePagesIT;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs as a gateway of Camunda gives them out, by Camunda's own client. */
class CamundaIT {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final FakeGateway gateway = new FakeGateway();
    private final CamundaClient client = gateway.client();

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    /** A job of a task whose headers are these, with this request. */
    private static ActivatedJob job(Map<String, String> headers, String request) {
        return ActivatedJob.newBuilder()
                .setKey(7)
                .setType("io.dynact")
                .setProcessInstanceKey(2251799813685249L)
                .setBpmnProcessId("songs")
                .setElementId("read")
                .setElementInstanceKey(2251799813685255L)
                .setCustomHeaders(text(headers))
                .setRetries(3)
                .setVariables("{\"request\":" + request + "}")
                .setTenantId("<default>")
                .build();
    }

    private static ActivatedJob job(String activity, String request) {
        return job(Map.of("activity", activity, "resultVariable", "result"), request);
    }

    private static String text(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    private Message run(DynactJobs jobs, ActivatedJob job) throws InterruptedException {
        JobWorker worker = jobs.open(client);
        try {
            return gateway.outcome(job);
        } finally {
            worker.close();
        }
    }

    private JsonNode result(DynactJobs jobs, ActivatedJob job) throws InterruptedException {
        Message outcome = run(jobs, job);
        assertThat(outcome).isInstanceOf(CompleteJobRequest.class);
        return parse(((CompleteJobRequest) outcome).getVariables()).path("result");
    }

    private void assertIncident(Message outcome, String code, String message) {
        assertThat(outcome).asInstanceOf(type(FailJobRequest.class)).satisfies(failed -> {
            assertThat(failed.getJobKey()).isEqualTo(7);
            assertThat(failed.getRetries()).isZero();
            assertThat(failed.getErrorMessage()).contains("'read'", code, message);
            assertThat(parse(failed.getVariables()).at("/problem/code").textValue())
                    .isEqualTo(code);
        });
    }

    @Test
    void firstExample_ofThePage_runsTheTaskOfThePage(@TempDir Path folder) throws Exception {
        ProcessBuilder example = EnginePagesIT.example(Path.of("docs/engines/camunda.md"), folder, jar -> true);
        example.environment().put("CAMUNDA_GRPC_ADDRESS", gateway.address().toString());
        Process worker = example.start();
        try (BufferedReader out = worker.inputReader()) {
            assertThat(out.readLine()).isEqualTo("Working, until Ctrl+C");

            Message outcome = gateway.outcome(job(
                    Map.of("activity", "GetItem", "resultVariable", "song"),
                    "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\",\"SongTitle\":\"Air\"}}"));

            assertThat(outcome).isInstanceOf(CompleteJobRequest.class);
            assertThat(parse(((CompleteJobRequest) outcome).getVariables())
                            .at("/song/Item/Price")
                            .decimalValue())
                    .isEqualByComparingTo("0.99");
        } finally {
            worker.destroy();
            assertThat(worker.waitFor(5, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** What becomes of items. */
    @Nested
    @ExtendWith(DynactExtension.class)
    class OnDynamoDbLocal {
        private final String table = "Music" + System.nanoTime();
        private DynactJobs jobs;

        @BeforeEach
        void connect(Dynact dynact) {
            Tables.create(dynact, table, "Artist", AttributeType.STRING);
            jobs = DynactJobs.of(dynact);
        }

        private void put(Dynact dynact, String price) {
            dynact.run(PutItemRequest.of(table, Item.of("Artist", "Bach", "Price", new BigDecimal(price))));
        }

        private String get(String more) {
            return "{\"TableName\":\"" + table + "\",\"Key\":{\"Artist\":\"Bach\"}" + more + "}";
        }

        private String getTyped() {
            return "{\"TableName\":\"" + table
                    + "\",\"Key\":{\"Artist\":{\"S\":\"Bach\"}},\"ItemFormat\":\"DYNAMODB\"}";
        }

        @Test
        void job_withRequestAndResultVariable_completesWithTheResponse(Dynact dynact) throws InterruptedException {
            String song = "{\"Artist\":\"Bach\",\"Moods\":{\"$ss\":[\"calm\"]},\"Empty\":null,\"No\":\"00123\"}";

            assertThat(result(
                                    jobs,
                                    job(
                                            "PutItem",
                                            "{\"TableName\":\"" + table + "\",\"Item\":" + song + ",\"Lock\":null}"))
                            .isObject())
                    .isTrue();

            assertThat(result(jobs, job("GetItem", get(""))).path("Item")).isEqualTo(parse(song));
        }

        @Test
        void job_withoutResultVariable_completesWithoutVariables(Dynact dynact) throws InterruptedException {
            put(dynact, "1E-38");

            assertThat(run(jobs, job(Map.of("activity", "GetItem"), get(""))))
                    .asInstanceOf(type(CompleteJobRequest.class))
                    .satisfies(done -> assertThat(done.getVariables()).isIn("", "{}"));
        }

        @Test
        void job_withNumberOf38Digits_keepsThemInBothDirections(Dynact dynact) throws InterruptedException {
            String number = "1234567890123456789012345678.9012345678";
            String item = "{\"Artist\":\"Bach\",\"Price\":" + number + "}";

            run(jobs, job("PutItem", "{\"TableName\":\"" + table + "\",\"Item\":" + item + "}"));

            assertThat(Tables.items(dynact, table))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored.decimal("Price")).contains(new BigDecimal(number)));
            assertThat(result(jobs, job("GetItem", getTyped()))
                            .at("/Item/Price/N")
                            .textValue())
                    .isEqualTo(number);
        }

        @ParameterizedTest
        @CsvSource({
            "0.1, true",
            "12345678901234567, true",
            "9223372036854775807, true",
            "9223372036854775808, false",
            "0.12345678901234567890, false",
            "1234567890.1234567890, false",
            "-17.25, true"
        })
        void job_withNumberInItsResponse_failsOnlyIfTheEngineWouldChangeIt(String number, boolean kept, Dynact dynact)
                throws InterruptedException {
            put(dynact, number);

            Message outcome = run(jobs, job("GetItem", get("")));

            if (kept) {
                assertThat(parse(((CompleteJobRequest) outcome).getVariables())
                                .at("/result/Item/Price")
                                .decimalValue())
                        .isEqualByComparingTo(number);
            } else {
                assertIncident(outcome, "NUMBER_INVALID", "$.Item.Price");
            }
        }

        /** What is told of a song that must not be there, and is. */
        private ThrowErrorRequest conditionFailed() throws InterruptedException {
            String song = "{\"TableName\":\"" + table + "\",\"Item\":{\"Artist\":\"Bach\"},\"OnlyIf\":\"NOT_EXISTS\"}";
            Message outcome = run(jobs, job("PutItem", song));
            assertThat(outcome).isInstanceOf(ThrowErrorRequest.class);
            return (ThrowErrorRequest) outcome;
        }

        @Test
        void job_whoseConditionFails_isABpmnErrorWithTheItemThatIsThere(Dynact dynact) throws InterruptedException {
            put(dynact, "2.5");

            ThrowErrorRequest thrown = conditionFailed();

            assertThat(thrown.getErrorCode()).isEqualTo("CONDITION_FAILED");
            assertThat(parse(thrown.getVariables()).at("/problem/item/Price").decimalValue())
                    .isEqualByComparingTo("2.5");
        }

        @Test
        void job_whoseErrorHasWhatTheEngineDoesNotKeep_keepsItsItemAsTypedJson(Dynact dynact)
                throws InterruptedException {
            put(dynact, "0.12345678901234567890");

            JsonNode problem = parse(conditionFailed().getVariables()).path("problem");

            assertThat(problem.path("code").textValue()).isEqualTo("CONDITION_FAILED");
            assertThat(problem.toString()).contains("{\"N\":\"0.1234567890123456789\"}");
        }

        @ParameterizedTest
        @CsvSource({"GetItem, Key, '{\"Artist\":\"Nobody\"}'", "GetEntity, PartitionKey, '\"Nobody\"'"})
        void job_thatNeedsAnItemThatIsNotThere_isABpmnError(String activity, String member, String key)
                throws InterruptedException {
            String request = "{\"TableName\":\"" + table + "\",\"" + member + "\":" + key + "}";

            assertThat(run(jobs, job(Map.of("activity", activity, "itemRequired", "true"), request)))
                    .asInstanceOf(type(ThrowErrorRequest.class))
                    .satisfies(thrown -> assertThat(thrown.getErrorCode()).isEqualTo("ITEM_NOT_FOUND"));
            assertThat(run(jobs, job(Map.of("activity", activity, "itemRequired", "false"), request)))
                    .isInstanceOf(CompleteJobRequest.class);
        }

        @Test
        void job_ofTableThatIsNotThere_isABpmnError() throws InterruptedException {
            assertThat(run(jobs, job("ScanTable", "{\"TableName\":\"Nowhere\"}")))
                    .asInstanceOf(type(ThrowErrorRequest.class))
                    .satisfies(thrown -> assertThat(thrown.getErrorCode()).isEqualTo("TABLE_NOT_FOUND"));
        }

        @Test
        void job_withMoreThanTheBound_fails(Dynact dynact) throws InterruptedException {
            dynact.run(PutItemRequest.of(table, Item.of("Artist", "Bach", "Text", "x".repeat(2_000))));
            DynactJobs bounded = jobs.withMaxVariableBytes(1_000);

            assertIncident(run(bounded, job("GetItem", get(""))), "RESPONSE_TOO_LARGE", "Projection");
            assertIncident(
                    run(
                            bounded,
                            job(
                                    "PutItem",
                                    "{\"TableName\":\"" + table + "\",\"Item\":{\"Artist\":\"" + "x".repeat(1_000)
                                            + "\"}}")),
                    "REQUEST_TOO_LARGE",
                    "divide it");
            assertThat(Tables.items(dynact, table)).hasSize(1);
        }

        @Test
        void transaction_givenOutTwice_isCarriedOutOnce(Dynact dynact) throws InterruptedException {
            put(dynact, "1");
            ActivatedJob job = job(
                    "TransactWriteItems",
                    "{\"TransactItems\":[{\"Update\":{\"TableName\":\"" + table
                            + "\",\"Key\":{\"Artist\":\"Bach\"},\"Update\":{\"Increment\":{\"Price\":1}}}}]}");

            run(jobs, job);
            run(jobs, job);
            run(jobs, job.toBuilder().setElementInstanceKey(8).build());

            assertThat(Tables.items(dynact, table)).containsExactly(Item.of("Artist", "Bach", "Price", 3));
        }
    }

    /** What is sent, and what the service says to it. */
    @Nested
    class OnLoopbackService {
        private final Rig rig = new Rig();
        private final Dynact dynact = Dynact.connect(rig.connection().build());
        private final DynactJobs jobs = DynactJobs.of(dynact);

        @AfterEach
        void disconnect() {
            dynact.close();
            rig.close();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'activity':'GetItm'} | {} | ACTIVITY_UNKNOWN | GetItem",
                    "{} | {} | MEMBER_MISSING | 'activity'",
                    "{'activity':'GetItem','version':'9'} | {} | INPUT_INVALID | version 9",
                    "{'activity':'GetItem','itemRequired':'yes'} | {'TableName':'Music','Key':{'a':1}} | INPUT_INVALID | 'yes'",
                    "{'activity':'Query','itemRequired':'true'} | {'TableName':'Music'} | INPUT_INVALID | GetEntity",
                    "{'activity':'GetItem','retryBackoff':'soon'} | {'TableName':'Music','Key':{'a':1}} | INPUT_INVALID | PT10S",
                    "{'activity':'GetItem','retryBackoff':'PT-1S'} | {'TableName':'Music','Key':{'a':1}} | INPUT_INVALID | PT10S",
                    "{'activity':'GetItem'} | null | MEMBER_MISSING | TableName",
                    "{'activity':'GetItem'} | [5] | INPUT_INVALID | request.TableName",
                    "{'activity':'GetItem'} | {'TableName':'Music','Kee':{}} | MEMBER_UNKNOWN | $.Kee",
                    "{'activity':'GetItem'} | {'TableName':5,'Key':{'a':1}} | INPUT_INVALID | $.TableName",
                    "{'activity':'GetItem'} | {'TableName':'Music','Key':{'a':{'$ss':[]}}} | SET_EMPTY | $.Key.a",
                    "{'activity':'GetItem'} | {'TableName':'Music','Key':{'a':{'N':5}}} | TYPED_VALUE_INVALID | $.Key.a",
                    "{'activity':'GetItem'} | {'TableName':'Music','Key':{'a':{'S':'b'}}} | TYPED_VALUE_INVALID | ItemFormat",
                    "{'activity':'PutItem'} | {'TableName':'Music','Item':{'a':1,'b':[{'S':'c'}]}} | FORMAT_MIXED | $.Item.a",
                })
        void job_thatCannotRun_isAnIncidentBeforeAnyCall(String headers, String request, String code, String message)
                throws InterruptedException {
            ActivatedJob job = job(Map.of(), request.replace('\'', '"')).toBuilder()
                    .setCustomHeaders(headers.replace('\'', '"'))
                    .build();

            assertIncident(run(jobs, job), code, message);
            assertThat(rig.service().calls()).isEmpty();
        }

        @Test
        void job_ofAnUnknownConnection_isABpmnErrorBeforeAnyCall() throws InterruptedException {
            ActivatedJob job = job(Map.of("activity", "ListTables", "connection", "archief"), "{}");

            assertThat(run(jobs.with("archive", dynact), job))
                    .asInstanceOf(type(ThrowErrorRequest.class))
                    .satisfies(thrown -> {
                        assertThat(thrown.getErrorCode()).isEqualTo("CONNECTION_UNKNOWN");
                        assertThat(thrown.getErrorMessage()).contains("did you mean 'archive'?");
                    });
            assertThat(rig.service().calls()).isEmpty();
        }

        @Test
        void job_ofANamedConnection_callsThere() throws InterruptedException {
            try (Rig archive = new Rig();
                    Dynact second = Dynact.connect(archive.connection().build())) {
                archive.service().answer("ListTables", Answer.json(200, "{\"TableNames\":[\"Old\"]}"));
                Map<String, String> headers =
                        Map.of("activity", "ListTables", "connection", "archive", "resultVariable", "result");

                assertThat(result(jobs.with("archive", second), job(headers, "{}"))
                                .at("/TableNames/0")
                                .textValue())
                        .isEqualTo("Old");
            }
            assertThat(rig.service().calls()).isEmpty();
        }

        @Test
        void job_thatIsThrottled_takesOneRetryAfterItsBackoff() throws InterruptedException {
            rig.service().answer("ListTables", Answer.error(400, "ThrottlingException", "Slow down"));

            assertThat(run(jobs, job(Map.of("activity", "ListTables", "retryBackoff", "PT10S"), "{}")))
                    .asInstanceOf(type(FailJobRequest.class))
                    .satisfies(failed -> {
                        assertThat(failed.getRetries()).isEqualTo(2);
                        assertThat(failed.getRetryBackOff()).isEqualTo(10_000);
                        assertThat(parse(failed.getVariables())
                                        .at("/problem/code")
                                        .textValue())
                                .isEqualTo("THROTTLED");
                    });
        }

        private static final String BATCH =
                "{\"RequestItems\":{\"Music\":[{\"PutRequest\":{\"Item\":{\"Id\":\"1\",\"No\":1}}}]}}";

        @Test
        void job_thatIsSlowerThanItsTimeout_failsBeforeItWithTheRemainder() throws InterruptedException {
            rig.describe("Music", "Id:S").service().answer("BatchWriteItem", Answer.silence());
            ActivatedJob job = job("BatchWriteItem", BATCH).toBuilder()
                    .setDeadline(System.currentTimeMillis() + 6_000)
                    .build();

            assertThat(run(jobs, job)).asInstanceOf(type(FailJobRequest.class)).satisfies(failed -> {
                assertThat(System.currentTimeMillis()).isLessThan(job.getDeadline());
                assertThat(failed.getRetries()).isEqualTo(2);
                JsonNode problem = parse(failed.getVariables()).path("problem");
                assertThat(problem.path("code").textValue()).isEqualTo("TIMEOUT");
                assertThat(problem.at("/unprocessed/RequestItems/Music")).hasSize(1);
            });
        }

        @Test
        void job_withUnprocessedEntriesAndNoResultVariable_doesNotLoseThem() throws InterruptedException {
            rig.describe("Music", "Id:S")
                    .service()
                    .answer(
                            "BatchWriteItem",
                            Answer.json(
                                    200,
                                    "{\"UnprocessedItems\":{\"Music\":[{\"PutRequest\":{\"Item\":"
                                            + "{\"Id\":{\"S\":\"1\"},\"No\":{\"N\":\"1\"}}}}]}}"));
            try (Dynact impatient = Dynact.connect(
                    rig.connection().batchTimeout(Duration.ofMillis(200)).build())) {
                assertThat(run(DynactJobs.of(impatient), job(Map.of("activity", "BatchWriteItem"), BATCH)))
                        .asInstanceOf(type(FailJobRequest.class))
                        .satisfies(failed -> {
                            assertThat(failed.getRetries()).isEqualTo(2);
                            JsonNode problem = parse(failed.getVariables()).path("problem");
                            assertThat(problem.path("code").textValue()).isEqualTo("BATCH_INCOMPLETE");
                            assertThat(problem.at("/cause/code").textValue()).isEqualTo("THROTTLED");
                            assertThat(problem.at("/unprocessed/RequestItems/Music"))
                                    .hasSize(1);
                        });
            }
        }

        @Test
        void job_thatMayNotCall_isAnIncident() throws InterruptedException {
            rig.service().answer("ListTables", Answer.error(400, "AccessDeniedException", "No"));

            assertIncident(run(jobs, job("ListTables", "{}")), "ACCESS_DENIED", "No");
        }

        @Test
        void jobs_givenOutTogether_callSideBySide() throws InterruptedException {
            CountDownLatch bothCalled = new CountDownLatch(2);
            rig.service().answer("ListTables", call -> {
                bothCalled.countDown();
                try {
                    return bothCalled.await(5, TimeUnit.MINUTES)
                            ? Answer.json(200, "{\"TableNames\":[]}")
                            : Answer.error(400, "AccessDeniedException", "They came one after the other");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            gateway.add(job("ListTables", "{}"));
            assertThat(run(jobs, job("ListTables", "{}"))).isInstanceOf(CompleteJobRequest.class);
        }

        @Test
        void job_overRest_isTheSame() throws InterruptedException {
            rig.service().answer("ListTables", Answer.json(200, "{\"TableNames\":[\"Music\"]}"));
            CountDownLatch told = new CountDownLatch(1);
            try (LoopbackService rest = LoopbackService.start()) {
                rest.answerPath(
                        "/v2/jobs/activation",
                        Answer.json(200, """
                                        {"jobs":[{"jobKey":"7","type":"io.dynact","processInstanceKey":"1","processDefinitionId":"songs",\
                                        "processDefinitionVersion":1,"processDefinitionKey":"2","elementId":"read","elementInstanceKey":"3",\
                                        "customHeaders":{"activity":"ListTables","resultVariable":"tables"},"worker":"io.dynact","retries":3,\
                                        "deadline":0,"variables":{"request":{"Limit":1}},"tenantId":"<default>"}]}""").header("Content-Type", "application/json"),
                        Answer.json(200, "{\"jobs\":[]}").header("Content-Type", "application/json"));
                rest.answerPath("/v2/jobs/7/completion", call -> {
                    told.countDown();
                    return Answer.json(200, "{}").header("Content-Type", "application/json");
                });
                try (CamundaClient overRest = CamundaClient.newClientBuilder()
                                .applyEnvironmentVariableOverrides(false)
                                .restAddress(rest.uri())
                                .preferRestOverGrpc(true)
                                .defaultJobPollInterval(Duration.ofMillis(100))
                                .build();
                        JobWorker worker = jobs.open(overRest)) {
                    assertThat(told.await(5, TimeUnit.MINUTES)).isTrue();
                    assertThat(worker.isOpen()).isTrue();
                }
                assertThat(rest.calls().stream()
                                .filter(call -> call.path().endsWith("/completion"))
                                .map(call -> parse(call.body())
                                        .at("/variables/tables/TableNames/0")
                                        .textValue()))
                        .containsExactly("Music");
            }
        }

        @Test
        void jobs_madeWrongly_areRefused() {
            assertThatThrownBy(() -> jobs.withMaxVariableBytes(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> jobs.with("", dynact)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
