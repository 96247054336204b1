package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What to do with one vector index: exactly one of these. */
@Value.Immutable
@JsonDeserialize(as = ImmutableVectorIndexUpdate.class)
public interface VectorIndexUpdate {
    /** The index to create. */
    Optional<VectorIndex> create();

    /** The index to delete. */
    Optional<IndexReference> delete();

    /** The creation of an index. */
    static VectorIndexUpdate create(VectorIndex index) {
        return builder().create(index).build();
    }

    /** The deletion of the index of this name. */
    static VectorIndexUpdate delete(String indexName) {
        return builder().delete(IndexReference.of(indexName)).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VectorIndexUpdate}. */
    class Builder extends ImmutableVectorIndexUpdate.Builder {}
}
