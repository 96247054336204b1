package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The amounts of data that a request searched and wrote in a vector index. */
@Value.Immutable
@JsonDeserialize(as = ImmutableVectorCapacity.class)
public interface VectorCapacity {
    /** The bytes of vector search. */
    Optional<Double> vectorSearchRequestBytes();

    /** The bytes of vector writes. */
    Optional<Double> vectorWriteRequestBytes();

    /** The sum of this and another amount. */
    default VectorCapacity plus(VectorCapacity other) {
        return builder()
                .vectorSearchRequestBytes(
                        Amounts.sum(vectorSearchRequestBytes(), other.vectorSearchRequestBytes(), Double::sum))
                .vectorWriteRequestBytes(
                        Amounts.sum(vectorWriteRequestBytes(), other.vectorWriteRequestBytes(), Double::sum))
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VectorCapacity}. */
    class Builder extends ImmutableVectorCapacity.Builder {}
}
