package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The range of the changes in a shard. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSequenceNumberRange.class)
public interface SequenceNumberRange {
    /** The number of the first change. */
    Optional<String> startingSequenceNumber();

    /** The number of the last change; absent while changes are written to the shard. */
    Optional<String> endingSequenceNumber();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SequenceNumberRange}. */
    class Builder extends ImmutableSequenceNumberRange.Builder {}
}
