package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** What a table was restored from, and whether that is done. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRestoreSummary.class)
public interface RestoreSummary {
    /** The ARN of the backup. */
    Optional<String> sourceBackupArn();

    /** The ARN of the table that the backup is of. */
    Optional<String> sourceTableArn();

    /** The point in time that was restored, or the time of the backup. */
    Instant restoreDateTime();

    /** Whether the table is still being restored. */
    boolean restoreInProgress();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RestoreSummary}. */
    class Builder extends ImmutableRestoreSummary.Builder {}
}
