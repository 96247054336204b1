package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What a vector search read, or a write added to vector indexes. */
@Value.Immutable
@JsonDeserialize(as = ImmutableVectorCapacity.class)
public interface VectorCapacity {
    /** The bytes that searches processed. */
    Optional<Double> vectorSearchRequestBytes();

    /** The bytes that were written to vector indexes. */
    Optional<Double> vectorWriteRequestBytes();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VectorCapacity}. */
    class Builder extends ImmutableVectorCapacity.Builder {}
}
