package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BackupSummary;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The backups of a table or of all tables. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListBackupsResponse.class)
public interface ListBackupsResponse extends ActivityResponse {
    /** The backups. */
    List<BackupSummary> backupSummaries();

    /** Where the next request resumes; absent when nothing is left. */
    Optional<String> lastEvaluatedBackupArn();

    /** Whether more backups are left. */
    @Value.Default
    default boolean truncated() {
        return lastEvaluatedBackupArn().isPresent();
    }

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response with these elements, and nothing to resume from. */
    static ListBackupsResponse of(List<BackupSummary> backupSummaries) {
        return builder().backupSummaries(backupSummaries).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListBackupsResponse}. */
    class Builder extends ImmutableListBackupsResponse.Builder {}
}
