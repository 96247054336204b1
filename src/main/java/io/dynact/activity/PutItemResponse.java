package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ItemCollectionMetrics;
import java.util.Optional;
import org.immutables.value.Value;

/** What is known after an item was written. */
@Value.Immutable
@JsonDeserialize(as = ImmutablePutItemResponse.class)
public interface PutItemResponse extends ActivityResponse {
    /** The item that was replaced, if asked for and there was one. */
    Optional<Item> attributes();

    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The size of the item collection that changed, if asked for; absent where the table has no local secondary index. */
    Optional<ItemCollectionMetrics> itemCollectionMetrics();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response without attributes. */
    static PutItemResponse of() {
        return builder().build();
    }

    /** A response with these attributes. */
    static PutItemResponse of(Item attributes) {
        return builder().attributes(attributes).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PutItemResponse}. */
    class Builder extends ImmutablePutItemResponse.Builder {}
}
