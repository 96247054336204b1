package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** A replica's own provisioned capacity. Writes have none: they are the same in all regions. */
@Value.Immutable
@JsonDeserialize(as = ImmutableProvisionedThroughputOverride.class)
public interface ProvisionedThroughputOverride {
    /** Read capacity units per second; default: those of the table. */
    Optional<Long> readCapacityUnits();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ProvisionedThroughputOverride}. */
    class Builder extends ImmutableProvisionedThroughputOverride.Builder {}
}
