package io.dynact.activity;

import io.dynact.error.ErrorCode;
import io.dynact.model.ImportSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lists the imports into a table or into all tables in the last 90 days. Where the connection allows only some tables, it lists only
 * theirs.
 *
 * <p>DynamoDB Local has no exports and imports. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListImports.html">Source</a>.
 */
public final class ListImports extends ControlPlaneListing<ListImportsRequest, ListImportsResponse, ImportSummary> {
    static final ListImports ACTIVITY = new ListImports();

    private ListImports() {
        super(
                ActivityDescriptor.builder()
                        .name("ListImports")
                        .caption("List Imports")
                        .category(ActivityDescriptor.Category.IMPORT_EXPORT)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:ListImports")
                        .addOwnErrors(ErrorCode.TABLE_NOT_FOUND)
                        .addExamples(
                                ActivityDescriptor.Example.of("List the imports into a table", """
                            {"TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music"}"""),
                                ActivityDescriptor.Example.of("List ten imports", """
                            {"MaxItems": 10}"""))
                        .build(),
                ListImportsRequest.class,
                ListImportsResponse.class,
                "PageSize",
                25);
    }

    @Override
    Collection<String> resources(ListImportsRequest request) {
        return request.tableArn().stream().toList();
    }

    @Override
    void check(ListImportsRequest request) {
        request.tableArn().ifPresent(arn -> TableArn.check(".TableArn", arn));
    }

    @Override
    Optional<Integer> limit(ListImportsRequest request) {
        return request.pageSize();
    }

    @Override
    Optional<Integer> maxItems(ListImportsRequest request) {
        return request.maxItems();
    }

    @Override
    Optional<String> start(ListImportsRequest request) {
        return request.nextToken();
    }

    @Override
    ListImportsRequest page(ListImportsRequest request, Optional<String> start, int limit) {
        return ListImportsRequest.builder()
                .from(request)
                .pageSize(limit)
                .nextToken(start)
                .build();
    }

    @Override
    List<ImportSummary> elements(ListImportsResponse page) {
        return page.importSummaryList();
    }

    @Override
    Optional<String> next(ListImportsResponse page) {
        return page.nextToken();
    }

    @Override
    Optional<String> tableName(ImportSummary element) {
        return element.tableArn().flatMap(TableArn::tableName);
    }

    @Override
    ListImportsResponse with(ListImportsResponse page, List<ImportSummary> elements) {
        return ListImportsResponse.builder()
                .from(page)
                .importSummaryList(elements)
                .build();
    }
}
