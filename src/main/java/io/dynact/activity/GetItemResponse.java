package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import java.util.Optional;
import org.immutables.value.Value;

/** The item, if there is one. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGetItemResponse.class)
public interface GetItemResponse extends ActivityResponse {
    /** The item; absent if the table has none with this key. */
    Optional<Item> item();

    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response with this item. */
    static GetItemResponse of(Item item) {
        return builder().item(item).build();
    }

    /** A response without an item. */
    static GetItemResponse of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GetItemResponse}. */
    class Builder extends ImmutableGetItemResponse.Builder {}
}
