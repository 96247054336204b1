package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** A backup and the table that it was made of. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBackupDescription.class)
public interface BackupDescription {
    /** The backup. */
    Optional<BackupDetails> backupDetails();

    /** The table as it was. */
    Optional<SourceTableDetails> sourceTableDetails();

    /** The indexes and settings of the table as they were. */
    Optional<SourceTableFeatureDetails> sourceTableFeatureDetails();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BackupDescription}. */
    class Builder extends ImmutableBackupDescription.Builder {}
}
