package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityRequest;
import io.dynact.model.KeyValue;
import io.dynact.model.Published;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for one entity by its key. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGetEntityRequest.class)
public interface GetEntityRequest extends ActivityRequest<GetEntityResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The value of the table's partition key; it may be left out where there is a {@code StaticPartitionKey}. */
    Optional<KeyValue> partitionKey();

    /** The value of the table's sort key; of tables that have one. */
    Optional<KeyValue> sortKey();

    /** The one partition that the request is confined to; an entity of another partition is refused. */
    Optional<KeyValue> staticPartitionKey();

    /** Whether the read sees every write that succeeded before it; default: it may not, at half the cost. */
    @Published(name = "IsConsistentRead")
    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default GetEntity activity() {
        return GetEntity.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GetEntityRequest}. */
    class Builder extends ImmutableGetEntityRequest.Builder {}
}
