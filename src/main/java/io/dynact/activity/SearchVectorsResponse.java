package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.SearchResultItem;
import io.dynact.model.VectorCapacity;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The most similar items. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSearchVectorsResponse.class)
public interface SearchVectorsResponse extends ActivityResponse {
    /** The items, the most similar first. */
    List<SearchResultItem> searchResults();

    /** The consumed capacity, where it was asked for. */
    Optional<VectorCapacity> consumedCapacity();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response with these elements. */
    static SearchVectorsResponse of(List<SearchResultItem> searchResults) {
        return builder().searchResults(searchResults).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SearchVectorsResponse}. */
    class Builder extends ImmutableSearchVectorsResponse.Builder {}
}
