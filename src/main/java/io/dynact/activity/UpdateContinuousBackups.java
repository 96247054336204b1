package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;

/**
 * Turns point-in-time recovery of a table on or off.
 *
 * <p>Turning it off, and on again, starts the period anew. DynamoDB Local has no backups. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html">Source</a>.
 */
public final class UpdateContinuousBackups
        extends ControlPlaneActivity<UpdateContinuousBackupsRequest, UpdateContinuousBackupsResponse> {
    static final UpdateContinuousBackups ACTIVITY = new UpdateContinuousBackups();

    private static final int MAX_PERIOD_DAYS = 35;

    private UpdateContinuousBackups() {
        super(
                ActivityDescriptor.builder()
                        .name("UpdateContinuousBackups")
                        .caption("Update Continuous Backups")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:UpdateContinuousBackups")
                        .addOwnErrors(
                                ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
                        .addExamples(ActivityDescriptor.Example.of("Keep seven days of a table restorable", """
                            {
                              "TableName": "Music",
                              "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true, "RecoveryPeriodInDays": 7}
                            }"""))
                        .build(),
                UpdateContinuousBackupsRequest.class,
                UpdateContinuousBackupsResponse.class);
    }

    @Override
    void check(UpdateContinuousBackupsRequest request) {
        Requests.checkTableName(".TableName", request.tableName());
        request.pointInTimeRecoverySpecification()
                .recoveryPeriodInDays()
                .filter(days -> days < 1 || days > MAX_PERIOD_DAYS)
                .ifPresent(days -> {
                    throw DynactException.of(
                            ErrorCode.INPUT_INVALID,
                            ".PointInTimeRecoverySpecification.RecoveryPeriodInDays",
                            days + " is out of range; give 1 to " + MAX_PERIOD_DAYS + " days");
                });
    }
}
