package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Items of one partition of a table or an index. */
@Value.Immutable
@JsonDeserialize(as = ImmutableQueryResponse.class)
public interface QueryResponse extends ActivityResponse {
    /** The items, in the order of the sort key. */
    List<Item> items();

    /** The number of items, after the filter. */
    @Value.Default
    default long count() {
        return items().size();
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

    /** A response with these items and nothing more to read. */
    static QueryResponse of(List<Item> items) {
        return builder().items(items).build();
    }

    /** A response with these items and nothing more to read. */
    static QueryResponse of(Item... items) {
        return of(List.of(items));
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link QueryResponse}. */
    class Builder extends ImmutableQueryResponse.Builder {}
}
