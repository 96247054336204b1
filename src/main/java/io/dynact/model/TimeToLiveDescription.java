package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The state of time to live on a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTimeToLiveDescription.class)
public interface TimeToLiveDescription {
    /** The state. */
    Optional<TimeToLiveStatus> timeToLiveStatus();

    /** The attribute that holds the expiry time, in seconds since 1970; absent where items do not expire. */
    Optional<String> attributeName();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TimeToLiveDescription}. */
    class Builder extends ImmutableTimeToLiveDescription.Builder {}
}
