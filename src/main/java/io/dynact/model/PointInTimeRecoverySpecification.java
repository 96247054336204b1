package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Whether a table can be restored to a point in time, and how far back. */
@Value.Immutable
@JsonDeserialize(as = ImmutablePointInTimeRecoverySpecification.class)
public interface PointInTimeRecoverySpecification {
    /** Whether it can be restored. */
    boolean pointInTimeRecoveryEnabled();

    /** How many days back, 1 to 35; default: 35. */
    Optional<Integer> recoveryPeriodInDays();

    /** A specification with the default period. */
    static PointInTimeRecoverySpecification of(boolean pointInTimeRecoveryEnabled) {
        return builder().pointInTimeRecoveryEnabled(pointInTimeRecoveryEnabled).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PointInTimeRecoverySpecification}. */
    class Builder extends ImmutablePointInTimeRecoverySpecification.Builder {}
}
