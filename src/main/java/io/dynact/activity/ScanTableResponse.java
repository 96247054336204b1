package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.Table;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Items of a table or an index. */
@Value.Immutable
@JsonDeserialize(as = ImmutableScanTableResponse.class)
public interface ScanTableResponse extends Table, ActivityResponse {
    /** The name of the table. */
    @Override
    String tableName();

    /** The items, in no order that means anything. */
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

    /** A response with these items and nothing more to read, of a table without a name. */
    static ScanTableResponse of(List<Item> items) {
        return builder().tableName("").items(items).build();
    }

    /** A response with these items and nothing more to read, of a table without a name. */
    static ScanTableResponse of(Item... items) {
        return of(List.of(items));
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ScanTableResponse}. */
    class Builder extends ImmutableScanTableResponse.Builder {}
}
