package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Describes a backup: its state, its size, and the table as it was.
 *
 * <p>Fails with {@link ErrorCode#RESOURCE_NOT_FOUND} if there is no such backup. DynamoDB Local has no backups. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeBackup.html">Source</a>.
 */
public final class DescribeBackup extends ControlPlaneActivity<DescribeBackupRequest, DescribeBackupResponse> {
    static final DescribeBackup ACTIVITY = new DescribeBackup();

    private DescribeBackup() {
        super(
                ActivityDescriptor.builder()
                        .name("DescribeBackup")
                        .caption("Describe Backup")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:DescribeBackup")
                        .addOwnErrors(ErrorCode.RESOURCE_NOT_FOUND)
                        .addExamples(ActivityDescriptor.Example.of("Describe a backup", """
                            {"BackupArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/backup/01489602797149-73d8d5bc"}"""))
                        .build(),
                DescribeBackupRequest.class,
                DescribeBackupResponse.class);
    }

    @Override
    Collection<String> resources(DescribeBackupRequest request) {
        return List.of(request.backupArn());
    }

    @Override
    void check(DescribeBackupRequest request) {
        TableArn.checkBackup(request.backupArn());
    }
}
