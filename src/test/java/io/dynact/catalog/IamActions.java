package io.dynact.catalog;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The actions of IAM for DynamoDB, as the service's documentation lists them. */
public final class IamActions {
    private static final Path FILE = Path.of("src/test/resources/iam/dynamodb-actions.csv");

    private static final Set<String> OF_STATEMENTS = Set.of(
            "dynamodb:PartiQLSelect", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete");

    /**
     * The actions of operations that have none of their own: of <a
     * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">transactions</a> and <a
     * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html">statements</a>.
     */
    private static final Map<String, Set<String>> OF_OTHER_OPERATIONS = Map.of(
            "RestoreTableFromBackup",
            ofRestore("dynamodb:RestoreTableFromBackup"),
            "RestoreTableToPointInTime",
            ofRestore("dynamodb:RestoreTableToPointInTime"),
            "TransactGetItems",
            Set.of("dynamodb:GetItem"),
            "TransactWriteItems",
            Set.of("dynamodb:ConditionCheckItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"),
            "ExecuteStatement",
            OF_STATEMENTS,
            "BatchExecuteStatement",
            OF_STATEMENTS,
            "ExecuteTransaction",
            OF_STATEMENTS);

    private IamActions() {}

    /** A restore reads and writes the new table for its caller: <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html">source</a>. */
    private static Set<String> ofRestore(String action) {
        return Set.of(
                action,
                "dynamodb:BatchWriteItem",
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:Scan",
                "dynamodb:UpdateItem");
    }

    /** The actions that calls of an operation can need. */
    public static Set<String> ofOperation(String operation) {
        return OF_OTHER_OPERATIONS.getOrDefault(operation, Set.of("dynamodb:" + operation));
    }

    /**
     * An action.
     *
     * @param level what it does: {@code Read}, {@code List}, {@code Write}, {@code Tagging} or {@code Permissions management}
     * @param resourceTypes the types of resources that it can be on; none if it is on no resource
     */
    public record IamAction(String level, Set<String> resourceTypes) {}

    /** All actions, by names such as {@code dynamodb:GetItem}. */
    public static Map<String, IamAction> all() {
        ImmutableMap.Builder<String, IamAction> actions = ImmutableMap.builder();
        try {
            for (String line : Files.readAllLines(FILE)) {
                if (!line.startsWith("#")) {
                    List<String> columns = Splitter.on(',').splitToList(line);
                    actions.put(
                            "dynamodb:" + columns.get(0),
                            new IamAction(
                                    columns.get(1),
                                    ImmutableSet.copyOf(Splitter.on(' ')
                                            .omitEmptyStrings()
                                            .split(columns.get(2).replace("*", "")))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return actions.buildOrThrow();
    }
}
