package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A vector index as it was when its table was backed up. */
@Value.Immutable
@JsonDeserialize(as = ImmutableVectorIndexInfo.class)
public interface VectorIndexInfo {
    /** The name of the index. */
    Optional<String> indexName();

    /** The attribute that holds the vectors. */
    Optional<VectorAttributeDefinition> vectorAttribute();

    /** The attributes that searches are narrowed by. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<SearchSchemaElement> searchSchema();

    /** The attributes that are copied into the index. */
    Optional<Projection> projection();

    /** The number of dimensions of each vector. */
    Optional<Long> dimensions();

    /** The measure of similarity of two vectors. */
    Optional<VectorDistanceFunction> distanceFunction();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VectorIndexInfo}. */
    class Builder extends ImmutableVectorIndexInfo.Builder {}
}
