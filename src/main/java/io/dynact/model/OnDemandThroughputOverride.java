package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** A replica's own maximum where requests are paid for one by one. */
@Value.Immutable
@JsonDeserialize(as = ImmutableOnDemandThroughputOverride.class)
public interface OnDemandThroughputOverride {
    /** Read request units per second; default: those of the table. */
    Optional<Long> maxReadRequestUnits();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link OnDemandThroughputOverride}. */
    class Builder extends ImmutableOnDemandThroughputOverride.Builder {}
}
