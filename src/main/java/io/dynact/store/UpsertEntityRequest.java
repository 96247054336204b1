package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityRequest;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.KeyValue;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for an entity to be written whole, in place of the one that may be there. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpsertEntityRequest.class)
public interface UpsertEntityRequest extends ActivityRequest<UpsertEntityResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The value of the table's partition key; it may be left out where there is a {@code StaticPartitionKey}. */
    Optional<KeyValue> partitionKey();

    /** The value of the table's sort key; of tables that have one. */
    Optional<KeyValue> sortKey();

    /** All other attributes; without those of the key, {@code _etag} and {@code _timestamp}. */
    Item properties();

    /** The etag that the entity must have, as it was read; default: whatever is there is replaced. */
    Optional<String> expectedEtag();

    /** Whether there must be such an entity, or must be none; default: either. */
    Optional<ItemExistence> onlyIf();

    /** The one partition that the request is confined to; an entity of another partition is refused. */
    Optional<KeyValue> staticPartitionKey();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default UpsertEntity activity() {
        return UpsertEntity.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UpsertEntityRequest}. */
    class Builder extends ImmutableUpsertEntityRequest.Builder {}
}
