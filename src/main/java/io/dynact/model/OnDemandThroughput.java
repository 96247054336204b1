package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The most that a table or an index may use where requests are paid for one by one. */
@Value.Immutable
@JsonDeserialize(as = ImmutableOnDemandThroughput.class)
public interface OnDemandThroughput {
    /** Read request units per second; -1: no maximum. */
    Optional<Long> maxReadRequestUnits();

    /** Write request units per second; -1: no maximum. */
    Optional<Long> maxWriteRequestUnits();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link OnDemandThroughput}. */
    class Builder extends ImmutableOnDemandThroughput.Builder {}
}
