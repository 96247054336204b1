package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.LoopbackService.Answer;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvokeOperationTest {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";

    /** Every operation that changes nothing. One that is in neither list is new: look at what it does. */
    private static final List<String> READS = List.of(
            "BatchGetItem",
            "DescribeBackup",
            "DescribeContinuousBackups",
            "DescribeContributorInsights",
            "DescribeEndpoints",
            "DescribeExport",
            "DescribeGlobalTable",
            "DescribeGlobalTableSettings",
            "DescribeImport",
            "DescribeKinesisStreamingDestination",
            "DescribeLimits",
            "DescribeTable",
            "DescribeTableReplicaAutoScaling",
            "DescribeTimeToLive",
            "GetItem",
            "GetResourcePolicy",
            "ListBackups",
            "ListContributorInsights",
            "ListExports",
            "ListGlobalTables",
            "ListImports",
            "ListTables",
            "ListTagsOfResource",
            "Query",
            "Scan",
            "SearchVectors",
            "TransactGetItems");

    /** Every operation that changes something, or may. */
    private static final List<String> WRITES = List.of(
            "BatchExecuteStatement",
            "BatchWriteItem",
            "CreateBackup",
            "CreateGlobalTable",
            "CreateTable",
            "DeleteBackup",
            "DeleteItem",
            "DeleteResourcePolicy",
            "DeleteTable",
            "DisableKinesisStreamingDestination",
            "EnableKinesisStreamingDestination",
            "ExecuteStatement",
            "ExecuteTransaction",
            "ExportTableToPointInTime",
            "ImportTable",
            "PutItem",
            "PutResourcePolicy",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime",
            "TagResource",
            "TransactWriteItems",
            "UntagResource",
            "UpdateContinuousBackups",
            "UpdateContributorInsights",
            "UpdateGlobalTable",
            "UpdateGlobalTableSettings",
            "UpdateItem",
            "UpdateKinesisStreamingDestination",
            "UpdateTable",
            "UpdateTableReplicaAutoScaling",
            "UpdateTimeToLive");

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void operations_always_areKnownAsReadsOrWrites() {
        assertThat(InvokeOperation.operations())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(READS, WRITES).flatMap(List::stream).toList());
    }

    @Test
    void writes_anyOperation_isWhatItDoes() {
        assertThat(InvokeOperation.operations())
                .filteredOn(
                        operation -> !InvokeOperationRequest.of(operation, "{}").writes())
                .containsExactlyElementsOf(READS);
    }

    @Test
    void run_jsonByName_isTheOperationsOwnResponse() {
        rig.service().answer("Scan", Answer.json(200, """
                        {"Items": [{"Id": {"S": "1"}, "N": {"N": "3.50"}}], "Count": 1, "ScannedCount": 2,
                         "LastEvaluatedKey": {"Id": {"B": "AQ=="}}}"""));
        EntityJson.Parsed<InvokeOperationRequest> parsed = EntityJson.read("""
                {"Input": {"TableName": "Music", "ExclusiveStartKey": {"Id": {"$b": "AQ=="}}}, "Operation": "Scan"}""", InvokeOperationRequest.class);

        InvokeOperationResponse response = Rig.run(rig.context(), parsed.value());

        assertThat(EntityJson.write(response, parsed.format()))
                .isEqualTo("{\"Items\":[{\"Id\":\"1\",\"N\":3.50}],\"Count\":1,\"ScannedCount\":2,"
                        + "\"LastEvaluatedKey\":{\"Id\":{\"$b\":\"AQ==\"}}}");
        assertThat(response.requestId()).isPresent();
        assertThat(Rig.json(rig.service().calls("Scan").get(0))).isEqualTo(Rig.json("""
                        {"TableName": "Music", "ExclusiveStartKey": {"Id": {"B": "AQ=="}}}"""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            AUTO     | {}                                                | {'Item':{'a':1}}
            AUTO     | {'ExclusiveStartKey': {'a': 1}}                   | {'Item':{'a':1}}
            AUTO     | {'ExclusiveStartKey': {'a': {'N': '1'}}}          | {'Item':{'a':{'N':'1'}}}
            DYNAMODB | {}                                                | {'Item':{'a':{'N':'1'}}}
            PLAIN    | {'ExclusiveStartKey': {'a': {'N': '1'}}}          | {'Item':{'a':1}}
            """)
    void execute_anyFormat_isThatOfTheResponse(ItemFormat format, String input, String output) {
        rig.service().answer("GetItem", Answer.json(200, "{\"Item\":{\"a\":{\"N\":\"1\"}}}"));
        InvokeOperationResponse response = Rig.run(
                rig.context(),
                InvokeOperationRequest.builder()
                        .operation("GetItem")
                        .input(input.replace("ExclusiveStartKey", "Key").replace('\'', '"'))
                        .itemFormat(format)
                        .build());
        assertThat(response.output()).isEqualTo(output.replace('\'', '"'));
    }

    @Test
    void execute_createTableWithThroughput_arrivesAsItIs() {
        String input = """
                {"TableName": "Music",
                 "AttributeDefinitions": [{"AttributeName": "Id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "Id", "KeyType": "HASH"}],
                 "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}}""";
        rig.service().answer("CreateTable", Answer.json(200, "{}"));
        Rig.run(rig.context(), InvokeOperationRequest.of("CreateTable", input));
        assertThat(Rig.json(rig.service().calls("CreateTable").get(0))).isEqualTo(Rig.json(input));
    }

    @Test
    void execute_deleteTable_forgetsItsDescription() {
        rig.describe("Music", "Id:S").service().answer("DeleteTable", Answer.json(200, "{}"));
        ActivityContext context = rig.context();
        context.tables().find("Music").join();
        Rig.run(context, InvokeOperationRequest.of("DeleteTable", "{\"TableName\": \"Music\"}"));
        context.tables().find("Music").join();
        assertThat(rig.service().calls("DescribeTable")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"scan, did you mean 'Scan'?", "GetItems, did you mean 'GetItem'?", "'', there are BatchExecuteStatement"
    })
    void execute_unknownOperation_namesTheNearest(String operation, String advice) {
        DynactException failure = Rig.fail(rig.context(), InvokeOperationRequest.of(operation, "{}"));
        assertThat(failure.code()).isEqualTo(ErrorCode.OPERATION_UNKNOWN);
        assertThat(failure.path()).contains("$.Operation");
        assertThat(failure.detail()).contains(advice);
    }

    @Test
    void execute_badInput_isRefusedWithItsPathBeforeAnyCall() {
        DynactException failure = Rig.fail(
                rig.context(), InvokeOperationRequest.of("CreateTable", "{\"KeySchema\": [{\"KeyTyp\": \"HASH\"}]}"));
        assertThat(failure.code()).isEqualTo(ErrorCode.MEMBER_UNKNOWN);
        assertThat(failure.path()).contains("$.Input.KeySchema[0].KeyTyp");
        assertThat(failure.detail()).isEqualTo("Unknown member: did you mean 'KeyType'?");
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void execute_mixedFormats_namesOneOfEachByItsWholePath() {
        DynactException failure = Rig.fail(rig.context(), InvokeOperationRequest.of("Query", """
                {"ExclusiveStartKey": {"Id": {"S": "1"}}, "ExpressionAttributeValues": {":id": "1"}}"""));
        assertThat(failure.code()).isEqualTo(ErrorCode.FORMAT_MIXED);
        assertThat(failure.path()).contains("$.Input.ExpressionAttributeValues[':id']");
        assertThat(failure.detail()).contains("$.Input.ExclusiveStartKey.Id");
    }

    @Test
    void execute_writeWithoutAnswer_saysThatItMayHaveBeenApplied() {
        Answer sorry = Answer.error(500, "InternalServerError", "Sorry");
        rig.service().answer("TagResource", sorry).answer("ListTagsOfResource", sorry);
        assertThat(Rig.fail(rig.context(), InvokeOperationRequest.of("TagResource", "{}"))
                        .detail())
                .contains("may have been applied");
        assertThat(Rig.fail(rig.context(), InvokeOperationRequest.of("ListTagsOfResource", "{}"))
                        .detail())
                .isEqualTo("Sorry (ListTagsOfResource)");
    }

    @Test
    void run_readOnlyConnection_refusesEveryWriteBeforeAnyCall() {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        assertThat(WRITES)
                .allSatisfy(operation -> assertThat(Rig.fail(context, InvokeOperationRequest.of(operation, "{}"))
                                .code())
                        .isEqualTo(ErrorCode.CONNECTION_READ_ONLY));
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void run_readOnlyConnection_carriesOutEveryRead() {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        READS.forEach(operation -> rig.service().answer(operation, Answer.json(200, "{}")));
        assertThat(READS)
                .allSatisfy(operation -> assertThat(Rig.run(context, InvokeOperationRequest.of(operation, "{}"))
                                .output())
                        .isEqualTo("{}"));
    }

    @Test
    void run_readOnlyConnectionAndUnknownOperation_isUnknown() {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        assertThat(Rig.fail(context, InvokeOperationRequest.of("Scann", "{}")).code())
                .isEqualTo(ErrorCode.OPERATION_UNKNOWN);
    }

    static Stream<Arguments> inputsThatNameTables() {
        return Stream.of(
                Arguments.of("GetItem", "{'TableName': 'Music', 'Key': {'TableName': 'Films'}}", Set.of("Music")),
                Arguments.of(
                        "PutItem",
                        "{'TableName': 'Music', 'Item': {'TableName': 'Films', 'RequestItems': {'Books': 1}}}",
                        Set.of("Music")),
                Arguments.of("Scan", "{'TableName': '" + ARN + "'}", Set.of(ARN)),
                Arguments.of("BatchGetItem", "{'RequestItems': {'Music': {}, 'Films': {}}}", Set.of("Music", "Films")),
                Arguments.of(
                        "BatchWriteItem", "{'RequestItems': {'Music': [], 'Films': []}}", Set.of("Music", "Films")),
                Arguments.of(
                        "TransactGetItems",
                        "{'TransactItems': [{'Get': {'TableName': 'Music'}}, {'Get': {'TableName': 'Films'}}]}",
                        Set.of("Music", "Films")),
                Arguments.of(
                        "TransactWriteItems",
                        "{'TransactItems': [{'Put': {'TableName': 'A'}}, {'Delete': {'TableName': 'B'}},"
                                + " {'Update': {'TableName': 'C'}}, {'ConditionCheck': {'TableName': 'D'}}]}",
                        Set.of("A", "B", "C", "D")),
                Arguments.of("ListTagsOfResource", "{'ResourceArn': '" + ARN + "'}", Set.of("Music")),
                Arguments.of("PutResourcePolicy", "{'ResourceArn': '" + ARN + "/stream/2026'}", Set.of("Music")),
                Arguments.of("DescribeBackup", "{'BackupArn': '" + ARN + "/backup/01'}", Set.of("Music")),
                Arguments.of("DescribeExport", "{'ExportArn': '" + ARN + "/export/01'}", Set.of("Music")),
                Arguments.of("DescribeImport", "{'ImportArn': '" + ARN + "/import/01'}", Set.of("Music")),
                Arguments.of("ExportTableToPointInTime", "{'TableArn': '" + ARN + "'}", Set.of("Music")),
                Arguments.of("ImportTable", "{'TableCreationParameters': {'TableName': 'Music'}}", Set.of("Music")),
                Arguments.of(
                        "RestoreTableFromBackup",
                        "{'TargetTableName': 'Copy', 'BackupArn': '" + ARN + "/backup/01'}",
                        Set.of("Music", "Copy")),
                Arguments.of(
                        "RestoreTableToPointInTime",
                        "{'TargetTableName': 'Copy', 'SourceTableName': 'Music'}",
                        Set.of("Music", "Copy")),
                Arguments.of(
                        "RestoreTableToPointInTime",
                        "{'TargetTableName': 'Copy', 'SourceTableArn': '" + ARN + "'}",
                        Set.of("Music", "Copy")),
                Arguments.of(
                        "CreateTable",
                        "{'TableName': 'Copy', 'GlobalTableSourceArn': '" + ARN + "'}",
                        Set.of("Music", "Copy")),
                Arguments.of("DescribeGlobalTable", "{'GlobalTableName': 'Music'}", Set.of("Music")),
                Arguments.of(
                        "EnableKinesisStreamingDestination",
                        "{'TableName': 'Music', 'StreamArn': 'arn:aws:kinesis:eu-west-1:123456789012:stream/s'}",
                        Set.of("Music")),
                Arguments.of("ListBackups", "{'TableName': 'Music'}", Set.of("Music")),
                Arguments.of("ExecuteStatement", "{'Statement': 'SELECT * FROM Music'}", Set.of("Music")),
                Arguments.of(
                        "BatchExecuteStatement",
                        "{'Statements': [{'Statement': 'SELECT * FROM A'}, {'Statement': 'DELETE FROM B WHERE Id = 1'}]}",
                        Set.of("A", "B")),
                Arguments.of(
                        "ExecuteTransaction",
                        "{'TransactStatements': [{'Statement': 'SELECT * FROM Music WHERE Id = 1'}]}",
                        Set.of("Music")),
                Arguments.of("ListTables", "{'ExclusiveStartTableName': 'Music'}", Set.of()),
                Arguments.of("DescribeLimits", "{}", Set.of()),
                Arguments.of("DescribeEndpoints", "{}", Set.of()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("inputsThatNameTables")
    void tableNames_anyInput_areThoseThatItNames(String operation, String input, Set<String> names) {
        assertThat(InvokeOperationRequest.of(operation, input.replace('\'', '"'))
                        .tableNames())
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            false | ExecuteStatement      | {'Statement': 'SELECT * FROM Music'}
            false | ExecuteStatement      | {'Statement': '/* DELETE */ select * from \\"Music\\" -- INSERT'}
            true  | ExecuteStatement      | {'Statement': 'DELETE FROM Music WHERE Id = 1'}
            true  | ExecuteStatement      | {'Statement': 'SELEC * FROM Music'}
            true  | ExecuteStatement      | {'Statemen': 'SELECT * FROM Music'}
            false | BatchExecuteStatement | {'Statements': [{'Statement': 'SELECT * FROM Music WHERE Id = ?', 'Parameters': [1]}]}
            true  | BatchExecuteStatement | {'Statements': [{'Statement': 'SELECT * FROM Music'}, {'Statement': 'DELETE FROM Music WHERE Id = 1'}]}
            false | ExecuteTransaction    | {'TransactStatements': [{'Statement': 'SELECT * FROM Music WHERE Id = 1'}]}
            true  | ExecuteTransaction    | {'TransactStatements': [{'Statement': 'UPDATE Music SET a = 1 WHERE Id = 1'}]}
            """)
    void writes_statements_isWhatTheyDo(boolean writes, String operation, String input) {
        assertThat(InvokeOperationRequest.of(operation, input.replace('\'', '"'))
                        .writes())
                .isEqualTo(writes);
    }

    static Stream<String> operationsOfTables() {
        Set<String> ofNone = Set.of("DescribeEndpoints", "DescribeLimits", "ListTables");
        return InvokeOperation.operations().stream().filter(operation -> !ofNone.contains(operation));
    }

    @ParameterizedTest
    @MethodSource("operationsOfTables")
    void run_allowedTablesAndInputThatTellsNone_makesNoCall(String operation) {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());
        DynactException failure = Rig.fail(context, InvokeOperationRequest.of(operation, "{}"));
        assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(failure.detail()).contains(operation + " does not tell which tables");
        assertThat(rig.service().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arn:aws:backup:eu-west-1:123456789012:recovery-point:1", "Music", "", "arn:aws:s3:::table/Music"
            })
    void run_allowedTablesAndArnThatTellsNone_makesNoCall(String arn) {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());
        DynactException failure = Rig.fail(
                context,
                InvokeOperationRequest.of(
                        "RestoreTableFromBackup", "{\"TargetTableName\": \"Music\", \"BackupArn\": \"" + arn + "\"}"));
        assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(rig.service().calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ListBackups | {'ExclusiveStartBackupArn': 'arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/1'}",
                "ListGlobalTables | {'ExclusiveStartGlobalTableName': 'Music'}",
                "ListExports | {'NextToken': 'x'}",
                "ListImports | {'NextToken': 'x'}",
                "ListContributorInsights | {'NextToken': 'x'}"
            })
    void run_allowedTablesAndListOfAnyTable_makesNoCall(String operation, String input) {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());
        DynactException failure = Rig.fail(context, InvokeOperationRequest.of(operation, input.replace('\'', '"')));
        assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void run_allowedTablesAndListTables_namesNoOtherTable() {
        rig.service()
                .answer(
                        "ListTables",
                        Answer.json(
                                200,
                                "{\"TableNames\": [\"Films\", \"Music\"], \"LastEvaluatedTableName\": \"Secret\"}"),
                        Answer.json(200, "{\"TableNames\": [\"Songs\", \"Tunes\"]}"));
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music", "Songs").build());

        String all =
                Rig.run(context, InvokeOperationRequest.of("ListTables", "{}")).output();

        assertThat(all).isEqualTo("{\"TableNames\":[\"Music\",\"Songs\"]}");
    }

    @Test
    void run_allowedTablesAndListTablesWithLimit_resumesFromAnAllowedTable() {
        rig.service()
                .answer(
                        "ListTables",
                        Answer.json(200, "{\"TableNames\": [\"Films\", \"Music\", \"Other\", \"Songs\"]}"));
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music", "Songs").build());

        String one = Rig.run(context, InvokeOperationRequest.of("ListTables", "{\"Limit\": 1}"))
                .output();

        assertThat(one).isEqualTo("{\"TableNames\":[\"Music\"],\"LastEvaluatedTableName\":\"Music\"}");
    }

    @Test
    void run_allowedTableByItsArn_isCarriedOut() {
        rig.service().answer("ListTagsOfResource", Answer.json(200, "{}"));
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());
        Rig.run(context, InvokeOperationRequest.of("ListTagsOfResource", "{\"ResourceArn\": \"" + ARN + "\"}"));
        assertThat(rig.service().calls()).hasSize(1);
    }

    @Test
    void run_tableThatIsNotAllowedAmongOthers_makesNoCall() {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());
        DynactException failure = Rig.fail(
                context,
                InvokeOperationRequest.of("BatchGetItem", "{\"RequestItems\": {\"Music\": {}, \"Films\": {}}}"));
        assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(failure.detail()).contains("'Films'");
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void read_inputThatIsNoObject_isRefused() {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> EntityJson.read("{\"Operation\": \"Scan\", \"Input\": [1]}", InvokeOperationRequest.class));
        assertThat(failure.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(failure.path()).contains("$.Input");
        assertThat(failure.detail()).isEqualTo("The member needs an object, and this is a list");
    }

    @Test
    void read_memberTwiceInTheInput_isRefusedWithItsPath() {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> EntityJson.read(
                        "{\"Operation\": \"Scan\", \"Input\": {\"Limit\": 1, \"Limit\": 2}}",
                        InvokeOperationRequest.class));
        assertThat(failure.code()).isEqualTo(ErrorCode.JSON_INVALID);
        assertThat(failure.path()).contains("$.Input.Limit");
    }

    @Test
    void read_inputAbsentOrNull_isEmpty() {
        for (String json : List.of("{\"Operation\":\"ListTables\"}", "{\"Operation\":\"ListTables\",\"Input\":null}")) {
            assertThat(EntityJson.read(json, InvokeOperationRequest.class).value())
                    .isEqualTo(InvokeOperationRequest.of("ListTables", "{}"));
        }
    }

    /** A long text is not held in one piece while it is parsed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3_990, 4_000, 40_000, 400_000})
    void read_inputOfAnyLength_isItsTextAsItIs(int length) {
        String input = "{ \"FilterExpression\" : \"é😀" + "x".repeat(length) + "\",\n \"Limit\": 1.50E2 }";
        InvokeOperationRequest request = EntityJson.read(
                        "{\"ItemFormat\": \"PLAIN\", \"Input\": " + input + " , \"Operation\": \"Scan\"}",
                        InvokeOperationRequest.class)
                .value();
        assertThat(request.input()).isEqualTo(input);
        assertThat(request.itemFormat()).isEqualTo(ItemFormat.PLAIN);
        assertThat(EntityJson.read(EntityJson.write(request, ItemFormat.PLAIN), InvokeOperationRequest.class)
                        .value())
                .isEqualTo(request);
    }
}
