package io.dynact.activity;

import io.dynact.error.ErrorCode;

/**
 * Describes whether a table can be restored to a point in time, and to which ones.
 *
 * <p>DynamoDB Local has no backups. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html">Source</a>.
 */
public final class DescribeContinuousBackups
        extends ControlPlaneActivity<DescribeContinuousBackupsRequest, DescribeContinuousBackupsResponse> {
    static final DescribeContinuousBackups ACTIVITY = new DescribeContinuousBackups();

    private DescribeContinuousBackups() {
        super(
                ActivityDescriptor.builder()
                        .name("DescribeContinuousBackups")
                        .caption("Describe Continuous Backups")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:DescribeContinuousBackups")
                        .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND)
                        .addExamples(ActivityDescriptor.Example.of(
                                "Ask which points in time a table can be restored to", """
                            {"TableName": "Music"}"""))
                        .build(),
                DescribeContinuousBackupsRequest.class,
                DescribeContinuousBackupsResponse.class);
    }

    @Override
    void check(DescribeContinuousBackupsRequest request) {
        Requests.checkTableName(".TableName", request.tableName());
    }
}
