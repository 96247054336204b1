package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Creates a table with the items of a backup.
 *
 * <p>The service answers at once and takes from minutes to hours; {@code DescribeTable} shows when the table is {@code ACTIVE}. Tags,
 * time to live, streams, alarms and scaling rules are not restored. DynamoDB Local has no backups. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableFromBackup.html">Source</a>.
 */
public final class RestoreTableFromBackup
        extends ControlPlaneActivity<RestoreTableFromBackupRequest, RestoreTableFromBackupResponse> {
    static final RestoreTableFromBackup ACTIVITY = new RestoreTableFromBackup();

    private RestoreTableFromBackup() {
        super(
                ActivityDescriptor.builder()
                        .name("RestoreTableFromBackup")
                        .caption("Restore Table From Backup")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:RestoreTableFromBackup")
                        .addOptionalPermissions(
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:UpdateItem",
                                "dynamodb:DeleteItem",
                                "dynamodb:Query",
                                "dynamodb:Scan",
                                "dynamodb:BatchWriteItem")
                        .addOwnErrors(
                                ErrorCode.TABLE_NAME_INVALID,
                                ErrorCode.TABLE_NOT_FOUND,
                                ErrorCode.RESOURCE_NOT_FOUND,
                                ErrorCode.RESOURCE_IN_USE)
                        .addExamples(ActivityDescriptor.Example.of("Restore a backup as another table", """
                            {
                              "TargetTableName": "MusicRestored",
                              "BackupArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01489602797149-73d8d5bc"
                            }"""))
                        .build(),
                RestoreTableFromBackupRequest.class,
                RestoreTableFromBackupResponse.class);
    }

    @Override
    public Collection<Permission> permissions(RestoreTableFromBackupRequest request) {
        return Permissions.ofRestore(
                "dynamodb:RestoreTableFromBackup",
                List.of(request.backupArn(), request.targetTableName()),
                request.targetTableName());
    }

    @Override
    void check(RestoreTableFromBackupRequest request) {
        Requests.checkTableName(".TargetTableName", request.targetTableName());
        TableArn.checkBackup(request.backupArn());
    }
}
