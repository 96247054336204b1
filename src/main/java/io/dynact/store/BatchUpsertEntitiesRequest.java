package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityRequest;
import io.dynact.model.Entity;
import io.dynact.model.KeyValue;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for any number of entities to be written whole, each on its own. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchUpsertEntitiesRequest.class)
public interface BatchUpsertEntitiesRequest extends ActivityRequest<BatchUpsertEntitiesResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The entities, none twice; their {@code Etag} and {@code Timestamp} are not looked at, each gets a new one. */
    List<Entity> entities();

    /** The one partition that the request is confined to; an entity of another partition is refused. */
    Optional<KeyValue> staticPartitionKey();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default BatchUpsertEntities activity() {
        return BatchUpsertEntities.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchUpsertEntitiesRequest}. */
    class Builder extends ImmutableBatchUpsertEntitiesRequest.Builder {}
}
