package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for the description of a backup. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeBackupRequest.class)
public interface DescribeBackupRequest extends ActivityRequest<DescribeBackupResponse> {
    /** The ARN of the backup, which {@code CreateBackup} and {@code ListBackups} return. */
    String backupArn();

    @Override
    default DescribeBackup activity() {
        return DescribeBackup.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(backupArn()));
    }

    /** A request for this backup. */
    static DescribeBackupRequest of(String backupArn) {
        return builder().backupArn(backupArn).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeBackupRequest}. */
    class Builder extends ImmutableDescribeBackupRequest.Builder {}
}
