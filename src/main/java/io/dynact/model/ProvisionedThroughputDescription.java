package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** The capacity that is set aside for a table or a global secondary index, and when it was changed. */
@Value.Immutable
@JsonDeserialize(as = ImmutableProvisionedThroughputDescription.class)
public interface ProvisionedThroughputDescription {
    /** When the capacity was last raised. */
    Optional<Instant> lastIncreaseDateTime();

    /** When the capacity was last lowered. */
    Optional<Instant> lastDecreaseDateTime();

    /** How often the capacity was lowered today, a day being one of UTC. */
    Optional<Long> numberOfDecreasesToday();

    /** Read capacity units per second; 0 where requests are paid for one by one. */
    Optional<Long> readCapacityUnits();

    /** Write capacity units per second; 0 where requests are paid for one by one. */
    Optional<Long> writeCapacityUnits();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ProvisionedThroughputDescription}. */
    class Builder extends ImmutableProvisionedThroughputDescription.Builder {}
}
