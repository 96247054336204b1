package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Iterables;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.InvokeOperation;
import io.dynact.activity.InvokeOperationRequest;
import io.dynact.activity.Permission;
import io.dynact.catalog.IamActions.IamAction;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The permissions of activities and requests, and the policies made of them, held to what the service documents. */
class IamPolicyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, IamAction> ACTIONS = IamActions.all();

    /** Requests, and what they need: each action and what it is on. */
    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("ListTables", "{}", "ListTables on *"),
                arguments("DescribeTable", "{'TableName': 'Music'}", "DescribeTable on Music"),
                arguments("TestConnection", "{}", "ListTables on *"),
                arguments("TestConnection", "{'TableName': 'Music'}", "DescribeTable on Music"),
                arguments("GetItem", "{'TableName': 'Music', 'Key': {'a': 1}}", "GetItem on Music"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {'a': 1}}", "PutItem on Music"),
                arguments(
                        "PutItem",
                        "{'TableName': 'Music', 'Item': {'a': 1}, 'OnlyIf': 'NOT_EXISTS'}",
                        "PutItem on Music, DescribeTable on Music"),
                arguments(
                        "UpdateItem",
                        "{'TableName': 'Music', 'Key': {'a': 1}, 'OnlyIf': 'EXISTS', 'Update': {'Set': {'b': 2}}}",
                        "UpdateItem on Music"),
                arguments("DeleteItem", "{'TableName': 'Music', 'Key': {'a': 1}}", "DeleteItem on Music"),
                arguments("Query", "{'TableName': 'Music', 'KeyConditionExpression': 'a = :a'}", "Query on Music"),
                arguments(
                        "Query",
                        "{'TableName': 'Music', 'IndexName': 'ByYear', 'KeyConditionExpression': 'a = :a'}",
                        "Query on Music/index/ByYear"),
                arguments(
                        "Query",
                        "{'TableName': 'Music', 'IndexName': 'ByYear', 'Filter': {'Attribute': 'a', 'Operator': 'EQ', 'Values': [1]}}",
                        "Query on Music/index/ByYear, DescribeTable on Music"),
                arguments("ScanTable", "{'TableName': 'Music'}", "Scan on Music"),
                arguments("ScanTable", "{'TableName': 'Music', 'IndexName': 'ByYear'}", "Scan on Music/index/ByYear"),
                arguments(
                        "BatchGetItem",
                        "{'RequestItems': {'Music': {'Keys': [{'a': 1}]}, 'Books': {'Keys': [{'a': 1}]}}}",
                        "BatchGetItem on Music, BatchGetItem on Books"),
                arguments(
                        "BatchWriteItem",
                        "{'RequestItems': {'Music': [{'PutRequest': {'Item': {'a': 1}}}]}}",
                        "BatchWriteItem on Music"),
                arguments(
                        "BatchWriteItem",
                        "{'RequestItems': {'Music': [{'PutRequest': {'Item': {'a': 1}}}]}, 'DuplicateKeys': 'LAST_WINS'}",
                        "BatchWriteItem on Music, DescribeTable on Music"),
                arguments(
                        "TransactGetItems",
                        "{'TransactItems': [{'Get': {'TableName': 'Music', 'Key': {'a': 1}}}, {'Get': {'TableName': 'Books', 'Key': {'a': 1}}}]}",
                        "GetItem on Music, GetItem on Books"),
                arguments(
                        "TransactWriteItems",
                        "{'TransactItems': [{'Put': {'TableName': 'Music', 'Item': {'a': 1}}}, {'Delete': {'TableName': 'Books', 'Key': {'a': 1}}}]}",
                        "PutItem on Music, DeleteItem on Books"),
                arguments(
                        "TransactWriteItems",
                        "{'TransactItems': [{'Update': {'TableName': 'Music', 'Key': {'a': 1}, 'UpdateExpression': 'REMOVE b'}}, {'ConditionCheck': {'TableName': 'Books', 'Key': {'a': 1}, 'ConditionExpression': 'attribute_exists(a)'}}]}",
                        "UpdateItem on Music, ConditionCheckItem on Books"),
                arguments(
                        "ExecuteStatement",
                        "{'Statement': 'SELECT * FROM Music.ByYear'}",
                        "PartiQLSelect on Music/index/ByYear"),
                arguments(
                        "ExecuteStatement", "{'Statement': 'DELETE FROM Music WHERE a = 1'}", "PartiQLDelete on Music"),
                arguments(
                        "BatchExecuteStatement",
                        "{'Statements': [{'Statement': 'SELECT * FROM Music WHERE a = 1'}, {'Statement': 'SELECT * FROM Books WHERE a = 1'}]}",
                        "PartiQLSelect on Music, PartiQLSelect on Books"),
                arguments(
                        "ExecuteTransaction",
                        "{'TransactStatements': [{'Statement': 'EXISTS(SELECT * FROM Music WHERE a = 1)'}, {'Statement': 'UPDATE Books SET b = 1 WHERE a = 1'}, {'Statement': 'INSERT INTO Books VALUE ?', 'Parameters': [{'a': 2}]}]}",
                        "PartiQLSelect on Music, PartiQLUpdate on Books, PartiQLInsert on Books"),
                arguments("CreateTable", "{'TableName': 'Music'}", "CreateTable on Music"),
                arguments(
                        "CreateTable",
                        "{'TableName': 'Music', 'WaitUntilReady': true, 'Tags': [{'Key': 'a', 'Value': 'b'}], 'ResourcePolicy': '{}'}",
                        "CreateTable on Music, DescribeTable on Music, TagResource on Music, PutResourcePolicy on Music"),
                arguments("UpdateTable", "{'TableName': 'Music'}", "UpdateTable on Music"),
                arguments(
                        "UpdateTable",
                        "{'TableName': 'Music', 'WaitUntilReady': true}",
                        "UpdateTable on Music, DescribeTable on Music"),
                arguments("DeleteTable", "{'TableName': 'Music'}", "DeleteTable on Music"),
                arguments(
                        "DeleteTable",
                        "{'TableName': 'Music', 'WaitUntilDeleted': true}",
                        "DeleteTable on Music, DescribeTable on Music"),
                arguments("DescribeTimeToLive", "{'TableName': 'Music'}", "DescribeTimeToLive on Music"),
                arguments(
                        "TagResource",
                        "{'ResourceArn': 'arn:aws:dynamodb:eu-west-1:123456789012:table/Music', 'Tags': []}",
                        "TagResource on arn:aws:dynamodb:eu-west-1:123456789012:table/Music"),
                arguments(
                        "ListTagsOfResource",
                        "{'ResourceArn': 'arn:aws:dynamodb:eu-west-1:123456789012:table/Music'}",
                        "ListTagsOfResource on arn:aws:dynamodb:eu-west-1:123456789012:table/Music"),
                arguments("ListBackups", "{'TableName': 'Music'}", "ListBackups on *"),
                arguments(
                        "ListImports",
                        "{'TableArn': 'arn:aws:dynamodb:eu-west-1:123456789012:table/Music'}",
                        "ListImports on arn:aws:dynamodb:eu-west-1:123456789012:table/Music"),
                arguments(
                        "RestoreTableToPointInTime",
                        "{'SourceTableName': 'Music', 'TargetTableName': 'Songs', 'UseLatestRestorableTime': true}",
                        "RestoreTableToPointInTime on Music, RestoreTableToPointInTime on Songs, BatchWriteItem on Songs, DeleteItem on Songs, GetItem on Songs, PutItem on Songs, Query on Songs, Scan on Songs, UpdateItem on Songs"),
                arguments("ListEntities", "{'TableName': 'Music'}", "DescribeTable on Music, Scan on Music"),
                arguments(
                        "ListEntities",
                        "{'TableName': 'Music', 'StaticPartitionKey': 'a'}",
                        "DescribeTable on Music, Query on Music"),
                arguments(
                        "ListEntities",
                        "{'TableName': 'Music', 'Filter': {'Attribute': 'a', 'Operator': 'EQ', 'Values': [1]}}",
                        "DescribeTable on Music, Query on Music, Scan on Music"),
                arguments(
                        "GetEntity",
                        "{'TableName': 'Music', 'PartitionKey': 'a'}",
                        "DescribeTable on Music, GetItem on Music"),
                arguments(
                        "InvokeOperation",
                        "{'Operation': 'Query', 'Input': {'TableName': 'Music', 'IndexName': 'ByYear'}}",
                        "Query on Music/index/ByYear"),
                arguments("InvokeOperation", "{'Operation': 'DescribeLimits'}", "DescribeLimits on *"),
                arguments(
                        "InvokeOperation",
                        "{'Operation': 'DescribeTimeToLive', 'Input': {'TableName': 'Music'}}",
                        "DescribeTimeToLive on Music"),
                arguments(
                        "InvokeOperation",
                        "{'Operation': 'BatchGetItem', 'Input': {'RequestItems': {'Music': {'Keys': []}, 'Books': {'Keys': []}}}}",
                        "BatchGetItem on Music, BatchGetItem on Books"),
                arguments(
                        "InvokeOperation",
                        "{'Operation': 'TransactGetItems', 'Input': {'TransactItems': [{'Get': {'TableName': 'Music', 'Key': {}}}]}}",
                        "GetItem on Music"),
                arguments(
                        "InvokeOperation",
                        "{'Operation': 'TransactWriteItems', 'Input': {'TransactItems': [{'Put': {'TableName': 'Music', 'Item': {}}}, {'ConditionCheck': {'TableName': 'Books', 'Key': {}}}, {'Update': {'TableName': 'Music', 'Key': {}}}, {'Delete': {'TableName': 'Music', 'Key': {}}}]}}",
                        "PutItem on Music, ConditionCheckItem on Books, UpdateItem on Music, DeleteItem on Music"),
                arguments(
                        "InvokeOperation",
                        "{'Operation': 'ExecuteStatement', 'Input': {'Statement': 'UPDATE Music SET b = 1 WHERE a = 1'}}",
                        "PartiQLUpdate on Music"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void permissions_ofARequest_areWhatItNeeds(String activity, String input, String expected) {
        assertThat(IamPolicy.permissions(request(activity, input), false))
                .extracting(IamPolicyTest::text)
                .containsExactlyInAnyOrder(expected.split(", "));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void permissions_ofARequest_areOfActionsThatCanBeOnTheirResources(String activity, String input, String expected) {
        for (Permission permission : IamPolicy.permissions(request(activity, input), true)) {
            assertThat(ACTIONS).containsKey(permission.action());
            Set<String> types = ACTIONS.get(permission.action()).resourceTypes();
            if (permission.tableName().isEmpty()) {
                assertThat(types).isEmpty();
            } else {
                assertThat(types).contains(permission.indexName().isPresent() ? "index" : "table");
            }
        }
    }

    @Test
    void permissions_withOptional_describeTheTablesWhoseKeysAreChecked() {
        assertThat(IamPolicy.permissions(request("GetItem", "{'TableName': 'Music', 'Key': {'a': 1}}"), true))
                .extracting(IamPolicyTest::text)
                .containsExactly("GetItem on Music", "DescribeTable on Music");
        assertThat(IamPolicy.permissions(request("ExecuteStatement", "{'Statement': 'SELECT * FROM Music'}"), true))
                .extracting(IamPolicyTest::text)
                .containsExactly("PartiQLSelect on Music");
    }

    static List<ActivityDescriptor> activities() {
        return ActivityCatalog.standard().activities().stream()
                .map(Activity::descriptor)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("activities")
    void permissions_anyActivity_areActionsThatDoNoMoreThanIt(ActivityDescriptor activity) {
        if (activity.category() == ActivityDescriptor.Category.OPERATION) {
            return; // any, of which its tests are about each
        }
        assertThat(ACTIONS.keySet()).containsAll(activity.permissions()).containsAll(activity.optionalPermissions());
        if (activity.access() == ActivityDescriptor.Access.READ) {
            assertThat(Iterables.concat(activity.permissions(), activity.optionalPermissions()))
                    .allMatch(action ->
                            Set.of("Read", "List").contains(ACTIONS.get(action).level()));
        }
    }

    @Test
    void operations_anyOne_haveDocumentedActions() {
        for (String operation : InvokeOperation.operations()) {
            assertThat(ACTIONS.keySet()).as(operation).containsAll(IamActions.ofOperation(operation));
        }
    }

    @Test
    void permissions_ofAnyOperationWithItsOwnAction_areOnItsTypesOfResourcesOrRefused() {
        int told = 0;
        for (String operation : InvokeOperation.operations()) {
            IamAction action = ACTIONS.get("dynamodb:" + operation);
            Optional<Collection<Permission>> permissions =
                    action == null ? Optional.empty() : ofOperationOnMusic(operation);
            if (permissions.isPresent()) {
                told++;
                assertThat(permissions.get())
                        .as(operation)
                        .extracting(IamPolicyTest::text)
                        .containsExactly(
                                operation + " on " + (action.resourceTypes().isEmpty() ? "*" : "Music"));
                assertThat(Set.of("table", "index")).as(operation).containsAll(action.resourceTypes());
            }
        }
        assertThat(told).isGreaterThan(20);
    }

    /** The permissions of an operation on the table Music, by the first of these inputs that are any; empty if they are not told. */
    private static Optional<Collection<Permission>> ofOperationOnMusic(String operation) {
        for (String input : List.of(
                "{\"TableName\": \"Music\"}",
                "{\"RequestItems\": {\"Music\": {\"Keys\": []}}}",
                "{\"RequestItems\": {\"Music\": []}}",
                "{}")) {
            try {
                return Optional.of(IamPolicy.permissions(InvokeOperationRequest.of(operation, input), false));
            } catch (DynactException e) {
                if (e.path().orElseThrow().equals("$.Operation")) {
                    return Optional.empty();
                }
            }
        }
        throw new AssertionError(operation + " takes none of the inputs");
    }

    static Stream<Arguments> untold() {
        return Stream.of(
                arguments("InvokeOperation", "{'Operation': 'PutResourcePolicy'}", "$.Operation", "list_dynamodb"),
                arguments("InvokeOperation", "{'Operation': 'CreateTable'}", "$.Operation", "activity of this name"),
                arguments("InvokeOperation", "{'Operation': 'DeleteBackup'}", "$.Operation", "activity of this name"),
                arguments(
                        "RestoreTableToPointInTime",
                        "{'TargetTableName': 'Songs'}",
                        "$.SourceTableName",
                        "source table"),
                arguments("InvokeOperation", "{'Operation': 'GetItem'}", "$.Input", "TableName"),
                arguments("InvokeOperation", "{'Operation': 'Query'}", "$.Input", "TableName"),
                arguments(
                        "InvokeOperation",
                        "{'Operation': 'TransactWriteItems', 'Input': {'TransactItems': [{'Put': {'Item': {}}}]}}",
                        "$.Input",
                        "TableName"),
                arguments("GetItem", "{'TableName': 'Mu sic', 'Key': {'a': 1}}", "$.TableName", "a-z"),
                arguments("ScanTable", "{'TableName': 'Music', 'IndexName': 'a/b'}", "$.IndexName", "name of an index"),
                arguments("ExecuteStatement", "{'Statement': 'DROP TABLE Music'}", "$.Statement", "SELECT"),
                arguments(
                        "UpdateTable",
                        "{'TableName': 'Music', 'ReplicaUpdates': [{'Create': {'RegionName': 'eu-west-1'}}]}",
                        "$.ReplicaUpdates",
                        "other regions"),
                arguments(
                        "UpdateTable",
                        "{'TableName': 'Music', 'GlobalTableWitnessUpdates': [{'Create': {'RegionName': 'eu-west-1'}}]}",
                        "$.GlobalTableWitnessUpdates",
                        "other regions"),
                arguments(
                        "CreateTable",
                        "{'TableName': 'Music', 'GlobalTableSourceArn': 'arn:aws:dynamodb:eu-west-1:123456789012:table/Music'}",
                        "$.GlobalTableSourceArn",
                        "other regions"));
    }

    @ParameterizedTest
    @MethodSource("untold")
    void permissions_thatTheRequestDoesNotTell_areAnError(String activity, String input, String path, String why) {
        DynactException error = catchThrowableOfType(
                DynactException.class, () -> IamPolicy.permissions(request(activity, input), false));

        assertThat(error.path()).contains(path);
        assertThat(error.detail()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GetItem|Music|GetItem on Music",
                "GetItem|Music/index/ByYear|GetItem on Music",
                "GetItem|Music,Books|GetItem on Music, GetItem on Books",
                "Query|Music|Query on Music, Query on Music/index/*",
                "Query|Music/index/ByYear|Query on Music/index/ByYear",
                "Query|Music,Music/index/ByYear|Query on Music, Query on Music/index/ByYear",
                "ScanTable|Music|Scan on Music, Scan on Music/index/*",
                "ExecuteStatement|Music|PartiQLSelect on Music, PartiQLSelect on Music/index/*",
                "TransactGetItems|Music|GetItem on Music",
                "UpsertEntity|Music|DescribeTable on Music, PutItem on Music",
                "ListTables|Music|ListTables on *",
                "ListBackups|Music|ListBackups on *",
                "SearchVectors|Music/index/BySound|SearchVectors on Music/index/BySound",
                "DescribeBackup|Music|DescribeBackup on Music/backup/*",
                "RestoreTableFromBackup|Music|RestoreTableFromBackup on Music/backup/*, RestoreTableFromBackup on Music",
                "DescribeExport|Music|DescribeExport on Music/export/*",
                "DescribeImport|Music|DescribeImport on Music/import/*"
            })
    void permissions_ofAnActivity_areOnItsTablesAndTheIndexesThatItCanRead(
            String activity, String tables, String expected) {
        assertThat(IamPolicy.permissions(descriptor(activity), Arrays.asList(tables.split(",")), false))
                .extracting(IamPolicyTest::text)
                .containsExactlyInAnyOrder(expected.split(", "));
    }

    @Test
    void permissions_ofAnActivityWithOptional_areAllThatAnyOfItsRequestsNeeds() {
        assertThat(IamPolicy.permissions(descriptor("ExecuteStatement"), List.of("Music/index/ByYear"), true))
                .extracting(IamPolicyTest::text)
                .containsExactly(
                        "PartiQLSelect on Music/index/ByYear",
                        "PartiQLInsert on Music",
                        "PartiQLUpdate on Music",
                        "PartiQLDelete on Music");
    }

    @Test
    void permissions_ofAnActivityThatCanDoAnything_areAnError() {
        DynactException error = catchThrowableOfType(
                DynactException.class,
                () -> IamPolicy.permissions(descriptor("InvokeOperation"), List.of("Music"), false));

        assertThat(error.detail()).contains("depends on its requests");
    }

    @Test
    void permissions_ofAnActivityWithoutTables_areAnError() {
        DynactException error = catchThrowableOfType(
                DynactException.class, () -> IamPolicy.permissions(descriptor("GetItem"), List.of(), false));

        assertThat(error.code()).isEqualTo(ErrorCode.MEMBER_MISSING);
        assertThat(error.detail()).contains("GetItem needs dynamodb:GetItem on tables");
    }

    @Test
    void json_severalPermissions_haveAStatementForEachSetOfResources() throws Exception {
        String json = IamPolicy.builder()
                .region("eu-west-1")
                .account("123456789012")
                .addPermissions(Permission.of("dynamodb:PutItem", "Music"))
                .addPermissions(Permission.of("dynamodb:GetItem", "Music"))
                .addAllPermissions(IamPolicy.permissions(descriptor("Query"), List.of("Music"), false))
                .addPermissions(Permission.of("dynamodb:GetItem", "Books"))
                .addPermissions(Permission.of("dynamodb:DeleteItem", "Music"))
                .addPermissions(Permission.of("dynamodb:ListTables"))
                .build()
                .json();

        assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree("""
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": ["dynamodb:DeleteItem", "dynamodb:PutItem"],
                      "Resource": ["arn:aws:dynamodb:eu-west-1:123456789012:table/Music"]
                    },
                    {
                      "Effect": "Allow",
                      "Action": ["dynamodb:GetItem"],
                      "Resource": [
                        "arn:aws:dynamodb:eu-west-1:123456789012:table/Books",
                        "arn:aws:dynamodb:eu-west-1:123456789012:table/Music"
                      ]
                    },
                    {"Effect": "Allow", "Action": ["dynamodb:ListTables"], "Resource": ["*"]},
                    {
                      "Effect": "Allow",
                      "Action": ["dynamodb:Query"],
                      "Resource": [
                        "arn:aws:dynamodb:eu-west-1:123456789012:table/Music",
                        "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/index/*"
                      ]
                    }
                  ]
                }"""));
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,arn:aws:dynamodb:eu-west-1:*:table/Music",
        "cn-north-1,arn:aws-cn:dynamodb:cn-north-1:*:table/Music",
        "us-gov-west-1,arn:aws-us-gov:dynamodb:us-gov-west-1:*:table/Music",
        "cn-west-9,arn:aws-cn:dynamodb:cn-west-9:*:table/Music",
        "*,arn:aws:dynamodb:*:*:table/Music"
    })
    void json_anyRegion_hasItsPartition(String region, String resource) throws Exception {
        assertThat(resource(IamPolicy.builder().region(region), Permission.of("dynamodb:GetItem", "Music")))
                .isEqualTo(resource);
    }

    @Test
    void json_tableByArn_isTakenAsItIs() throws Exception {
        String arn = "arn:aws-cn:dynamodb:cn-north-1:210987654321:table/Music";
        Collection<Permission> ofIndex =
                IamPolicy.permissions(descriptor("Query"), List.of(arn + "/index/ByYear"), false);

        assertThat(resource(IamPolicy.builder().region("eu-west-1"), Permission.of("dynamodb:GetItem", arn)))
                .isEqualTo(arn);
        assertThat(resource(IamPolicy.builder().region("eu-west-1"), Iterables.getOnlyElement(ofIndex)))
                .isEqualTo(arn + "/index/ByYear");
    }

    @Test
    void build_regionOrAccountThatThereCannotBe_isRefused() {
        assertThat(catchThrowableOfType(
                                DynactException.class,
                                () -> IamPolicy.builder().region("eu-wset").build())
                        .code())
                .isEqualTo(ErrorCode.REGION_UNKNOWN);
        assertThat(catchThrowableOfType(
                                DynactException.class,
                                () -> IamPolicy.builder().account("4711").build())
                        .path())
                .contains("$.Account");
    }

    @Test
    void permissions_ofAPartOfATable_areOnItsArn() throws Exception {
        for (String activity : List.of("DescribeBackup", "DeleteBackup")) {
            Collection<Permission> permissions = IamPolicy.permissions(
                    request(
                            activity,
                            "{'BackupArn': 'arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01-a'}"),
                    false);

            assertThat(permissions)
                    .extracting(IamPolicyTest::text)
                    .containsExactly(activity + " on arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01-a");
            assertThat(resource(IamPolicy.builder(), Iterables.getOnlyElement(permissions)))
                    .isEqualTo("arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01-a");
        }
        assertThat(resource(
                        IamPolicy.builder().region("eu-west-1"),
                        Permission.ofPart("dynamodb:DescribeBackup", "Music", "backup/*")))
                .isEqualTo("arn:aws:dynamodb:eu-west-1:*:table/Music/backup/*");
    }

    @Test
    void permissions_ofAListThatNamesNoTable_areOnAnyResource() {
        assertThat(IamPolicy.permissions(request("ListExports", "{}"), false))
                .extracting(IamPolicyTest::text)
                .containsExactly("ListExports on *");
    }

    @Test
    void permissions_ofExportsAndImports_haveThoseOnTheirBuckets() {
        assertThat(IamPolicy.permissions(
                        request(
                                "ExportTableToPointInTime",
                                "{'TableArn': 'arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Music', 'S3Bucket': 'exports'}"),
                        false))
                .extracting(IamPolicyTest::text)
                .containsExactly(
                        "ExportTableToPointInTime on arn:aws-cn:dynamodb:cn-north-1:123456789012:table/Music",
                        "s3:AbortMultipartUpload on arn:aws-cn:s3:::exports/*",
                        "s3:PutObject on arn:aws-cn:s3:::exports/*");
        assertThat(IamPolicy.permissions(
                        request(
                                "ImportTable",
                                "{'S3BucketSource': {'S3Bucket': 'imports'}, 'InputFormat': 'CSV', 'TableCreationParameters': {'TableName': 'Songs'}}"),
                        false))
                .extracting(IamPolicyTest::text)
                .contains(
                        "ImportTable on Songs",
                        "s3:ListBucket on arn:aws:s3:::imports",
                        "s3:GetObject on arn:aws:s3:::imports/*",
                        "logs:PutLogEvents on *");
    }

    private static String resource(IamPolicy.Builder policy, Permission permission) throws Exception {
        JsonNode json = JSON.readTree(policy.addPermissions(permission).build().json());
        return json.at("/Statement/0/Resource/0").textValue();
    }

    private static ActivityDescriptor descriptor(String activity) {
        return ActivityCatalog.standard().find(activity).descriptor();
    }

    private static ActivityRequest<?> request(String activity, String input) {
        return EntityJson.read(
                        input.replace('\'', '"'),
                        ActivityCatalog.standard().find(activity).requestType())
                .value();
    }

    private static String text(Permission permission) {
        return permission.action().replace("dynamodb:", "") + " on "
                + permission.tableName().orElse("*")
                + permission.indexName().map(index -> "/index/" + index).orElse("")
                + permission.part().map(part -> "/" + part).orElse("");
    }
}
