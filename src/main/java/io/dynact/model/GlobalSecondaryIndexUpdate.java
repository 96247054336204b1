package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What to do with one global secondary index: exactly one of these. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalSecondaryIndexUpdate.class)
public interface GlobalSecondaryIndexUpdate {
    /** The index to create. */
    Optional<GlobalSecondaryIndex> create();

    /** The index to change. */
    Optional<GlobalSecondaryIndexChange> update();

    /** The index to delete. */
    Optional<IndexReference> delete();

    /** The creation of an index. */
    static GlobalSecondaryIndexUpdate create(GlobalSecondaryIndex index) {
        return builder().create(index).build();
    }

    /** A change of an index. */
    static GlobalSecondaryIndexUpdate update(GlobalSecondaryIndexChange change) {
        return builder().update(change).build();
    }

    /** The deletion of the index of this name. */
    static GlobalSecondaryIndexUpdate delete(String indexName) {
        return builder().delete(IndexReference.of(indexName)).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalSecondaryIndexUpdate}. */
    class Builder extends ImmutableGlobalSecondaryIndexUpdate.Builder {}
}
