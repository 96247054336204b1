package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What a transaction has of one item that it read. */
@Value.Immutable
@JsonDeserialize(as = ImmutableItemResponse.class)
public interface ItemResponse {
    /** The item; absent if there is none. */
    Optional<Item> item();

    /** Holds this item. */
    static ItemResponse of(Item item) {
        return builder().item(item).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ItemResponse}. */
    class Builder extends ImmutableItemResponse.Builder {}
}
