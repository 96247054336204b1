package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BackupDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The backup that is being deleted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteBackupResponse.class)
public interface DeleteBackupResponse extends ActivityResponse {
    /** The backup and its table. */
    BackupDescription backupDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static DeleteBackupResponse of(BackupDescription backupDescription) {
        return builder().backupDescription(backupDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteBackupResponse}. */
    class Builder extends ImmutableDeleteBackupResponse.Builder {}
}
