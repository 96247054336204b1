package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.Tag;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The tags of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListTagsOfResourceResponse.class)
public interface ListTagsOfResourceResponse extends ActivityResponse {
    /** The tags. */
    List<Tag> tags();

    /** Where the next request resumes; absent when nothing is left, as all pages are read. */
    Optional<String> nextToken();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response with these elements. */
    static ListTagsOfResourceResponse of(List<Tag> tags) {
        return builder().tags(tags).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListTagsOfResourceResponse}. */
    class Builder extends ImmutableListTagsOfResourceResponse.Builder {}
}
