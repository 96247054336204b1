package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityResponse;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Entity;
import java.util.Optional;
import org.immutables.value.Value;

/** The entity, if there is one. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGetEntityResponse.class)
public interface GetEntityResponse extends ActivityResponse {
    /** The entity; absent if the table has none with this key. */
    Optional<Entity> entity();

    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response without an entity. */
    static GetEntityResponse of() {
        return builder().build();
    }

    /** A response with this entity. */
    static GetEntityResponse of(Entity entity) {
        return builder().entity(entity).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GetEntityResponse}. */
    class Builder extends ImmutableGetEntityResponse.Builder {}
}
