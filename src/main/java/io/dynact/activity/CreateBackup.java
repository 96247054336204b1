package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;

/**
 * Creates a backup of a table on demand, with the items of this moment.
 *
 * <p>The service answers at once; {@code DescribeBackup} shows when the backup is available. A repeated request creates another backup.
 * DynamoDB Local has no backups. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateBackup.html">Source</a>.
 */
public final class CreateBackup extends ControlPlaneActivity<CreateBackupRequest, CreateBackupResponse> {
    static final CreateBackup ACTIVITY = new CreateBackup();

    private CreateBackup() {
        super(
                ActivityDescriptor.builder()
                        .name("CreateBackup")
                        .caption("Create Backup")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(false)
                        .addPermissions("dynamodb:CreateBackup")
                        .addOwnErrors(
                                ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
                        .addExamples(ActivityDescriptor.Example.of("Back a table up", """
                            {"TableName": "Music", "BackupName": "Music-before-release"}"""))
                        .build(),
                CreateBackupRequest.class,
                CreateBackupResponse.class);
    }

    @Override
    void check(CreateBackupRequest request) {
        Requests.checkTableName(".TableName", request.tableName());
        if (!request.backupName().matches("[a-zA-Z0-9_.-]{3,255}")) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".BackupName",
                    "'" + request.backupName()
                            + "' cannot be the name of a backup; a name has 3 to 255 of a-z, A-Z, 0-9, _, . and -");
        }
    }
}
