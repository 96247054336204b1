package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for a backup of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCreateBackupRequest.class)
public interface CreateBackupRequest extends ActivityRequest<CreateBackupResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The name of the backup: 3 to 255 of a-z, A-Z, 0-9, _, . and -. It need not be unique. */
    String backupName();

    @Override
    default CreateBackup activity() {
        return CreateBackup.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request for a backup of this table. */
    static CreateBackupRequest of(String tableName, String backupName) {
        return builder().tableName(tableName).backupName(backupName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CreateBackupRequest}. */
    class Builder extends ImmutableCreateBackupRequest.Builder {}
}
