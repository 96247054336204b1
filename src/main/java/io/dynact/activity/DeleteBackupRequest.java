package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for a backup to be deleted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteBackupRequest.class)
public interface DeleteBackupRequest extends ActivityRequest<DeleteBackupResponse> {
    /** The ARN of the backup, which {@code CreateBackup} and {@code ListBackups} return. */
    String backupArn();

    @Override
    default DeleteBackup activity() {
        return DeleteBackup.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(backupArn()));
    }

    /** A request for this backup. */
    static DeleteBackupRequest of(String backupArn) {
        return builder().backupArn(backupArn).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteBackupRequest}. */
    class Builder extends ImmutableDeleteBackupRequest.Builder {}
}
