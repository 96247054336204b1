package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BackupDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The description of a backup. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeBackupResponse.class)
public interface DescribeBackupResponse extends ActivityResponse {
    /** The backup and its table. */
    BackupDescription backupDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static DescribeBackupResponse of(BackupDescription backupDescription) {
        return builder().backupDescription(backupDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeBackupResponse}. */
    class Builder extends ImmutableDescribeBackupResponse.Builder {}
}
