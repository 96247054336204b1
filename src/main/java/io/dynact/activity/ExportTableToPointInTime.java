package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Writes the items of a table, as they were at a point in time, to Amazon S3, without using its capacity.
 *
 * <p>The service answers at once; {@code DescribeExport} shows when the files are there. The table has point-in-time recovery turned on.
 * The caller may write to the bucket: {@code s3:PutObject} and {@code s3:AbortMultipartUpload}. A repeated request starts another export,
 * unless it has the same {@code ClientToken}. DynamoDB Local has no exports and imports. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html">Source</a>.
 */
public final class ExportTableToPointInTime
        extends ControlPlaneActivity<ExportTableToPointInTimeRequest, ExportTableToPointInTimeResponse> {
    static final ExportTableToPointInTime ACTIVITY = new ExportTableToPointInTime();

    private ExportTableToPointInTime() {
        super(
                ActivityDescriptor.builder()
                        .name("ExportTableToPointInTime")
                        .caption("Export Table To Point In Time")
                        .category(ActivityDescriptor.Category.IMPORT_EXPORT)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(false)
                        .addPermissions("dynamodb:ExportTableToPointInTime")
                        .addOwnErrors(ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE, ErrorCode.TOKEN_REUSED)
                        .addExamples(
                                ActivityDescriptor.Example.of("Export a table", """
                            {
                              "TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music",
                              "S3Bucket": "music-exports",
                              "ClientToken": "export-4711"
                            }"""),
                                ActivityDescriptor.Example.of(
                                        "Export the songs of one artist that changed in a day", """
                            {
                              "TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music",
                              "S3Bucket": "music-exports",
                              "S3Prefix": "daily",
                              "ExportType": "INCREMENTAL_EXPORT",
                              "IncrementalExportSpecification": {"ExportFromTime": 1735689600, "ExportToTime": 1735776000},
                              "FilterSpecification": {
                                "KeyConditionExpression": "Artist = :artist",
                                "ExpressionAttributeValues": {":artist": "Bach"}
                              }
                            }"""))
                        .build(),
                ExportTableToPointInTimeRequest.class,
                ExportTableToPointInTimeResponse.class);
    }

    @Override
    public Collection<Permission> permissions(ExportTableToPointInTimeRequest request) {
        String files = TableArn.bucket(request.tableArn(), request.s3Bucket()) + "/*";
        return List.of(
                Permission.of("dynamodb:ExportTableToPointInTime", request.tableArn()),
                Permission.of("s3:AbortMultipartUpload", files),
                Permission.of("s3:PutObject", files));
    }

    @Override
    void check(ExportTableToPointInTimeRequest request) {
        TableArn.check(".TableArn", request.tableArn());
    }
}
