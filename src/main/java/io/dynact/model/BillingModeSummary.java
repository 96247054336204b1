package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** How reads and writes of a table are paid for, and since when. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBillingModeSummary.class)
public interface BillingModeSummary {
    /** How reads and writes are paid for. */
    Optional<BillingMode> billingMode();

    /** When payment was last changed to {@code PAY_PER_REQUEST}. */
    Optional<Instant> lastUpdateToPayPerRequestDateTime();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BillingModeSummary}. */
    class Builder extends ImmutableBillingModeSummary.Builder {}
}
