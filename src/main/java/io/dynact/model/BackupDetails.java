package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A backup by itself. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBackupDetails.class)
public interface BackupDetails {
    /** The ARN of the backup. */
    Optional<String> backupArn();

    /** The name of the backup. */
    Optional<String> backupName();

    /** The size, in bytes. */
    Optional<Long> backupSizeBytes();

    /** The state. */
    Optional<BackupStatus> backupStatus();

    /** Who made the backup. */
    Optional<BackupType> backupType();

    /** When the backup was asked for; it has the items of that time. */
    Optional<Instant> backupCreationDateTime();

    /** When the backup is deleted by itself; absent where it never is. */
    Optional<Instant> backupExpiryDateTime();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BackupDetails}. */
    class Builder extends ImmutableBackupDetails.Builder {}
}
