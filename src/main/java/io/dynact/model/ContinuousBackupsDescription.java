package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The continuous backups of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableContinuousBackupsDescription.class)
public interface ContinuousBackupsDescription {
    /** Whether the table is backed up continuously. */
    Optional<ContinuousBackupsStatus> continuousBackupsStatus();

    /** The points in time that the table can be restored to. */
    Optional<PointInTimeRecoveryDescription> pointInTimeRecoveryDescription();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ContinuousBackupsDescription}. */
    class Builder extends ImmutableContinuousBackupsDescription.Builder {}
}
