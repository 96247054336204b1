package io.dynact.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityResponse;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Entity;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What is known after a batch of entities was written. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchUpsertEntitiesResponse.class)
public interface BatchUpsertEntitiesResponse extends ActivityResponse {
    /** The entities that were written, with the version that each has now. */
    List<Entity> entities();

    /** The entities that were not written within the time for batches: to be submitted again as they are; empty when all is done. */
    List<Entity> unprocessedEntities();

    /** The capacity that was used, if asked for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request; the last one, where there were several. */
    @Override
    Optional<String> requestId();

    /** A response with these entities, and none unprocessed. */
    static BatchUpsertEntitiesResponse of(List<Entity> entities) {
        return builder().entities(entities).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchUpsertEntitiesResponse}. */
    class Builder extends ImmutableBatchUpsertEntitiesResponse.Builder {}
}
