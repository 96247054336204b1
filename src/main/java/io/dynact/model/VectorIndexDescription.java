package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A vector index: it finds the items whose vectors are most alike. */
@Value.Immutable
@JsonDeserialize(as = ImmutableVectorIndexDescription.class)
public interface VectorIndexDescription {
    /** The name of the index. */
    Optional<String> indexName();

    /** The attributes that searches are narrowed by. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<SearchSchemaElement> searchSchema();

    /** The attributes that are copied into the index. */
    Optional<Projection> projection();

    /** The attribute that holds the vectors. */
    Optional<VectorAttributeDefinition> vectorAttribute();

    /** The number of dimensions of each vector. */
    Optional<Long> dimensions();

    /** How it is computed how alike two vectors are. */
    Optional<VectorDistanceFunction> distanceFunction();

    /** The state of the index. */
    Optional<IndexStatus> indexStatus();

    /** Whether items that were in the table before the index are still being added to it; until then searches may miss some. */
    Optional<Boolean> backfilling();

    /** The size of the index, in bytes; the service brings it up to date about every six hours. */
    Optional<Long> indexSizeBytes();

    /** The number of items in the index; the service brings it up to date about every six hours. */
    Optional<Long> itemCount();

    /** The ARN of the index. */
    Optional<String> indexArn();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link VectorIndexDescription}. */
    class Builder extends ImmutableVectorIndexDescription.Builder {}
}
