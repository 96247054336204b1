package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** An empty response: the removal is accepted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUntagResourceResponse.class)
public interface UntagResourceResponse extends ActivityResponse {
    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static UntagResourceResponse of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UntagResourceResponse}. */
    class Builder extends ImmutableUntagResourceResponse.Builder {}
}
