package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TimeToLiveDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The state of time to live on a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeTimeToLiveResponse.class)
public interface DescribeTimeToLiveResponse extends ActivityResponse {
    /** The state, and the attribute. */
    TimeToLiveDescription timeToLiveDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static DescribeTimeToLiveResponse of(TimeToLiveDescription timeToLiveDescription) {
        return builder().timeToLiveDescription(timeToLiveDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeTimeToLiveResponse}. */
    class Builder extends ImmutableDescribeTimeToLiveResponse.Builder {}
}
