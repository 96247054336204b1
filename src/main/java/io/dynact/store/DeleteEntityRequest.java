package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityRequest;
import io.dynact.model.KeyValue;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for one entity to be deleted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteEntityRequest.class)
public interface DeleteEntityRequest extends ActivityRequest<DeleteEntityResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The value of the table's partition key; it may be left out where there is a {@code StaticPartitionKey}. */
    Optional<KeyValue> partitionKey();

    /** The value of the table's sort key; of tables that have one. */
    Optional<KeyValue> sortKey();

    /** The etag that the entity must have, as it was read; default: whatever is there is deleted. */
    Optional<String> expectedEtag();

    /** The one partition that the request is confined to; an entity of another partition is refused. */
    Optional<KeyValue> staticPartitionKey();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default DeleteEntity activity() {
        return DeleteEntity.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteEntityRequest}. */
    class Builder extends ImmutableDeleteEntityRequest.Builder {}
}
