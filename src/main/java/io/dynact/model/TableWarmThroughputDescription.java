package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The reads and writes that a table can take at once. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTableWarmThroughputDescription.class)
public interface TableWarmThroughputDescription {
    /** Read units per second. */
    Optional<Long> readUnitsPerSecond();

    /** Write units per second. */
    Optional<Long> writeUnitsPerSecond();

    /** Whether these are being changed ({@code UPDATING}) or hold ({@code ACTIVE}). */
    Optional<TableStatus> status();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TableWarmThroughputDescription}. */
    class Builder extends ImmutableTableWarmThroughputDescription.Builder {}
}
