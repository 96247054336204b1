package io.dynact.activity;

import io.dynact.error.ErrorCode;
import io.dynact.model.ExportSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lists the exports of a table or of all tables in the last 90 days. Where the connection allows only some tables, it lists only theirs.
 *
 * <p>DynamoDB Local has no exports and imports. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListExports.html">Source</a>.
 */
public final class ListExports extends ControlPlaneListing<ListExportsRequest, ListExportsResponse, ExportSummary> {
    static final ListExports ACTIVITY = new ListExports();

    private ListExports() {
        super(
                ActivityDescriptor.builder()
                        .name("ListExports")
                        .caption("List Exports")
                        .category(ActivityDescriptor.Category.IMPORT_EXPORT)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:ListExports")
                        .addOwnErrors(ErrorCode.TABLE_NOT_FOUND)
                        .addExamples(
                                ActivityDescriptor.Example.of("List the exports of a table", """
                            {"TableArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music"}"""),
                                ActivityDescriptor.Example.of("List ten exports of all tables", """
                            {"MaxItems": 10}"""))
                        .build(),
                ListExportsRequest.class,
                ListExportsResponse.class,
                "MaxResults",
                25);
    }

    @Override
    Collection<String> resources(ListExportsRequest request) {
        return request.tableArn().stream().toList();
    }

    @Override
    void check(ListExportsRequest request) {
        request.tableArn().ifPresent(arn -> TableArn.check(".TableArn", arn));
    }

    @Override
    Optional<Integer> limit(ListExportsRequest request) {
        return request.maxResults();
    }

    @Override
    Optional<Integer> maxItems(ListExportsRequest request) {
        return request.maxItems();
    }

    @Override
    Optional<String> start(ListExportsRequest request) {
        return request.nextToken();
    }

    @Override
    ListExportsRequest page(ListExportsRequest request, Optional<String> start, int limit) {
        return ListExportsRequest.builder()
                .from(request)
                .maxResults(limit)
                .nextToken(start)
                .build();
    }

    @Override
    List<ExportSummary> elements(ListExportsResponse page) {
        return page.exportSummaries();
    }

    @Override
    Optional<String> next(ListExportsResponse page) {
        return page.nextToken();
    }

    @Override
    Optional<String> tableName(ExportSummary element) {
        return element.exportArn().flatMap(TableArn::tableName);
    }

    @Override
    ListExportsResponse with(ListExportsResponse page, List<ExportSummary> elements) {
        return ListExportsResponse.builder()
                .from(page)
                .exportSummaries(elements)
                .build();
    }
}
