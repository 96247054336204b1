package io.dynact.engine.temporal;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.immutables.value.Value;

/** How far a bulk is, and at its end what it did. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBulkProgress.class)
public interface BulkProgress {
    /** The segments, in order; empty before the bulk has begun. */
    List<BulkSegment> segments();

    /** Whether everything is done. */
    @Value.Default
    default boolean done() {
        return !segments().isEmpty() && segments().stream().allMatch(BulkSegment::done);
    }

    /** The number of pages that are done. */
    @Value.Default
    default long pages() {
        return segments().stream().mapToLong(BulkSegment::pages).sum();
    }

    /** The number of items in these pages, after the filter. */
    @Value.Default
    default long itemsRead() {
        return segments().stream().mapToLong(BulkSegment::itemsRead).sum();
    }

    /** The number of writes that these pages led to. */
    @Value.Default
    default long itemsWritten() {
        return segments().stream().mapToLong(BulkSegment::itemsWritten).sum();
    }

    /** The progress of these segments together. */
    static BulkProgress of(List<BulkSegment> segments) {
        return builder().segments(segments).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BulkProgress}. */
    class Builder extends ImmutableBulkProgress.Builder {}
}
