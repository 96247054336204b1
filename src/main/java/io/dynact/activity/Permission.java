package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Optional;
import org.immutables.value.Value;

/** One action of IAM that an identity has to be allowed, on a table, on an index, or on no resource in particular. */
@Value.Immutable(builder = false)
public interface Permission {
    /** The permission to read a table's description, by which keys are checked before a call. */
    String DESCRIBE_TABLE = "dynamodb:DescribeTable";

    /** The index name that stands for all the indexes of a table. */
    String EVERY_INDEX = "*";

    /** The action, such as {@code dynamodb:GetItem}. */
    @Value.Parameter(order = 0)
    String action();

    /** The name of the table, or its ARN, or the ARN of a part of it, such as a backup; absent where the action is on no table. */
    @Value.Parameter(order = 1)
    Optional<String> tableName();

    /** The name of the index that the action is on instead of the table, or {@link #EVERY_INDEX}. */
    @Value.Parameter(order = 2)
    Optional<String> indexName();

    /** The parts of the table that the action is on instead of it, such as {@code backup/*}. */
    @Value.Parameter(order = 3)
    Optional<String> part();

    /** Refuses what cannot be the name of a table or an index. */
    @Value.Check
    default void check() {
        tableName().ifPresent(name -> Requests.checkTableName(".TableName", name));
        indexName().filter(name -> !name.matches("[a-zA-Z0-9_.-]{3,255}|[*]")).ifPresent(name -> {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".IndexName",
                    "'" + name + "' cannot be the name of an index; a name has 3 to 255 of a-z, A-Z, 0-9, _, . and -");
        });
    }

    /** The permission of an action that is on no table. */
    static Permission of(String action) {
        return ImmutablePermission.of(action, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The permission of an action on a table, given by its name or its ARN. */
    static Permission of(String action, String tableName) {
        return of(action, tableName, Optional.empty());
    }

    /** The permission of an action on a table, given by its name or its ARN, or on one of its indexes instead. */
    static Permission of(String action, String tableName, Optional<String> indexName) {
        return ImmutablePermission.of(action, Optional.of(tableName), indexName, Optional.empty());
    }

    /**
     * The permission of an action on parts of a table, given by its name or its ARN.
     *
     * @param part the parts, such as {@code backup/*} for all backups
     */
    static Permission ofPart(String action, String tableName, String part) {
        return ImmutablePermission.of(action, Optional.of(tableName), Optional.empty(), Optional.of(part));
    }
}
