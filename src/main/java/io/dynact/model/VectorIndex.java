package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A vector index to create: it finds the items whose vectors are most alike. */
@Value.Immutable
@JsonDeserialize(as = ImmutableVectorIndex.class)
public interface VectorIndex {
    /** The name of the index; no other index of the table has it. */
    String indexName();

    /** The attribute that holds the vectors. */
    VectorAttributeDefinition vectorAttribute();

    /** The attributes that searches are narrowed by. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<SearchSchemaElement> searchSchema();

    /** The attributes that are copied into the index. */
    Optional<Projection> projection();

    /** The number of dimensions of each vector. */
    Optional<Long> dimensions();

    /** How it is computed how alike two vectors are. */
    Optional<VectorDistanceFunction> distanceFunction();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VectorIndex}. */
    class Builder extends ImmutableVectorIndex.Builder {}
}
