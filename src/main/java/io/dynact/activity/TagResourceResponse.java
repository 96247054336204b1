package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** An empty response: the tags are accepted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTagResourceResponse.class)
public interface TagResourceResponse extends ActivityResponse {
    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static TagResourceResponse of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TagResourceResponse}. */
    class Builder extends ImmutableTagResourceResponse.Builder {}
}
