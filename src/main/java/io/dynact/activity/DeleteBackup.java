package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Deletes a backup.
 *
 * <p>Fails with {@link ErrorCode#RESOURCE_NOT_FOUND} if there is no such backup, and with {@link ErrorCode#RESOURCE_IN_USE} while it is
 * being created or restored. DynamoDB Local has no backups. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteBackup.html">Source</a>.
 */
public final class DeleteBackup extends ControlPlaneActivity<DeleteBackupRequest, DeleteBackupResponse> {
    static final DeleteBackup ACTIVITY = new DeleteBackup();

    private DeleteBackup() {
        super(
                ActivityDescriptor.builder()
                        .name("DeleteBackup")
                        .caption("Delete Backup")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:DeleteBackup")
                        .addOwnErrors(ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
                        .addExamples(ActivityDescriptor.Example.of("Delete a backup", """
                            {"BackupArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01489602797149-73d8d5bc"}"""))
                        .build(),
                DeleteBackupRequest.class,
                DeleteBackupResponse.class);
    }

    @Override
    Collection<String> resources(DeleteBackupRequest request) {
        return List.of(request.backupArn());
    }

    @Override
    void check(DeleteBackupRequest request) {
        TableArn.checkBackup(request.backupArn());
    }
}
