package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** A part of a stream, which has some of its changes in order. */
@Value.Immutable
@JsonDeserialize(as = ImmutableShard.class)
public interface Shard {
    /** The id of the shard. */
    Optional<String> shardId();

    /** The range of its changes. */
    Optional<SequenceNumberRange> sequenceNumberRange();

    /** The id of the shard that this one continues. */
    Optional<String> parentShardId();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Shard}. */
    class Builder extends ImmutableShard.Builder {}
}
