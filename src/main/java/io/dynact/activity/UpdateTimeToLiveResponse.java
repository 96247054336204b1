package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TimeToLiveSpecification;
import java.util.Optional;
import org.immutables.value.Value;

/** The setting that was accepted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpdateTimeToLiveResponse.class)
public interface UpdateTimeToLiveResponse extends ActivityResponse {
    /** The setting, as the request has it. */
    TimeToLiveSpecification timeToLiveSpecification();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static UpdateTimeToLiveResponse of(TimeToLiveSpecification timeToLiveSpecification) {
        return builder().timeToLiveSpecification(timeToLiveSpecification).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UpdateTimeToLiveResponse}. */
    class Builder extends ImmutableUpdateTimeToLiveResponse.Builder {}
}
