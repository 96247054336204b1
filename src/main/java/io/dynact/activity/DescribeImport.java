package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Describes an import: its state, and how many items were read, imported and rejected.
 *
 * <p>Fails with {@link ErrorCode#RESOURCE_NOT_FOUND} if there is no such import. DynamoDB Local has no exports and imports. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeImport.html">Source</a>.
 */
public final class DescribeImport extends ControlPlaneActivity<DescribeImportRequest, DescribeImportResponse> {
    static final DescribeImport ACTIVITY = new DescribeImport();

    private DescribeImport() {
        super(
                ActivityDescriptor.builder()
                        .name("DescribeImport")
                        .caption("Describe Import")
                        .category(ActivityDescriptor.Category.IMPORT_EXPORT)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:DescribeImport")
                        .addOwnErrors(ErrorCode.RESOURCE_NOT_FOUND)
                        .addExamples(ActivityDescriptor.Example.of("Describe an import", """
                            {"ImportArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/import/01658528578619-c4d4e311"}"""))
                        .build(),
                DescribeImportRequest.class,
                DescribeImportResponse.class);
    }

    @Override
    Collection<String> resources(DescribeImportRequest request) {
        return List.of(request.importArn());
    }

    @Override
    void check(DescribeImportRequest request) {
        TableArn.check(".ImportArn", request.importArn(), "import", "ListImports");
    }
}
