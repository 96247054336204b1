package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BackupDetails;
import java.util.Optional;
import org.immutables.value.Value;

/** The backup that is being created. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCreateBackupResponse.class)
public interface CreateBackupResponse extends ActivityResponse {
    /** The backup, with its ARN. */
    BackupDetails backupDetails();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static CreateBackupResponse of(BackupDetails backupDetails) {
        return builder().backupDetails(backupDetails).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CreateBackupResponse}. */
    class Builder extends ImmutableCreateBackupResponse.Builder {}
}
