package io.dynact.engine.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynact.Dynact;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.Tables;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.Rig;
import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flowable.bpmn.model.FieldExtension;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.variable.MaxAllowedLengthVariableVerifier;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.history.HistoricActivityInstance;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.flowable.job.api.FlowableUnrecoverableJobException;
import org.flowable.job.api.Job;
import org.flowable.variable.api.history.HistoricVariableInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs processes on an engine with its database and its job executor, against DynamoDB Local and the loopback service. */
@ExtendWith(DynactExtension.class)
class FlowableIT {
    private static final BigDecimal DIGITS_38 = new BigDecimal("1234567890123456789.0123456789012345678");
    private static final int MAX_BYTES = 20_000;
    private static final int ENGINE_MAX_LENGTH = 100_000;
    private static final String LOCAL = "flowable:delegateExpression=\"${dynact}\"";
    private static final String LOOPBACK = "flowable:delegateExpression=\"${loopback}\"";
    private static final String ASYNC = " flowable:async=\"true\"";

    private static Dynact local;
    private static Rig rig;
    private static Dynact loopback;
    private static ProcessEngine engine;

    @BeforeAll
    static void start(Connection connection) {
        local = Dynact.connect(connection);
        Tables.create(local, "Music", "Artist", AttributeType.STRING, "SongTitle", AttributeType.STRING);
        rig = new Rig().describe("Music", "Artist:S");
        loopback = Dynact.connect(rig.connection().build());
        ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:FlowableIT;DB_CLOSE_DELAY=-1");
        configuration.setVariableLengthVerifier(new MaxAllowedLengthVariableVerifier(ENGINE_MAX_LENGTH));
        configuration.setAsyncExecutorActivate(true);
        configuration.getAsyncExecutorConfiguration().setDefaultAsyncJobAcquireWaitTime(Duration.ofMillis(100));
        configuration.getAsyncExecutorConfiguration().setDefaultTimerJobAcquireWaitTime(Duration.ofMillis(100));
        configuration.addConfigurator(DynactConfigurator.of(local));
        configuration.addConfigurator(
                DynactConfigurator.of("loopback", loopback).withMaxVariableBytes(MAX_BYTES));
        engine = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stop() {
        engine.close();
        loopback.close();
        rig.close();
        local.close();
    }

    @BeforeEach
    @AfterEach
    void removeProcesses() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    private static void deploy(String bpmn) {
        engine.getRepositoryService()
                .createDeployment()
                .addString("test.bpmn20.xml", bpmn)
                .deploy();
    }

    /** A process of these elements between its start and its end; its id is {@code test}. */
    private static String process(String first, String last, String elements) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
                  <error id="failed" errorCode="CONDITION_FAILED"/>
                  <process id="test" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow sourceRef="start" targetRef="%s"/>
                    %s
                    <sequenceFlow id="last" sourceRef="%s" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>""".formatted(first, elements, last);
    }

    /** A service task; its id is {@code task}. */
    private static String task(String attributes, String activity, String input, String fields) {
        return """
                <serviceTask id="task" %s>
                  <extensionElements>
                    <flowable:failedJobRetryTimeCycle>R3/PT0.1S</flowable:failedJobRetryTimeCycle>
                    <flowable:field name="activity" stringValue="%s"/>
                    <flowable:field name="input"><flowable:string><![CDATA[%s]]></flowable:string></flowable:field>
                    %s
                  </extensionElements>
                </serviceTask>""".formatted(attributes, activity, input, fields);
    }

    private static String field(String name, String value) {
        return "<flowable:field name=\"" + name + "\" stringValue=\"" + value + "\"/>";
    }

    private static void deployTask(String attributes, String activity, String input, String fields) {
        deploy(process("task", "task", task(attributes, activity, input, fields)));
    }

    private static String run(String process, Map<String, Object> variables) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(process, variables)
                .getId();
    }

    private static void await(BooleanSupplier done) {
        Instant end = Instant.now().plus(Duration.ofMinutes(5));
        while (!done.getAsBoolean() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(done.getAsBoolean()).as("done in time").isTrue();
    }

    /** The last event that a process came to; waits for it. */
    private static String end(String instance) {
        await(() -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .count()
                        == 0
                || deadLetters(instance).size() == 1);
        assertThat(deadLetters(instance)).extracting(Job::getExceptionMessage).isEmpty();
        return engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityType("endEvent")
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.joining());
    }

    private static List<Job> deadLetters(String instance) {
        return engine.getManagementService()
                .createDeadLetterJobQuery()
                .processInstanceId(instance)
                .list();
    }

    /** The job that the engine gave up; waits for it. */
    private static Job deadLetter(String instance) {
        await(() -> deadLetters(instance).size() == 1);
        return deadLetters(instance).get(0);
    }

    private static Map<String, Object> variables(String instance) {
        Map<String, Object> variables = new HashMap<>();
        for (HistoricVariableInstance variable : engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .list()) {
            variables.put(variable.getVariableName(), variable.getValue());
        }
        return variables;
    }

    @SuppressWarnings("unchecked") // a test that is wrong fails
    private static Map<String, Object> map(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.get(key);
    }

    private static Map<String, Object> song(String title, BigDecimal price) {
        return Map.of(
                "artist", "Bach", "title", title, "price", price, "moods", Set.of("calm"), "cover", new byte[] {0, -1});
    }

    @Test
    void process_ofAllEightActivities_runs() throws IOException {
        deploy(Files.readString(Path.of("docs/engines/flowable.bpmn20.xml")));

        String instance = run("songs", song("Air", DIGITS_38));

        assertThat(end(instance)).isEqualTo("done");
        Map<String, Object> variables = variables(instance);
        assertThat(map(variables, "tables").get("TableNames")).isEqualTo(List.of("Music"));
        assertThat(map(map(variables, "music"), "Table").get("TableStatus")).isEqualTo("ACTIVE");
        assertThat(map(variables, "written").get("UnprocessedItems")).isEqualTo(Map.of());
        Map<String, Object> item = map(map(variables, "song"), "Item");
        assertThat(item)
                .containsEntry("Price", DIGITS_38)
                .containsEntry("Moods", Set.of("calm"))
                .containsEntry("Cover", new byte[] {0, -1})
                .containsEntry("Label", "Bach: Air")
                .containsEntry("Stock", 0L);
        assertThat(map(variables, "dear")).containsEntry("Count", 2L);
        assertThat((List<?>) map(map(variables, "read"), "Responses").get("Music"))
                .hasSize(2);
        assertThat(map(map(variables, "deleted"), "Attributes")).containsEntry("Price", DIGITS_38);
        assertThat(local.run(GetItemRequest.of("Music", Item.of("Artist", "Bach", "SongTitle", "Air")))
                        .item())
                .isEmpty();
        assertThat(local.run(GetItemRequest.of("Music", Item.of("Artist", "Bach", "SongTitle", "Second")))
                        .item()
                        .flatMap(second -> second.decimal("Price")))
                .contains(DIGITS_38.multiply(BigDecimal.valueOf(2)));
        assertThat(engine
                        .getRepositoryService()
                        .getBpmnModel(engine.getRepositoryService()
                                .createProcessDefinitionQuery()
                                .singleResult()
                                .getId())
                        .getMainProcess()
                        .findFlowElementsOfType(ServiceTask.class)
                        .stream()
                        .flatMap(task -> task.getFieldExtensions().stream())
                        .filter(field -> field.getFieldName().equals("activity"))
                        .map(FieldExtension::getStringValue))
                .containsExactlyInAnyOrder(
                        "ListTables",
                        "DescribeTable",
                        "GetItem",
                        "PutItem",
                        "DeleteItem",
                        "ScanTable",
                        "BatchGetItem",
                        "BatchWriteItem");
    }

    @Test
    void process_ofThePageForUsers_runs() throws IOException {
        Matcher example = Pattern.compile("PROCESS = \"\"\"\n(.*?)\"\"\";", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/engines/flowable.md")));
        assertThat(example.find()).isTrue();
        deploy(example.group(1).stripIndent());
        local.run(PutItemRequest.of("Music", Item.of("Artist", "Bach", "SongTitle", "Minuet")));

        String found = run("song", Map.of("artist", "Bach", "title", "Minuet"));

        assertThat(end(found)).isEqualTo("found");
        assertThat(map(map(variables(found), "song"), "Item")).containsEntry("SongTitle", "Minuet");
        assertThat(end(run("song", Map.of("artist", "Bach", "title", "Nothing"))))
                .isEqualTo("missing");
    }

    @Test
    void failedCondition_withBoundaryEvent_goesThereWithTheItem() throws IOException {
        local.run(PutItemRequest.of("Music", Item.of("Artist", "Bach", "SongTitle", "Fugue")));
        deploy(Files.readString(Path.of("docs/engines/flowable.bpmn20.xml")));

        String instance = run("songs", song("Fugue", BigDecimal.ONE));

        assertThat(end(instance)).isEqualTo("refused");
        assertThat(variables(instance)).containsEntry("existing", Map.of("Artist", "Bach", "SongTitle", "Fugue"));
    }

    @Test
    void failedCondition_thatNobodyCatches_isNotTriedAgain() {
        rig.service()
                .answer(
                        "PutItem",
                        Answer.error(400, "ConditionalCheckFailedException", "The conditional request failed"));
        int before = rig.service().calls("PutItem").size();
        deployTask(
                LOOPBACK + ASYNC,
                "PutItem",
                "{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"Bach\"},\"OnlyIf\":\"NOT_EXISTS\"}",
                "");

        Job job = deadLetter(run("test", Map.of()));

        assertThat(job.getExceptionMessage()).contains("Service task 'task' failed: CONDITION_FAILED");
        assertThat(rig.service().calls("PutItem")).hasSize(before + 1);
    }

    @Test
    void missingItem_asRequired_isAnErrorThatABoundaryEventCatches() {
        String input = "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Nobody\",\"SongTitle\":\"Nothing\"}}";
        String required = field("itemRequired", "true") + field("resultVariable", "song");
        deploy(process("task", "task", task(LOCAL + ASYNC, "GetItem", input, required) + """
                <boundaryEvent id="caught" attachedToRef="task">
                  <extensionElements><flowable:in source="problem" target="problem"/></extensionElements>
                  <errorEventDefinition errorRef="ITEM_NOT_FOUND"/>
                </boundaryEvent>
                <sequenceFlow sourceRef="caught" targetRef="missing"/>
                <endEvent id="missing"/>"""));

        String instance = run("test", Map.of());

        assertThat(end(instance)).isEqualTo("missing");
        assertThat(map(variables(instance), "problem"))
                .containsEntry("code", "ITEM_NOT_FOUND")
                .containsEntry("retryable", false);

        removeProcesses();
        deployTask(LOCAL, "GetItem", input, field("resultVariable", "song"));
        assertThat(map(variables(run("test", Map.of())), "song"))
                .doesNotContainKey("Item")
                .containsKey("RequestId");
    }

    @Test
    void missingTable_withBoundaryEvent_goesThere() {
        deploy(process("task", "task", task(LOCAL, "ScanTable", "{\"TableName\":\"None\"}", "") + """
                <boundaryEvent id="caught" attachedToRef="task"><errorEventDefinition errorRef="TABLE_NOT_FOUND"/></boundaryEvent>
                <sequenceFlow sourceRef="caught" targetRef="missing"/>
                <endEvent id="missing"/>"""));

        assertThat(end(run("test", Map.of()))).isEqualTo("missing");
    }

    @Test
    void throttledCall_ofAsynchronousTask_isTriedAgainByItsJob() {
        Answer throttled = Answer.error(400, "ThrottlingException", "Slow down");
        int before = rig.service().calls("GetItem").size();
        rig.service()
                .answer("GetItem", throttled, throttled, Answer.json(200, "{\"Item\":{\"Artist\":{\"S\":\"Bach\"}}}"));
        deployTask(
                LOOPBACK + ASYNC,
                "GetItem",
                "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\"}}",
                field("resultVariable", "song"));

        String instance = run("test", Map.of());

        assertThat(end(instance)).isEqualTo("end");
        assertThat(map(variables(instance), "song")).containsEntry("Item", Map.of("Artist", "Bach"));
        assertThat(rig.service().calls("GetItem")).hasSize(before + 3);
    }

    @Test
    void throttledCall_beyondTheRetries_endsAsTheJobOfAnEngineDoes() {
        rig.service().answer("GetItem", Answer.error(400, "ThrottlingException", "Slow down"));
        int before = rig.service().calls("GetItem").size();
        deployTask(LOOPBACK + ASYNC, "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\"}}", "");

        Job job = deadLetter(run("test", Map.of()));

        assertThat(job.getExceptionMessage()).contains("THROTTLED");
        assertThat(rig.service().calls("GetItem")).hasSize(before + 3);
    }

    @Test
    void lastingFailure_ofAsynchronousTask_isNotTriedAgain() {
        rig.service().answer("GetItem", Answer.error(400, "AccessDeniedException", "Not yours"));
        int before = rig.service().calls("GetItem").size();
        deployTask(LOOPBACK + ASYNC, "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\"}}", "");

        Job job = deadLetter(run("test", Map.of()));

        assertThat(job.getExceptionMessage()).contains("ACCESS_DENIED");
        assertThat(rig.service().calls("GetItem")).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GetItm  | {} | | ACTIVITY_UNKNOWN | did you mean 'GetItem'?
                            | {} | | MEMBER_MISSING | The field 'activity' is missing
                    GetItem | {"TableName":"Music"} | | MEMBER_MISSING at $.Key | add it
                    GetItem | {"TableName":"Music","Key":"${k}","Filtr":1} | | MEMBER_UNKNOWN at $.Filtr | Unknown member
                    GetItem | {"TableName":"Music","Key":${k}} | | JSON_INVALID at $ | an expression stands in quotes
                    GetItem | {"TableName":"Music","Key":{"A":"${a"}} | | INPUT_INVALID at $.Key.A | ${a
                    GetItem | {"TableName":"Music","Key":{"A":{"S":"${a}"}}} | | TYPED_VALUE_INVALID at $.Key.A | plain
                    GetItem | {"TableName":"${t}","Key":{},"ItemFormat":"DYNAMODB"} | | INPUT_INVALID at $.ItemFormat | plain
                    ScanTable | {"TableName":"Music","MaxItems":"many"} | | INPUT_INVALID at $.MaxItems | whole number
                    ListTables | [] | | INPUT_INVALID at $ | object
                    PutItem | {"TableName":"Music","Item":{}} | itemRequired | INPUT_INVALID | GetItem and GetEntity
                    GetItem | {"TableName":"Music","Key":{}} | outputVariable | MEMBER_UNKNOWN | field 'outputVariable'
                    """)
    void process_thatCannotRun_isNotDeployed(
            String activity, String input, String field, String code, String explanation) {
        String fields = field == null ? "" : field(field, "true");

        Throwable refused = catchThrowable(() -> deployTask(LOCAL, activity == null ? "" : activity, input, fields));

        assertThat(refused)
                .isInstanceOf(FlowableException.class)
                .hasMessageContaining("Service task 'task' of process 'test' cannot run: " + code)
                .hasMessageContaining(explanation)
                .hasCauseInstanceOf(DynactException.class);
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "${nothing}"         | INPUT_INVALID at $.Item.Value | nothing
                    "${lines.noMethod()}"| INPUT_INVALID at $.Item.Value | noMethod
                    "${number}"          | NUMBER_INVALID at $.Item.Value | 39 significant digits
                    "${thread}"          | INPUT_INVALID at $.Item.Value | java.lang.Thread
                    "${lines}"           | REQUEST_TOO_LARGE at $ | 20000 may go through the engine
                    """)
    void input_thatIsWrong_failsBeforeAnyCallAndIsNotTriedAgain(String value, String code, String explanation) {
        int before = rig.service().calls().size();
        deployTask(
                LOOPBACK,
                "PutItem",
                "{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"Bach\",\"Value\":" + value + "}}",
                "");

        Throwable refused = catchThrowable(() -> engine.getRuntimeService()
                .createProcessInstanceBuilder()
                .processDefinitionKey("test")
                .variable("number", new BigInteger("9".repeat(39)))
                .variable("lines", "x".repeat(MAX_BYTES))
                .transientVariable("thread", Thread.currentThread())
                .start());

        assertThat(refused)
                .isInstanceOf(FlowableUnrecoverableJobException.class)
                .hasMessageContaining(code)
                .hasMessageContaining(explanation);
        assertThat(rig.service().calls()).hasSize(before);
    }

    @Test
    void variables_thatLookLikeJsonOrExpressions_stayValues() {
        deployTask(LOCAL, "PutItem", """
                {"TableName": "Music", "Item": {"Artist": "${artist}", "SongTitle": "${title}", "Note": "Note: ${artist}", "Map": "${map}"}}""", "");
        String artist = "x\",\"Role\":\"admin\",\"y\":\"${1 + 1}";
        Map<String, Object> map = new LinkedHashMap<>(Map.of("$b", "AQ==", "S", Map.of("N", "1")));

        run("test", Map.of("artist", artist, "title", "{\"S\":\"typed\"}", "map", map));

        assertThat(local.run(GetItemRequest.of("Music", Item.of("Artist", artist, "SongTitle", "{\"S\":\"typed\"}")))
                        .item())
                .contains(Item.builder()
                        .put("Artist", artist)
                        .put("SongTitle", "{\"S\":\"typed\"}")
                        .put("Note", "Note: " + artist)
                        .put("Map", map)
                        .build());
    }

    @Test
    void item_throughTheEnginesDatabase_comesBackEqual() {
        Item item = Item.builder()
                .put("Artist", "Bach")
                .put("SongTitle", "Chaconne")
                .put("Decimal", DIGITS_38)
                .put("Whole", new BigDecimal("9".repeat(38)))
                .put("Long", Long.MIN_VALUE)
                .put("Bytes", new byte[] {0, -1})
                .put("Texts", Set.of("a", "b"))
                .put("Numbers", Set.of(BigDecimal.ONE, DIGITS_38))
                .put("Binaries", Set.of(new byte[] {1}, new byte[] {2}))
                .put("Nothing", null)
                .put("Nested", Map.of("$ss", List.of(true, Map.of("$", "dollar"))))
                .build();
        local.run(PutItemRequest.of("Music", item));
        String read = task(
                LOCAL + ASYNC,
                "GetItem",
                "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\",\"SongTitle\":\"Chaconne\"}}",
                field("resultVariable", "song"));
        String write = task(
                        LOCAL + ASYNC,
                        "BatchWriteItem",
                        "{\"RequestItems\":{\"Music\":[{\"DeleteRequest\":{\"Key\":{\"Artist\":\"Bach\",\"SongTitle\":\"None\"}}},"
                                + "{\"PutRequest\":{\"Item\":\"${song.Item}\"}}]}}",
                        "")
                .replace("id=\"task\"", "id=\"write\"");
        deploy(process(
                "task",
                "write",
                read
                        + "<sequenceFlow sourceRef=\"task\" targetRef=\"wait\"/><receiveTask id=\"wait\"/>"
                        + "<sequenceFlow sourceRef=\"wait\" targetRef=\"write\"/>"
                        + write));
        String instance = run("test", Map.of());
        await(() -> waiting(instance) != null);
        local.run(PutItemRequest.of("Music", Item.of("Artist", "Bach", "SongTitle", "Chaconne")));

        engine.getRuntimeService().trigger(waiting(instance));

        assertThat(end(instance)).isEqualTo("end");
        assertThat(local.run(GetItemRequest.of("Music", Item.of("Artist", "Bach", "SongTitle", "Chaconne")))
                        .item())
                .contains(item);
    }

    private static String waiting(String instance) {
        return engine
                .getRuntimeService()
                .createExecutionQuery()
                .processInstanceId(instance)
                .activityId("wait")
                .list()
                .stream()
                .map(execution -> execution.getId())
                .findFirst()
                .orElse(null);
    }

    @Test
    void result_thatIsTooLargeToStore_failsForGoodUnlessItIsTransient() {
        String item = "{\"Item\":{\"Artist\":{\"S\":\"" + "x".repeat(MAX_BYTES) + "\"}}}";
        rig.service().answer("GetItem", Answer.json(200, item));
        int before = rig.service().calls("GetItem").size();
        String input = "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\"}}";
        deployTask(LOOPBACK + ASYNC, "GetItem", input, field("resultVariable", "song"));

        Job job = deadLetter(run("test", Map.of()));

        assertThat(job.getExceptionMessage()).contains("RESPONSE_TOO_LARGE").contains("ask for less with Projection");
        assertThat(rig.service().calls("GetItem")).hasSize(before + 1);

        removeProcesses();
        deployTask(
                LOOPBACK + " flowable:storeResultVariableAsTransient=\"true\"",
                "GetItem",
                input,
                field("resultVariable", "song"));
        assertThat(variables(run("test", Map.of()))).isEmpty();
    }

    @Test
    void result_beyondTheEnginesOwnLimit_failsForGood() {
        local.run(PutItemRequest.of(
                "Music",
                Item.builder()
                        .put("Artist", "Bach")
                        .put("SongTitle", "Long")
                        .put("Text", "x".repeat(ENGINE_MAX_LENGTH))
                        .build()));
        deployTask(
                LOCAL + ASYNC,
                "GetItem",
                "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\",\"SongTitle\":\"Long\"}}",
                field("resultVariable", "song"));

        assertThat(deadLetter(run("test", Map.of())).getExceptionMessage())
                .contains("RESPONSE_TOO_LARGE")
                .contains("cannot be stored");
    }

    @Test
    void token_ofATransaction_isTheSameForARetryAndAnotherForTheNextTime() {
        rig.service()
                .answer(
                        "TransactWriteItems",
                        Answer.error(400, "ThrottlingException", "Slow down"),
                        Answer.json(200, "{}"));
        int before = rig.service().calls("TransactWriteItems").size();
        String task = task(
                LOOPBACK + ASYNC,
                "TransactWriteItems",
                "{\"TransactItems\":[{\"Put\":{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"Bach\"}}}]}",
                "");
        deploy(process("count", "enough", """
                <scriptTask id="count" scriptFormat="juel" flowable:resultVariable="passes"><script>${passes + 1}</script></scriptTask>
                <sequenceFlow sourceRef="count" targetRef="task"/>
                %s
                <sequenceFlow sourceRef="task" targetRef="enough"/>
                <exclusiveGateway id="enough" default="last"/>
                <sequenceFlow sourceRef="enough" targetRef="count"><conditionExpression>${passes == 1}</conditionExpression></sequenceFlow>
                """.formatted(task)));

        assertThat(end(run("test", Map.of("passes", 0L)))).isEqualTo("end");
        assertThat(end(run("test", Map.of("passes", 1L)))).isEqualTo("end");

        List<Call> calls = rig.service().calls("TransactWriteItems");
        List<String> tokens = calls.subList(before, calls.size()).stream()
                .map(call -> Rig.json(call).path("ClientRequestToken").textValue())
                .toList();
        assertThat(tokens).hasSize(4).doesNotContainNull();
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.subList(1, 4)).doesNotHaveDuplicates();
    }

    @Test
    void instances_ofAParallelTask_callSideBySide() {
        CountDownLatch together = new CountDownLatch(3);
        rig.service().answer("GetItem", call -> {
            together.countDown();
            try {
                assertThat(together.await(5, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Answer.json(200, "{}");
        });
        int before = rig.service().calls("GetItem").size();
        deploy(process(
                "task",
                "task",
                task(LOOPBACK, "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"${artist}\"}}", "")
                        .replace("</serviceTask>", """
                                <multiInstanceLoopCharacteristics isSequential="false" flowable:collection="artists"
                                    flowable:elementVariable="artist"/></serviceTask>""")));

        String instance = run("test", Map.of("artists", List.of("Bach", "Grieg", "Holst")));

        assertThat(end(instance)).isEqualTo("end");
        assertThat(rig.service().calls("GetItem")).hasSize(before + 3);
    }

    @Test
    void delegateExpression_ofAnotherBean_isLeftAlone() {
        deploy(process(
                "task",
                "task",
                "<serviceTask id=\"task\" flowable:expression=\"${1 + 1}\" flowable:resultVariableName=\"two\"/>"));

        assertThat(variables(run("test", Map.of()))).containsEntry("two", 2L);
    }
}
