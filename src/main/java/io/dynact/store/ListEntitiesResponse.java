package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityResponse;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Entity;
import io.dynact.model.EntityAccess;
import io.dynact.model.Item;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Entities of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListEntitiesResponse.class)
public interface ListEntitiesResponse extends ActivityResponse {
    /** The entities: in the order of the sort key where one partition was read, otherwise in no order that means anything. */
    List<Entity> entities();

    /** How they were found. */
    EntityAccess access();

    /** The number of entities, after the filter. */
    @Value.Default
    default long count() {
        return entities().size();
    }

    /** The number of items that were read, before the filter. */
    @Value.Default
    default long scannedCount() {
        return count();
    }

    /** Where the next request goes on, as its {@code ExclusiveStartKey}; absent when nothing is left. */
    Optional<Item> lastEvaluatedKey();

    /** Whether more may be left. */
    @Value.Default
    default boolean truncated() {
        return lastEvaluatedKey().isPresent();
    }

    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request; the last one, where there were several. */
    @Override
    Optional<String> requestId();

    /** A response of a query with these entities and nothing more to read. */
    static ListEntitiesResponse of(List<Entity> entities) {
        return builder().entities(entities).access(EntityAccess.QUERY).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListEntitiesResponse}. */
    class Builder extends ImmutableListEntitiesResponse.Builder {}
}
