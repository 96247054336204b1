package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The reads and writes that a table or a global secondary index is to be able to take at once. */
@Value.Immutable
@JsonDeserialize(as = ImmutableWarmThroughput.class)
public interface WarmThroughput {
    /** Read units per second. */
    Optional<Long> readUnitsPerSecond();

    /** Write units per second. */
    Optional<Long> writeUnitsPerSecond();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WarmThroughput}. */
    class Builder extends ImmutableWarmThroughput.Builder {}
}
