package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Describes an export: its state, its files and how many items it has.
 *
 * <p>Fails with {@link ErrorCode#RESOURCE_NOT_FOUND} if there is no such export. DynamoDB Local has no exports and imports. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeExport.html">Source</a>.
 */
public final class DescribeExport extends ControlPlaneActivity<DescribeExportRequest, DescribeExportResponse> {
    static final DescribeExport ACTIVITY = new DescribeExport();

    private DescribeExport() {
        super(
                ActivityDescriptor.builder()
                        .name("DescribeExport")
                        .caption("Describe Export")
                        .category(ActivityDescriptor.Category.IMPORT_EXPORT)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:DescribeExport")
                        .addOwnErrors(ErrorCode.RESOURCE_NOT_FOUND)
                        .addExamples(ActivityDescriptor.Example.of("Describe an export", """
                            {"ExportArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/export/01695353076000-06e2188f"}"""))
                        .build(),
                DescribeExportRequest.class,
                DescribeExportResponse.class);
    }

    @Override
    Collection<String> resources(DescribeExportRequest request) {
        return List.of(request.exportArn());
    }

    @Override
    void check(DescribeExportRequest request) {
        TableArn.check(".ExportArn", request.exportArn(), "export", "ListExports");
    }
}
