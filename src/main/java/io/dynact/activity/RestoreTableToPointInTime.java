package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Creates a table with the items that another had at a point in time.
 *
 * <p>The service answers at once and takes from minutes to hours; {@code DescribeTable} shows when the table is {@code ACTIVE}. Tags,
 * time to live, streams, alarms and scaling rules are not restored. The source has point-in-time recovery turned on. DynamoDB Local has
 * no backups. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableToPointInTime.html">Source</a>.
 */
public final class RestoreTableToPointInTime
        extends ControlPlaneActivity<RestoreTableToPointInTimeRequest, RestoreTableToPointInTimeResponse> {
    static final RestoreTableToPointInTime ACTIVITY = new RestoreTableToPointInTime();

    private RestoreTableToPointInTime() {
        super(
                ActivityDescriptor.builder()
                        .name("RestoreTableToPointInTime")
                        .caption("Restore Table To Point In Time")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:RestoreTableToPointInTime")
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
                        .addExamples(
                                ActivityDescriptor.Example.of("Restore a table as it was a few minutes ago", """
                            {
                              "SourceTableName": "Music",
                              "TargetTableName": "MusicRestored",
                              "UseLatestRestorableTime": true
                            }"""),
                                ActivityDescriptor.Example.of(
                                        "Restore a table as it was at a given time, without its indexes' capacity",
                                        """
                            {
                              "SourceTableName": "Music",
                              "TargetTableName": "MusicRestored",
                              "RestoreDateTime": 1735689600,
                              "BillingModeOverride": "PAY_PER_REQUEST"
                            }"""))
                        .build(),
                RestoreTableToPointInTimeRequest.class,
                RestoreTableToPointInTimeResponse.class);
    }

    @Override
    public Collection<Permission> permissions(RestoreTableToPointInTimeRequest request) {
        return Permissions.ofRestore(
                "dynamodb:RestoreTableToPointInTime",
                List.of(source(request), request.targetTableName()),
                request.targetTableName());
    }

    private static String source(RestoreTableToPointInTimeRequest request) {
        return request.sourceTableArn().or(request::sourceTableName).orElseThrow(() -> noSource());
    }

    private static DynactException noSource() {
        return DynactException.of(
                ErrorCode.INPUT_INVALID,
                ".SourceTableName",
                "Give the source table: SourceTableName or SourceTableArn, and not both");
    }

    @Override
    void check(RestoreTableToPointInTimeRequest request) {
        if (request.sourceTableName().isPresent() == request.sourceTableArn().isPresent()) {
            throw noSource();
        }
        request.sourceTableName().ifPresent(name -> Requests.checkTableName(".SourceTableName", name));
        request.sourceTableArn().ifPresent(arn -> TableArn.check(".SourceTableArn", arn));
        Requests.checkTableName(".TargetTableName", request.targetTableName());
        if (request.useLatestRestorableTime().orElse(false)
                == request.restoreDateTime().isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".RestoreDateTime",
                    "Give the point in time: RestoreDateTime, or UseLatestRestorableTime as true, and not both");
        }
    }
}
