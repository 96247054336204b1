package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * The permissions that an operation needs for its input. They are told of the operations that need nothing but actions on the tables
 * that the input names, or on no resource; what is not certain is refused. <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_dynamodb.html">Source</a>.
 */
final class OperationPermissions {
    /** The operations whose action has their name and is on each of the tables that the input names. */
    private static final ImmutableSet<String> ON_TABLES = ImmutableSet.of(
            "BatchGetItem",
            "BatchWriteItem",
            "CreateBackup",
            "DeleteItem",
            "DeleteTable",
            "DescribeContinuousBackups",
            "DescribeKinesisStreamingDestination",
            "DescribeTable",
            "DescribeTableReplicaAutoScaling",
            "DescribeTimeToLive",
            "GetItem",
            "PutItem",
            "UpdateContinuousBackups",
            "UpdateItem",
            "UpdateTimeToLive");

    /** The operations whose action has their name and is on no resource. */
    private static final ImmutableSet<String> ON_NO_RESOURCE = ImmutableSet.of(
            "DescribeEndpoints",
            "DescribeLimits",
            "ListBackups",
            "ListContributorInsights",
            "ListGlobalTables",
            "ListTables");

    /** The operations whose other needs the activity of the same name tells. */
    private static final ImmutableSet<String> HAS_ACTIVITY = ImmutableSet.of(
            "CreateTable",
            "DeleteBackup",
            "DescribeBackup",
            "DescribeExport",
            "DescribeImport",
            "ExportTableToPointInTime",
            "ImportTable",
            "ListExports",
            "ListImports",
            "ListTagsOfResource",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime",
            "SearchVectors",
            "TagResource",
            "UntagResource",
            "UpdateTable");

    private OperationPermissions() {}

    /**
     * The permissions.
     *
     * @throws DynactException if the input does not tell them
     */
    static Collection<Permission> of(Operation operation, DynamoDbRequest input) {
        String action = "dynamodb:" + operation.name();
        if (ON_NO_RESOURCE.contains(operation.name())) {
            return List.of(Permission.of(action));
        } else if (ON_TABLES.contains(operation.name())) {
            return onTables(action, operation, input);
        } else if (operation.executesStatements()) {
            return InputTables.statements(operation, input).stream()
                    .map(Statement::permission)
                    .toList();
        } else if (operation.name().equals("TransactGetItems")) {
            return onTables("dynamodb:GetItem", operation, input);
        } else if (input instanceof QueryRequest query) {
            return List.of(on(query.tableName(), query.indexName(), action));
        } else if (input instanceof ScanRequest scan) {
            return List.of(on(scan.tableName(), scan.indexName(), action));
        } else if (input instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream()
                    .flatMap(OperationPermissions::ofAction)
                    .toList();
        }
        throw DynactException.of(
                ErrorCode.INPUT_INVALID,
                ".Operation",
                "What " + operation.name() + " needs depends on more than the tables that its input names; "
                        + (HAS_ACTIVITY.contains(operation.name())
                                ? "use the activity of this name"
                                : "leave it out and add what https://docs.aws.amazon.com/service-authorization/latest/reference/list_dynamodb.html lists"));
    }

    private static List<Permission> onTables(String action, Operation operation, DynamoDbRequest input) {
        Set<String> tables = InputTables.namesIfAny(operation, input);
        if (tables.isEmpty()) {
            throw noTable();
        }
        return tables.stream().map(table -> Permission.of(action, table)).toList();
    }

    private static Stream<Permission> ofAction(TransactWriteItem item) {
        Stream.Builder<Permission> permissions = Stream.builder();
        if (item.conditionCheck() != null) {
            permissions.add(on(item.conditionCheck().tableName(), null, "dynamodb:ConditionCheckItem"));
        }
        if (item.put() != null) {
            permissions.add(on(item.put().tableName(), null, "dynamodb:PutItem"));
        }
        if (item.update() != null) {
            permissions.add(on(item.update().tableName(), null, "dynamodb:UpdateItem"));
        }
        if (item.delete() != null) {
            permissions.add(on(item.delete().tableName(), null, "dynamodb:DeleteItem"));
        }
        return permissions.build();
    }

    /** The permission of an action; a name is null where the input lacks it. */
    private static Permission on(String tableName, String indexName, String action) {
        if (tableName == null) {
            throw noTable();
        }
        return Permission.of(action, tableName, Optional.ofNullable(indexName));
    }

    private static DynactException noTable() {
        return DynactException.of(ErrorCode.MEMBER_MISSING, ".Input", "It does not name the table; add TableName");
    }
}
