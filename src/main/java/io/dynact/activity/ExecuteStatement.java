package io.dynact.activity;

import io.dynact.convert.ItemConverter;
import io.dynact.convert.ResultColumns;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ResultFormat;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Carries out one statement of PartiQL, with its values as parameters.
 *
 * <p>A {@code SELECT} reads on, page by page, until there are as many items as {@code MaxItems} says or nothing is left; the response says where
 * the next request goes on. Any other statement is carried out only if the request says {@code AllowWrites} and the connection is not read-only;
 * the statement is read for that, so that neither comments nor texts hide what it does. It is one call. An {@code INSERT} of an item that is there
 * fails with {@link ErrorCode#ITEM_DUPLICATE}; a write whose condition does not hold, or whose item is not there, with {@link
 * ErrorCode#CONDITION_FAILED}, which carries the item.
 *
 * <p>When the answer of an attempt is lost, a write may have been applied. It is repeated if that leaves the same item; not if it has
 * arithmetic, appends to a list, copies another attribute or returns old values. The error then says that the write may have been applied,
 * and with arithmetic or the like is not retryable. If a repeated write is refused, the error says that an earlier attempt may have been applied.
 *
 * <p>As a {@code TABLE} the result is {@code columns} and {@code data} instead of {@code Items}. The columns are those of the items of all pages:
 * first the attributes that the statement names, in its order and even if no item has them, and then all others by name. The type of a column is
 * the narrowest that all its values are of. In {@code data}, null stands for an attribute that the item lacks; the null value itself is
 * <code>{"$null":true}</code>, or <code>{"NULL":true}</code> in typed JSON. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">Source</a>.
 */
public final class ExecuteStatement implements PagedActivity<ExecuteStatementRequest, ExecuteStatementResponse, Item> {
    static final ExecuteStatement ACTIVITY = new ExecuteStatement();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("ExecuteStatement")
            .caption("Execute Statement")
            .category(ActivityDescriptor.Category.STATEMENT)
            .access(ActivityDescriptor.Access.READ_OR_WRITE)
            .idempotent(false)
            .addPermissions("dynamodb:PartiQLSelect")
            .addOptionalPermissions("dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete")
            .addAllOwnErrors(Statement.ERRORS)
            .addOwnErrors(ErrorCode.CONDITION_FAILED, ErrorCode.ITEM_DUPLICATE)
            .addExamples(
                    ActivityDescriptor.Example.of("Read the songs of an artist", """
                            {
                              "Statement": "SELECT SongTitle, Price FROM Music WHERE Artist = ?",
                              "Parameters": ["Bach"]
                            }"""),
                    ActivityDescriptor.Example.of("Read the dearest songs as a table", """
                            {
                              "Statement": "SELECT Artist, SongTitle, Price FROM Music WHERE Price > ?",
                              "Parameters": [1],
                              "MaxItems": 100,
                              "ResultFormat": "TABLE"
                            }"""),
                    ActivityDescriptor.Example.of("Write an item that is not there", """
                            {
                              "Statement": "INSERT INTO Music VALUE {'Artist': ?, 'SongTitle': ?, 'Price': ?}",
                              "Parameters": [{"S": "Satie"}, {"S": "Vexations"}, {"N": "1.29"}],
                              "AllowWrites": true
                            }"""),
                    ActivityDescriptor.Example.of("Change an item and read it as it is then", """
                            {
                              "Statement": "UPDATE Music SET Price = ? WHERE Artist = ? AND SongTitle = ? RETURNING ALL NEW *",
                              "Parameters": [1.5, "Bach", "Air"],
                              "AllowWrites": true
                            }"""))
            .build();

    private ExecuteStatement() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<ExecuteStatementRequest> requestType() {
        return ExecuteStatementRequest.class;
    }

    @Override
    public Class<ExecuteStatementResponse> responseType() {
        return ExecuteStatementResponse.class;
    }

    @Override
    public Collection<Permission> permissions(ExecuteStatementRequest request) {
        return List.of(Statement.read("", request).permission());
    }

    @Override
    public CompletableFuture<ExecuteStatementResponse> execute(
            ExecuteStatementRequest request, ActivityContext context) {
        Statement statement = check(request);
        Execution execution = new Execution(request, toSdk(request, statement), context, statement, false);
        return Paging.read(request.nextToken(), wanted(request, statement), execution)
                .thenApply(pages -> toResponse(pages, request.resultFormat(), statement));
    }

    @Override
    public Stream<Item> stream(ExecuteStatementRequest request, ActivityContext context) {
        Statement statement = check(request);
        if (statement.writes()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".Statement",
                    "It writes, and a stream may be read in part or never; run the request");
        }
        int wanted = request.maxItems().orElse(Paging.ALL);
        // What a page of a stream has beyond what is wanted is not returned, so nothing has to go on from there.
        Execution execution = new Execution(request, toSdk(request, statement), context, statement, true);
        Stream<Item> items =
                Paging.stream(request.nextToken(), wanted, execution).flatMap(page -> page.items().stream());
        return request.maxItems().isPresent() ? items.limit(wanted) : items;
    }

    @Override
    public Stream<ExecuteStatementResponse> pages(ExecuteStatementRequest request, ActivityContext context) {
        if (request.resultFormat() == ResultFormat.TABLE) { // its columns are known after the last page
            return Futures.stream(execute(request, context).thenApply(Stream::of));
        }
        Statement statement = check(request);
        Execution execution = new Execution(request, toSdk(request, statement), context, statement, false);
        return Paging.stream(
                        request.nextToken(),
                        wanted(request, statement),
                        execution,
                        ItemPage.NOTHING,
                        (before, page) -> page.after(before))
                .map(page -> toResponse(List.of(page), ResultFormat.ITEMS, statement));
    }

    @Override
    public String elements() {
        return "Items";
    }

    private static int wanted(ExecuteStatementRequest request, Statement statement) {
        return statement.writes() ? Paging.ONE_PAGE : Paging.wanted(request.limit(), request.maxItems());
    }

    private static Statement check(ExecuteStatementRequest request) {
        Statement statement = Statement.read("", request);
        statement.checkNotExists("");
        statement.checkAllowed(request.allowWrites());
        statement.check("", request);
        Paging.check(request.limit(), request.maxItems());
        Requests.checkNotBlank(".NextToken", request.nextToken());
        if (statement.writes()) {
            checkAbsent(".Limit", request.limit());
            checkAbsent(".MaxItems", request.maxItems());
            checkAbsent(".NextToken", request.nextToken());
        }
        return statement;
    }

    private static void checkAbsent(String path, Optional<?> member) {
        if (member.isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, path, "It is for a SELECT, and the statement writes; leave it out");
        }
    }

    private static software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest toSdk(
            ExecuteStatementRequest request, Statement statement) {
        return software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest.builder()
                .statement(request.statement())
                .parameters(Requests.toAttributeValues(".Parameters", request.parameters()))
                .consistentRead(request.consistentRead())
                .returnValuesOnConditionCheckFailure(statement.itemOnFailure(request))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    /** One statement: how its pages are read. */
    private static final class Execution implements Paging.Reader<ItemPage, String> {
        /** More than a page of 1 MB can have. */
        private static final int MOST_ITEMS_OF_A_PAGE = 1 << 20;

        private final ExecuteStatementRequest request;
        private final software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest sdkRequest;
        private final ActivityContext context;
        private final boolean filters;
        private final String tableName;
        private final boolean mayOvershoot;
        /** How many items a page of a filtered result evaluates; pages are read one after another. */
        private int evaluated;

        Execution(
                ExecuteStatementRequest request,
                software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest sdkRequest,
                ActivityContext context,
                Statement statement,
                boolean mayOvershoot) {
            this.request = request;
            this.sdkRequest = sdkRequest;
            this.context = context;
            this.filters = statement.filters();
            this.tableName = statement.tableName();
            this.mayOvershoot = mayOvershoot;
        }

        @Override
        public CompletableFuture<ItemPage> read(Optional<String> from, int wanted) {
            return page(from, wanted).thenApply(page -> {
                context.found(page.size());
                return page;
            });
        }

        @Override
        public String target() {
            return "table '" + tableName + "'";
        }

        private CompletableFuture<ItemPage> page(Optional<String> from, int wanted) {
            if (filters && mayOvershoot) {
                return call(from, request.limit());
            } else if (!filters || request.limit().isPresent() || wanted == Paging.ALL || wanted == Paging.ONE_PAGE) {
                return call(from, Paging.pageLimit(request.limit(), wanted));
            }
            evaluated = Math.max(evaluated, wanted);
            return call(from, Optional.of(evaluated)).thenCompose(page -> {
                if (page.size() > wanted) {
                    // A token cannot go on from within a page, so the page is read again, and this time not too far.
                    evaluated = wanted;
                    return call(from, Optional.of(wanted)).thenApply(again -> again.after(page));
                }
                if (page.size() == 0 && evaluated < MOST_ITEMS_OF_A_PAGE) {
                    // Few items pass the filter: pages of as many as are wanted would be thousands of calls.
                    evaluated *= 2;
                }
                return CompletableFuture.completedFuture(page);
            });
        }

        private CompletableFuture<ItemPage> call(Optional<String> from, Optional<Integer> limit) {
            return context.call(
                            request,
                            client -> client.executeStatement(sdkRequest.toBuilder()
                                    .nextToken(from.orElse(null))
                                    .limit(limit.orElse(null))
                                    .build()))
                    .exceptionallyCompose(error ->
                            CompletableFuture.failedFuture(UnsupportedPartiQl.explain(Futures.failureOf(error))))
                    .thenApply(context.reading(ItemPage::of));
        }
    }

    private static ExecuteStatementResponse toResponse(List<ItemPage> pages, ResultFormat format, Statement statement) {
        ItemPage last = pages.get(pages.size() - 1);
        List<Item> items = pages.stream().flatMap(page -> page.items().stream()).toList();
        ExecuteStatementResponse.Builder response = ExecuteStatementResponse.builder();
        switch (format) {
            case ITEMS -> response.items(items);
            case TABLE -> {
                ResultColumns columns = new ResultColumns(statement.selected());
                items.forEach(columns::add);
                response.columns(columns.columns())
                        .data(items.stream().map(columns::row).toList());
            }
        }
        return response.nextToken(last.next())
                .lastEvaluatedKey(last.lastEvaluatedKey())
                .consumedCapacity(
                        Responses.total(pages.stream().flatMap(page -> page.consumedCapacity().stream())).stream()
                                .findFirst())
                .requestId(last.requestId())
                .build();
    }

    /**
     * A page of items.
     *
     * @param consumedCapacity what was used to read it, if asked for
     */
    private record ItemPage(
            List<Item> items,
            Optional<String> next,
            Optional<Item> lastEvaluatedKey,
            List<ConsumedCapacity> consumedCapacity,
            Optional<String> requestId)
            implements Paging.Page<String> {
        private static final ItemPage NOTHING =
                new ItemPage(List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        static ItemPage of(software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse response) {
            return new ItemPage(
                    response.items().stream().map(ItemConverter::toItem).toList(),
                    Optional.ofNullable(response.nextToken()),
                    response.hasLastEvaluatedKey()
                                    && !response.lastEvaluatedKey().isEmpty()
                            ? Optional.of(ItemConverter.toItem(response.lastEvaluatedKey()))
                            : Optional.empty(),
                    Responses.toConsumedCapacity(response.consumedCapacity()).stream()
                            .toList(),
                    Responses.requestId(response));
        }

        /** This page, with what was used to read it after another one. */
        ItemPage after(ItemPage before) {
            return new ItemPage(
                    items,
                    next,
                    lastEvaluatedKey,
                    Responses.total(Stream.of(before, this).flatMap(page -> page.consumedCapacity().stream())),
                    requestId);
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
