package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import io.dynact.model.ListTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Lists the tables of the account in the region, by name. Where the connection allows only some tables, it lists only those.
 *
 * <p><a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">Source</a>.
 */
public final class ListTables implements Activity<ListTablesRequest, ListTablesResponse> {
    static final ListTables ACTIVITY = new ListTables();

    private static final int MOST_TABLES_OF_A_PAGE = 100;

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("ListTables")
            .caption("List Tables")
            .category(ActivityDescriptor.Category.TABLE)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:ListTables")
            .addExamples(
                    ActivityDescriptor.Example.of("List all tables", "{}"),
                    ActivityDescriptor.Example.of("List one page of tables", """
                            {"Limit": 1}"""))
            .build();

    private ListTables() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<ListTablesRequest> requestType() {
        return ListTablesRequest.class;
    }

    @Override
    public Class<ListTablesResponse> responseType() {
        return ListTablesResponse.class;
    }

    @Override
    public CompletableFuture<ListTablesResponse> execute(ListTablesRequest request, ActivityContext context) {
        Paging.check(request.limit(), request.maxItems());
        Set<String> allowed = context.connection().allowedTables();
        int wanted = wanted(request, allowed);
        // One more than that shows whether there are more, so that the service's resume key, a name of any table, is
        // not needed.
        int read = allowed.isEmpty() || wanted == Paging.ALL ? wanted : wanted + 1;
        return Paging.read(
                        request.exclusiveStartTableName(),
                        read,
                        (from, missing) -> context.call(
                                        this,
                                        client ->
                                                client.listTables(sdk -> sdk.exclusiveStartTableName(from.orElse(null))
                                                        .limit(limit(request, missing, allowed))))
                                .thenApply(response -> {
                                    TablePage page = TablePage.of(response, allowed);
                                    context.found(page.size());
                                    return page;
                                }))
                .thenApply(pages -> toResponse(pages, wanted, allowed));
    }

    private static int wanted(ListTablesRequest request, Set<String> allowed) {
        int wanted = Paging.wanted(request.limit(), request.maxItems());
        return wanted == Paging.ONE_PAGE && !allowed.isEmpty() ? request.limit().orElseThrow() : wanted;
    }

    private static int limit(ListTablesRequest request, int missing, Set<String> allowed) {
        // Where most tables may be left out, a page of as many as are missing would hold few of them.
        Optional<Integer> limit = allowed.isEmpty() ? Paging.pageLimit(request.limit(), missing) : Optional.empty();
        return Math.min(limit.orElse(MOST_TABLES_OF_A_PAGE), MOST_TABLES_OF_A_PAGE);
    }

    private static ListTablesResponse toResponse(List<TablePage> pages, int wanted, Set<String> allowed) {
        TablePage last = pages.get(pages.size() - 1);
        List<ListTable> tables =
                pages.stream().flatMap(page -> page.tables().stream()).toList();
        Optional<String> next = allowed.isEmpty() ? last.next() : Optional.empty();
        if (wanted != Paging.ONE_PAGE && tables.size() > wanted) {
            tables = tables.subList(0, wanted);
            next = Optional.of(tables.get(wanted - 1).tableName());
        }
        return ListTablesResponse.builder()
                .tables(tables)
                .lastEvaluatedTableName(next)
                .requestId(last.requestId())
                .build();
    }

    private record TablePage(List<ListTable> tables, Optional<String> next, Optional<String> requestId)
            implements Paging.Page<String> {
        static TablePage of(
                software.amazon.awssdk.services.dynamodb.model.ListTablesResponse response, Set<String> allowed) {
            ImmutableList.Builder<ListTable> tables = ImmutableList.builder();
            for (String name : response.tableNames()) {
                if (allowed.isEmpty() || allowed.contains(name)) {
                    tables.add(ListTable.of(name));
                }
            }
            return new TablePage(
                    tables.build(),
                    Optional.ofNullable(response.lastEvaluatedTableName()),
                    Responses.requestId(response));
        }

        @Override
        public int size() {
            return tables.size();
        }
    }
}
