package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ItemCollectionMetrics;
import java.util.Optional;
import org.immutables.value.Value;

/** What is known after an item was changed. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpdateItemResponse.class)
public interface UpdateItemResponse extends ActivityResponse {
    /** What was asked for of the item; absent if nothing was, or there is nothing. */
    Optional<Item> attributes();

    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The size of the item collection that changed, if asked for; absent where the table has no local secondary index. */
    Optional<ItemCollectionMetrics> itemCollectionMetrics();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response without attributes. */
    static UpdateItemResponse of() {
        return builder().build();
    }

    /** A response with these attributes. */
    static UpdateItemResponse of(Item attributes) {
        return builder().attributes(attributes).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link UpdateItemResponse}. */
    class Builder extends ImmutableUpdateItemResponse.Builder {}
}
