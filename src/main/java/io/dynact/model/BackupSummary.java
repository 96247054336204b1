package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A backup in a list. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBackupSummary.class)
public interface BackupSummary {
    /** The name of the table. */
    Optional<String> tableName();

    /** The id of the table. */
    Optional<String> tableId();

    /** The ARN of the table. */
    Optional<String> tableArn();

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

    /** Builds a {@link BackupSummary}. */
    class Builder extends ImmutableBackupSummary.Builder {}
}
