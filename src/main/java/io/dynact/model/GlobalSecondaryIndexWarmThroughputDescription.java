package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The reads and writes that a global secondary index can take at once. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalSecondaryIndexWarmThroughputDescription.class)
public interface GlobalSecondaryIndexWarmThroughputDescription {
    /** Read units per second. */
    Optional<Long> readUnitsPerSecond();

    /** Write units per second. */
    Optional<Long> writeUnitsPerSecond();

    /** Whether these are being changed ({@code UPDATING}) or hold ({@code ACTIVE}). */
    Optional<IndexStatus> status();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalSecondaryIndexWarmThroughputDescription}. */
    class Builder extends ImmutableGlobalSecondaryIndexWarmThroughputDescription.Builder {}
}
