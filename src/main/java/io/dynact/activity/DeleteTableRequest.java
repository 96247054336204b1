package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for a table to be deleted, with all its items. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteTableRequest.class)
public interface DeleteTableRequest extends ActivityRequest<DeleteTableResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** Whether to wait until the table is gone; default: the answer comes as soon as the service has begun. */
    @Value.Default
    default boolean waitUntilDeleted() {
        return false;
    }

    /** How long to wait, in seconds; default: 300. */
    Optional<Integer> waitTimeoutSeconds();

    @Override
    default DeleteTable activity() {
        return DeleteTable.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request to delete this table, without waiting until it is gone. */
    static DeleteTableRequest of(String tableName) {
        return builder().tableName(tableName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteTableRequest}. */
    class Builder extends ImmutableDeleteTableRequest.Builder {}
}
