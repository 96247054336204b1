package io.dynact.engine.temporal;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.Item;
import java.util.Optional;
import org.immutables.value.Value;

/** How far a bulk is in one segment of the table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBulkSegment.class)
public interface BulkSegment {
    /** The number of the segment, from 0. */
    int segment();

    /** Where the next page begins; absent before the first and after the last. */
    Optional<Item> lastEvaluatedKey();

    /** Whether everything in the segment is done; default: it is not. */
    @Value.Default
    default boolean done() {
        return false;
    }

    /** The number of pages that are done; default: 0. */
    @Value.Default
    default long pages() {
        return 0;
    }

    /** The number of items in these pages, after the filter; default: 0. */
    @Value.Default
    default long itemsRead() {
        return 0;
    }

    /** The number of writes that these pages led to; default: 0. */
    @Value.Default
    default long itemsWritten() {
        return 0;
    }

    /** A segment of which nothing is done. */
    static BulkSegment of(int segment) {
        return builder().segment(segment).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BulkSegment}. */
    class Builder extends ImmutableBulkSegment.Builder {}
}
