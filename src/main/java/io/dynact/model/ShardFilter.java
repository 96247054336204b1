package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Which shards to describe. */
@Value.Immutable
@JsonDeserialize(as = ImmutableShardFilter.class)
public interface ShardFilter {
    /** The kind of the shards. */
    Optional<ShardFilterType> type();

    /** The id of the shard that they continue. */
    Optional<String> shardId();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ShardFilter}. */
    class Builder extends ImmutableShardFilter.Builder {}
}
