package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Metrics of an item collection: the items with one partition key, in a table and its local secondary indexes. */
@Value.Immutable
@JsonDeserialize(as = ImmutableItemCollectionMetrics.class)
public interface ItemCollectionMetrics {
    /** The partition key of the item collection. */
    Optional<Item> itemCollectionKey();

    /** The estimated size in gigabytes: the lower bound and the upper bound. */
    @JsonProperty("SizeEstimateRangeGB")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Double> sizeEstimateRangeGb();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ItemCollectionMetrics}. */
    class Builder extends ImmutableItemCollectionMetrics.Builder {}
}
