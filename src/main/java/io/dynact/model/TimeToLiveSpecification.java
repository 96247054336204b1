package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** Whether items expire, and by which attribute. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTimeToLiveSpecification.class)
public interface TimeToLiveSpecification {
    /** Whether expired items are deleted. */
    boolean enabled();

    /** The number attribute that holds the expiry time, in seconds since 1970; turning it off needs the name as well. */
    String attributeName();

    /** A specification of time to live. */
    static TimeToLiveSpecification of(boolean enabled, String attributeName) {
        return builder().enabled(enabled).attributeName(attributeName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TimeToLiveSpecification}. */
    class Builder extends ImmutableTimeToLiveSpecification.Builder {}
}
