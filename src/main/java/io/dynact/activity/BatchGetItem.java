package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ResponseTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads any number of items, of any tables, by their primary keys.
 *
 * <p>Divides the keys into calls of 100, makes a few at a time, and asks again for what the service leaves unprocessed until the
 * connection's time for batches is over; what was not read then is in the response, as a list to be submitted again. If a call fails,
 * the activity does. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">Source</a>.
 */
public final class BatchGetItem implements Activity<BatchGetItemRequest, BatchGetItemResponse> {
    static final BatchGetItem ACTIVITY = new BatchGetItem();

    private static final int MOST_KEYS_OF_A_CALL = 100;

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("BatchGetItem")
            .caption("Batch Get Item")
            .category(ActivityDescriptor.Category.BATCH)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:BatchGetItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Expressions.ERRORS)
            .addOwnErrors(ErrorCode.KEY_DUPLICATE, ErrorCode.BATCH_INCOMPLETE)
            .addExamples(
                    ActivityDescriptor.Example.of("Read two items of one table", """
                            {
                              "RequestItems": {
                                "Music": {
                                  "Keys": [
                                    {"Artist": "Bach", "SongTitle": "Air"},
                                    {"Artist": "Bach", "SongTitle": "Badinerie"}
                                  ],
                                  "ConsistentRead": true
                                }
                              }
                            }"""),
                    ActivityDescriptor.Example.of("Read some attributes, without expressions", """
                            {
                              "RequestItems": {
                                "Music": {
                                  "Keys": [{"Artist": "Bach", "SongTitle": "Air"}],
                                  "Projection": ["Price", "Year"]
                                }
                              }
                            }"""))
            .build();

    private BatchGetItem() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<BatchGetItemRequest> requestType() {
        return BatchGetItemRequest.class;
    }

    @Override
    public Class<BatchGetItemResponse> responseType() {
        return BatchGetItemResponse.class;
    }

    @Override
    public CompletableFuture<BatchGetItemResponse> execute(BatchGetItemRequest request, ActivityContext context) {
        Batch batch = new Batch(request);
        List<Entry> entries = batch.check();
        return Requests.withRemainder(
                        request,
                        Requests.allOf(
                                request.requestItems(),
                                table -> context.tables()
                                        .check(table.tableName(), known -> batch.checkKeys(table, known))))
                .thenCompose(checked -> BatchCompletion.complete(
                        entries,
                        MOST_KEYS_OF_A_CALL,
                        Long.MAX_VALUE,
                        entry -> 0L,
                        context,
                        calling -> batch.call(calling, context)))
                .thenApply(batch::toResponse);
    }

    private record Entry(RequestTable table, Map<String, AttributeValue> key) {
        String path() {
            Item wanted = PrimaryKey.withEqualNumbersEqual(ItemConverter.toItem(key));
            return Batch.path(table) + ".Keys"
                    + JsonPath.element(Iterables.indexOf(
                            table.keys(),
                            given -> PrimaryKey.withEqualNumbersEqual(given).equals(wanted)));
        }
    }

    /** One request on its way. */
    private static final class Batch {
        private final BatchGetItemRequest request;
        private final Map<String, RequestTable> tables = new LinkedHashMap<>();
        /** How each table is read, without keys. */
        private final Map<String, KeysAndAttributes> reads = new HashMap<>();

        // Guarded by this.
        private final Map<String, ImmutableList.Builder<Item>> found = new HashMap<>();
        private final List<ConsumedCapacity> consumed = new ArrayList<>();
        private Optional<String> requestId = Optional.empty();

        Batch(BatchGetItemRequest request) {
            this.request = request;
        }

        /** Refuses what is wrong whatever the tables' keys are, and converts the keys. */
        List<Entry> check() {
            Requests.checkNotEmpty(".RequestItems", request.requestItems(), "the tables to read from");
            List<Entry> entries = new ArrayList<>();
            for (RequestTable table : request.requestItems()) {
                String path = path(table);
                Requests.checkTableName(path, table.tableName());
                Requests.checkNotEmpty(path + ".Keys", table.keys(), "the keys of the items to read");
                if (tables.put(table.tableName(), table) != null) {
                    throw DynactException.of(
                            ErrorCode.INPUT_INVALID,
                            path,
                            "Table '" + table.tableName() + "' is there twice; put its keys into one entry");
                }
                reads.put(table.tableName(), Requests.within(path, table, Batch::toSdk));
                Map<Item, Integer> seen =
                        Maps.newHashMapWithExpectedSize(table.keys().size());
                for (int at = 0; at < table.keys().size(); at++) {
                    Item key = table.keys().get(at);
                    Requests.checkNoDuplicate(
                            seen,
                            PrimaryKey.withEqualNumbersEqual(key),
                            at,
                            index -> path + ".Keys" + JsonPath.element(index));
                    try {
                        entries.add(new Entry(table, Requests.toAttributeValues("", key)));
                    } catch (DynactException e) {
                        throw e.within(path + ".Keys" + JsonPath.element(at));
                    }
                }
            }
            return entries;
        }

        void checkKeys(RequestTable table, KnownTables.KnownTable known) {
            for (int at = 0; at < table.keys().size(); at++) {
                known.checkKey(
                        path(table) + ".Keys" + JsonPath.element(at),
                        table.keys().get(at));
            }
        }

        private static String path(RequestTable table) {
            return ".RequestItems" + JsonPath.member(table.tableName());
        }

        CompletableFuture<List<Entry>> call(List<Entry> entries, ActivityContext context) {
            Map<String, List<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
            entries.forEach(entry -> keys.computeIfAbsent(entry.table().tableName(), name -> new ArrayList<>())
                    .add(entry.key()));
            Map<String, KeysAndAttributes> requestItems = Maps.transformEntries(
                    keys,
                    (name, ofTable) -> reads.get(name).toBuilder().keys(ofTable).build());
            return context.call(
                            ACTIVITY,
                            client -> client.batchGetItem(sdk -> sdk.requestItems(requestItems)
                                    .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))))
                    .thenApply(context.reading(this::accept));
        }

        private static KeysAndAttributes toSdk(RequestTable table) {
            Expressions expressions = Expressions.of(table.expressionAttributeNames(), Optional.empty());
            Optional<String> projection = expressions.projection(table.projection(), table.projectionExpression());
            expressions.checkPlaceholders();
            return KeysAndAttributes.builder()
                    .projectionExpression(projection.orElse(null))
                    .expressionAttributeNames(Requests.orNull(expressions.names()))
                    .consistentRead(table.consistentRead())
                    .build();
        }

        private synchronized List<Entry> accept(
                software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse response) {
            response.responses().forEach((name, items) -> {
                ImmutableList.Builder<Item> ofTable =
                        found.computeIfAbsent(asked(name), first -> ImmutableList.builder());
                items.forEach(item -> ofTable.add(ItemConverter.toItem(item)));
            });
            response.consumedCapacity()
                    .forEach(used -> Responses.toConsumedCapacity(used).ifPresent(consumed::add));
            requestId = Responses.requestId(response);
            List<Entry> left = new ArrayList<>();
            response.unprocessedKeys()
                    .forEach((name, ofTable) ->
                            ofTable.keys().forEach(key -> left.add(new Entry(tables.get(asked(name)), key))));
            return left;
        }

        private String asked(String answered) {
            return Requests.askedName(tables.keySet(), answered);
        }

        synchronized BatchGetItemResponse toResponse(BatchCompletion.Outcome<Entry> outcome) {
            if (outcome.cause().isPresent()) {
                // What was read cannot be returned beside the error, so all of it is to be read again.
                throw outcome.toError(
                        request.requestItems().stream()
                                .mapToInt(table -> table.keys().size())
                                .sum(),
                        "read",
                        outcome.culprit()
                                .map(Entry::table)
                                .<Stream<RequestTable>>map(Stream::of)
                                .orElseGet(() -> outcome.unprocessed().stream().map(Entry::table))
                                .map(RequestTable::tableName)
                                .distinct()
                                .toList(),
                        Entry::path,
                        request);
            }
            BatchGetItemResponse.Builder response = BatchGetItemResponse.builder()
                    .consumedCapacity(Responses.total(consumed.stream()))
                    .requestId(requestId);
            tables.keySet()
                    .forEach(name -> response.addResponses(ResponseTable.builder()
                            .tableName(name)
                            .items(found.getOrDefault(name, ImmutableList.builder())
                                    .build())
                            .build()));
            Multimaps.index(outcome.unprocessed(), Entry::table).asMap().forEach((table, entries) -> {
                List<Item> keys = entries.stream()
                        .map(Entry::key)
                        .map(ItemConverter::toItem)
                        .toList();
                response.addUnprocessedKeys(
                        RequestTable.builder().from(table).keys(keys).build());
            });
            return response.build();
        }
    }
}
