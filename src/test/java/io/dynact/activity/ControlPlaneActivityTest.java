package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.BackupSummary;
import io.dynact.model.ExportSummary;
import io.dynact.model.Tag;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the activities of the control plane check before the call, how they page, and what an allow-list hides. */
class ControlPlaneActivityTest {
    private static final String OTHER = "arn:aws:dynamodb:eu-west-1:123456789012:table/Other";

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("DescribeTimeToLive", "{'TableName': 'Mu sic'}", "$.TableName", "a-z"),
                arguments(
                        "TagResource",
                        "{'ResourceArn': 'Music', 'Tags': [{'Key': 'a', 'Value': 'b'}]}",
                        "$.ResourceArn",
                        "DescribeTable returns it"),
                arguments("TagResource", "{'ResourceArn': '" + OTHER + "', 'Tags': []}", "$.Tags", "nothing in it"),
                arguments(
                        "UntagResource",
                        "{'ResourceArn': '" + OTHER + "', 'TagKeys': []}",
                        "$.TagKeys",
                        "nothing in it"),
                arguments(
                        "ListTagsOfResource",
                        "{'ResourceArn': 'arn:aws:s3:::bucket'}",
                        "$.ResourceArn",
                        "ARN of a table"),
                arguments(
                        "UpdateContinuousBackups",
                        "{'TableName': 'Music', 'PointInTimeRecoverySpecification': {'PointInTimeRecoveryEnabled': true, 'RecoveryPeriodInDays': 36}}",
                        "$.PointInTimeRecoverySpecification.RecoveryPeriodInDays",
                        "1 to 35"),
                arguments(
                        "CreateBackup",
                        "{'TableName': 'Music', 'BackupName': 'a b'}",
                        "$.BackupName",
                        "name of a backup"),
                arguments(
                        "DescribeBackup",
                        "{'BackupArn': 'Music-before-release'}",
                        "$.BackupArn",
                        "ListBackups returns it"),
                arguments("DeleteBackup", "{'BackupArn': ''}", "$.BackupArn", "ARN of a table's backup"),
                arguments("ListBackups", "{'Limit': 0}", "$.Limit", "1"),
                arguments(
                        "SearchVectors",
                        "{'TableName': 'Music', 'IndexName': 'BySound', 'SearchVector': [], 'TopK': 1}",
                        "$.SearchVector",
                        "dimension"),
                arguments(
                        "SearchVectors",
                        "{'TableName': 'Music', 'IndexName': 'BySound', 'SearchVector': [1, 'x'], 'TopK': 1}",
                        "$.SearchVector[1]",
                        "number"),
                arguments(
                        "SearchVectors",
                        "{'TableName': 'Music', 'IndexName': 'BySound', 'SearchVector': [1], 'TopK': 0}",
                        "$.TopK",
                        "1"),
                arguments("ListExports", "{'MaxResults': 0}", "$.MaxResults", "1"),
                arguments("ListImports", "{'MaxItems': 0}", "$.MaxItems", "1"),
                arguments("ListExports", "{'TableArn': 'Music'}", "$.TableArn", "ARN of a table"),
                arguments("DescribeExport", "{'ExportArn': '" + OTHER + "'}", "$.ExportArn", "ARN of a table's export"),
                arguments(
                        "DescribeImport",
                        "{'ImportArn': '" + OTHER + "/export/1'}",
                        "$.ImportArn",
                        "ListImports returns it"),
                arguments(
                        "RestoreTableToPointInTime",
                        "{'SourceTableName': 'Music', 'SourceTableArn': '" + OTHER
                                + "', 'TargetTableName': 'New', 'UseLatestRestorableTime': true}",
                        "$.SourceTableName",
                        "not both"),
                arguments(
                        "RestoreTableToPointInTime",
                        "{'SourceTableName': 'Music', 'TargetTableName': 'New'}",
                        "$.RestoreDateTime",
                        "RestoreDateTime"),
                arguments(
                        "RestoreTableToPointInTime",
                        "{'SourceTableName': 'Music', 'TargetTableName': 'N', 'UseLatestRestorableTime': true}",
                        "$.TargetTableName",
                        "3 to 255"),
                arguments(
                        "RestoreTableFromBackup",
                        "{'TargetTableName': 'New', 'BackupArn': 'x'}",
                        "$.BackupArn",
                        "ARN of a table's backup"),
                arguments(
                        "ImportTable",
                        "{'S3BucketSource': {'S3Bucket': 'b'}, 'InputFormat': 'CSV', 'TableCreationParameters': {'TableName': 'New', 'AttributeDefinitions': [], 'KeySchema': [{'AttributeName': 'a', 'KeyType': 'HASH'}]}}",
                        "$.TableCreationParameters.KeySchema[0].AttributeName",
                        "AttributeDefinitions"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void run_invalidRequest_isRejectedBeforeAnyCall(String activity, String input, String path, String why) {
        DynactException error = failure(rig.context(), activity, input);

        assertThat(error.path()).contains(path);
        assertThat(error.detail()).contains(why);
        assertThat(rig.service().calls()).isEmpty();
    }

    static Stream<Arguments> ofAnotherTable() {
        return Stream.of(
                arguments(
                        "UpdateTimeToLive",
                        "{'TableName': 'Other', 'TimeToLiveSpecification': {'Enabled': true, 'AttributeName': 'a'}}"),
                arguments("TagResource", "{'ResourceArn': '" + OTHER + "', 'Tags': [{'Key': 'a', 'Value': 'b'}]}"),
                arguments("UntagResource", "{'ResourceArn': '" + OTHER + "', 'TagKeys': ['a']}"),
                arguments("ListTagsOfResource", "{'ResourceArn': '" + OTHER + "/stream/2025-01-01T00:00:00.000'}"),
                arguments("DescribeBackup", "{'BackupArn': '" + OTHER + "/backup/01-a'}"),
                arguments(
                        "DeleteBackup", "{'BackupArn': 'arn:aws:backup:eu-west-1:123456789012:recovery-point:Music'}"),
                arguments("ListBackups", "{'TableName': 'Other'}"),
                arguments("ListBackups", "{'ExclusiveStartBackupArn': '" + OTHER + "/backup/01-a'}"),
                arguments(
                        "RestoreTableFromBackup",
                        "{'TargetTableName': 'Music', 'BackupArn': '" + OTHER + "/backup/01-a'}"),
                arguments(
                        "RestoreTableToPointInTime",
                        "{'SourceTableName': 'Music', 'TargetTableName': 'Other', 'UseLatestRestorableTime': true}"),
                arguments(
                        "RestoreTableToPointInTime",
                        "{'SourceTableArn': '" + OTHER
                                + "', 'TargetTableName': 'Music', 'UseLatestRestorableTime': true}"),
                arguments("ExportTableToPointInTime", "{'TableArn': '" + OTHER + "', 'S3Bucket': 'b'}"),
                arguments("DescribeExport", "{'ExportArn': '" + OTHER + "/export/01-a'}"),
                arguments("ListExports", "{'TableArn': '" + OTHER + "'}"),
                arguments("DescribeImport", "{'ImportArn': '" + OTHER + "/import/01-a'}"),
                arguments("ListImports", "{'TableArn': '" + OTHER + "'}"),
                arguments(
                        "ImportTable",
                        "{'S3BucketSource': {'S3Bucket': 'b'}, 'InputFormat': 'CSV', 'TableCreationParameters': {'TableName': 'Other', 'AttributeDefinitions': [], 'KeySchema': []}}"));
    }

    @ParameterizedTest
    @MethodSource("ofAnotherTable")
    void run_tableOutsideTheAllowList_isRejectedBeforeAnyCall(String activity, String input) {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());

        assertThat(failure(context, activity, input).code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(rig.service().calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BackupNotFoundException, RESOURCE_NOT_FOUND",
        "BackupInUseException, RESOURCE_IN_USE",
        "LimitExceededException, LIMIT_EXCEEDED"
    })
    void deleteBackup_errorOfTheService_hasItsCode(String awsCode, ErrorCode code) {
        rig.service().answer("DeleteBackup", Answer.error(400, awsCode, "No"));

        DynactException error = failure(rig.context(), "DeleteBackup", "{'BackupArn': '" + OTHER + "/backup/01-a'}");

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.awsErrorCode()).contains(awsCode);
    }

    @Test
    void listBackups_maxItems_areExactOverPages() {
        rig.service()
                .answer("ListBackups", backups("b", "Music", "Other"), backups("c", "Music"), backups("d", "Music"));

        ListBackupsResponse response = Rig.run(
                rig.context(), ListBackupsRequest.builder().limit(2).maxItems(4).build());

        assertThat(response.backupSummaries()).hasSize(4);
        assertThat(response.truncated()).isTrue();
        assertThat(response.lastEvaluatedBackupArn()).contains(arn("d"));
        assertThat(bodies("ListBackups"))
                .extracting(body -> body.path("Limit").asInt())
                .containsExactly(2, 2, 1);
        assertThat(bodies("ListBackups"))
                .extracting(body -> body.path("ExclusiveStartBackupArn").asText())
                .containsExactly("", arn("b"), arn("c"));
    }

    @Test
    void listBackups_noLimit_readsAllPages() {
        rig.service().answer("ListBackups", backups("b", "Music"), backups(null, "Other"));

        ListBackupsResponse response =
                Rig.run(rig.context(), ListBackupsRequest.builder().build());

        assertThat(response.backupSummaries())
                .extracting(BackupSummary::tableName)
                .extracting(name -> name.orElseThrow())
                .containsExactly("Music", "Other");
        assertThat(response.truncated()).isFalse();
        assertThat(bodies("ListBackups")).allMatch(body -> body.path("Limit").asInt() == 100);
        assertThat(bodies("ListBackups")).noneMatch(body -> body.has("MaxItems"));
    }

    @Test
    void listBackups_limitAlone_isOnePage() {
        rig.service().answer("ListBackups", backups("b", "Music"));

        ListBackupsResponse response =
                Rig.run(rig.context(), ListBackupsRequest.builder().limit(1).build());

        assertThat(response.lastEvaluatedBackupArn()).contains(arn("b"));
        assertThat(rig.service().calls()).hasSize(1);
    }

    @Test
    void listBackups_onAnAllowList_namesNoOtherTable() {
        rig.service()
                .answer(
                        "ListBackups",
                        backups("Other/backup/1", "Other"),
                        backups("Other/backup/2", "Music", "Other"),
                        backups("Music/backup/3", "Music"));
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());

        ListBackupsResponse response =
                Rig.run(context, ListBackupsRequest.builder().limit(2).build());

        assertThat(response.backupSummaries())
                .extracting(summary -> summary.tableName().orElseThrow())
                .containsExactly("Music", "Music");
        assertThat(response.toString()).doesNotContain("Other");
        assertThat(response.lastEvaluatedBackupArn()).contains(arn("Music/backup/3"));
    }

    @Test
    void listExports_onAnAllowList_hidesThoseOfOtherTables() {
        rig.service()
                .answer(
                        "ListExports",
                        Answer.json(
                                200,
                                "{\"ExportSummaries\":[{\"ExportArn\":\"" + OTHER + "/export/1\"},{\"ExportArn\":\""
                                        + OTHER.replace("Other", "Music") + "/export/2\"},{}]}"));
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());

        ListExportsResponse response =
                Rig.run(context, ListExportsRequest.builder().build());

        assertThat(response.exportSummaries())
                .extracting(ExportSummary::exportArn)
                .extracting(arn -> arn.orElseThrow())
                .containsExactly(OTHER.replace("Other", "Music") + "/export/2");
    }

    @Test
    void listTagsOfResource_severalPages_hasAllTags() {
        rig.service()
                .answer(
                        "ListTagsOfResource",
                        Answer.json(200, "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"}],\"NextToken\":\"t\"}"),
                        Answer.json(200, "{\"Tags\":[{\"Key\":\"b\",\"Value\":\"\"}]}"));

        ListTagsOfResourceResponse response = Rig.run(rig.context(), ListTagsOfResourceRequest.of(OTHER));

        assertThat(response.tags()).containsExactly(Tag.of("a", "1"), Tag.of("b", ""));
        assertThat(response.nextToken()).isEmpty();
        assertThat(bodies("ListTagsOfResource"))
                .extracting(body -> body.path("NextToken").asText())
                .containsExactly("", "t");
    }

    @Test
    void exportTable_filter_isSentAsTheServiceHasIt() {
        rig.service().answer("ExportTableToPointInTime", Answer.json(200, "{\"ExportDescription\":{}}"));

        run(
                rig.context(),
                "ExportTableToPointInTime",
                "{'TableArn': '" + OTHER
                        + "', 'S3Bucket': 'b', 'ExportTime': 1735689600.5, 'FilterSpecification': {'FilterExpression': '#y > :y', 'ExpressionAttributeNames': {'#y': 'Year'}, 'ExpressionAttributeValues': {':y': 12345678901234567890}}}");

        JsonNode body = bodies("ExportTableToPointInTime").get(0);
        assertThat(body.at("/FilterSpecification/ExpressionAttributeValues/:y/N")
                        .asText())
                .isEqualTo("12345678901234567890");
        assertThat(body.at("/FilterSpecification/ExpressionAttributeNames/#y").asText())
                .isEqualTo("Year");
        assertThat(body.path("ExportTime").decimalValue()).isEqualByComparingTo("1735689600.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SearchVectors|{'TableName': 'Music', 'IndexName': 'BySound', 'SearchVector': [0.5, 1], 'TopK': 3}",
                "InvokeOperation|{'Operation': 'SearchVectors', 'Input': {'TableName': 'Music', 'IndexName': 'BySound', 'SearchVector': [0.5, 1], 'TopK': 3}}"
            },
            quoteCharacter = '"')
    void searchVectors_toldToAListener_sendsNumbers(String activity, String input) {
        CannedAnswers.of(rig.service());
        ActivityContext context = rig.context(rig.connection().build(), told -> new ActivityListener.Run() {});

        Object response = run(context, activity, input);

        assertThat(response.toString()).contains("0.25");
        assertThat(bodies("SearchVectors").get(0).path("SearchVector").toString())
                .isEqualTo("[{\"N\":\"0.5\"},{\"N\":\"1\"}]");
    }

    private static Answer backups(String last, String... tables) {
        return Answer.json(
                200,
                "{\"BackupSummaries\":["
                        + Stream.of(tables)
                                .map(table -> "{\"TableName\":\"" + table + "\"}")
                                .collect(Collectors.joining(","))
                        + "]"
                        + (last == null ? "" : ",\"LastEvaluatedBackupArn\":\"" + arn(last) + "\"")
                        + "}");
    }

    private static String arn(String end) {
        return "arn:aws:dynamodb:eu-west-1:123456789012:table/" + end;
    }

    private List<JsonNode> bodies(String operation) {
        return rig.service().calls(operation).stream()
                .map(Call::body)
                .map(ControlPlaneActivityTest::json)
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object run(ActivityContext context, String activity, String input) {
        ActivityRequest<?> request = EntityJson.read(
                        input.replace('\'', '"'),
                        ActivityCatalog.standard().find(activity).requestType())
                .value();
        return Rig.run(context, request);
    }

    private static DynactException failure(ActivityContext context, String activity, String input) {
        return catchThrowableOfType(DynactException.class, () -> run(context, activity, input));
    }

    @Test
    void listTagsOfResource_tokenThatDoesNotMove_isDetected() {
        rig.service()
                .answer(
                        "ListTagsOfResource",
                        Answer.json(200, "{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"}],\"NextToken\":\"t\"}"));

        DynactException error = failure(rig.context(), "ListTagsOfResource", "{'ResourceArn': '" + OTHER + "'}");

        assertThat(error.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        assertThat(error.detail()).contains("same resume key");
        assertThat(rig.service().calls()).hasSize(2);
    }
}
