package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** The points in time that a table can be restored to. */
@Value.Immutable
@JsonDeserialize(as = ImmutablePointInTimeRecoveryDescription.class)
public interface PointInTimeRecoveryDescription {
    /** Whether it can be restored. */
    Optional<PointInTimeRecoveryStatus> pointInTimeRecoveryStatus();

    /** The number of days that it can be restored back to. */
    Optional<Integer> recoveryPeriodInDays();

    /** The earliest point in time. */
    Optional<Instant> earliestRestorableDateTime();

    /** The latest point in time, typically five minutes ago. */
    Optional<Instant> latestRestorableDateTime();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PointInTimeRecoveryDescription}. */
    class Builder extends ImmutablePointInTimeRecoveryDescription.Builder {}
}
