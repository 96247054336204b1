package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** An item that a vector search found. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSearchResultItem.class)
public interface SearchResultItem {
    /** The item: the attributes that the index has, or those of the projection. */
    Optional<Item> item();

    /** How similar the item is; lower is more similar with {@code COSINE} and {@code EUCLIDEAN}, higher with {@code DOT_PRODUCT}. */
    Optional<Double> score();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SearchResultItem}. */
    class Builder extends ImmutableSearchResultItem.Builder {}
}
