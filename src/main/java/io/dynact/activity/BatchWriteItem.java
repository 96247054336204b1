package io.dynact.activity;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import io.dynact.activity.BatchWriteItemRequest.DuplicateKeys;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemSize;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ItemCollectionMetrics;
import io.dynact.model.PutRequest;
import io.dynact.model.WriteRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Writes or deletes any number of items, of any tables. Each write is on its own: the batch is no transaction.
 *
 * <p>Divides the writes into calls of 25 and 16 MB, makes a few at a time, and submits again what the service leaves unprocessed until
 * the connection's time for batches is over; what was not written then is in the response, to be submitted again as it is. If a call
 * fails after others were answered, the error is {@link ErrorCode#BATCH_INCOMPLETE}, with the error that ended the batch as its cause, and
 * carries the request for all that is not known to be written. A write that the service rejects keeps no other from being carried out, and
 * the error names it. Two writes of one item, and values that no key of the table or of an index can have, are found before anything is sent,
 * where the table's key is known.
 *
 * <p>A call whose answer is lost is repeated: writing or deleting the same item twice leaves the same state. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">Source</a>.
 */
public final class BatchWriteItem implements Activity<BatchWriteItemRequest, BatchWriteItemResponse> {
    static final BatchWriteItem ACTIVITY = new BatchWriteItem();

    private static final int MOST_WRITES_OF_A_CALL = 25;
    private static final int UNKNOWN_INDEX = -1;
    private static final long MOST_BYTES_OF_A_CALL = 16L * 1024 * 1024;

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("BatchWriteItem")
            .caption("Batch Write Item")
            .category(ActivityDescriptor.Category.BATCH)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(true)
            .addPermissions("dynamodb:BatchWriteItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Requests.WRITE_ERRORS)
            .addOwnErrors(ErrorCode.KEY_DUPLICATE, ErrorCode.BATCH_INCOMPLETE)
            .addExamples(ActivityDescriptor.Example.of("Write an item and delete another", """
                            {
                              "RequestItems": {
                                "Music": [
                                  {"PutRequest": {"Item": {"Artist": "Grieg", "SongTitle": "Morning Mood", "Price": 1.5}}},
                                  {"DeleteRequest": {"Key": {"Artist": "Bach", "SongTitle": "Badinerie"}}}
                                ]
                              }
                            }"""))
            .build();

    private BatchWriteItem() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<BatchWriteItemRequest> requestType() {
        return BatchWriteItemRequest.class;
    }

    @Override
    public Class<BatchWriteItemResponse> responseType() {
        return BatchWriteItemResponse.class;
    }

    @Override
    public Collection<Permission> permissions(BatchWriteItemRequest request) {
        return Permissions.of(request, request.duplicateKeys() != DuplicateKeys.REFUSE);
    }

    @Override
    public CompletableFuture<BatchWriteItemResponse> execute(BatchWriteItemRequest request, ActivityContext context) {
        Batch batch = new Batch(request);
        batch.check();
        return Requests.withRemainder(
                        request,
                        Requests.allOf(
                                request.requestItems().keySet(), table -> batch.checkKeys(table, context.tables())))
                .thenCompose(checked -> BatchCompletion.complete(
                        batch.entries(),
                        MOST_WRITES_OF_A_CALL,
                        MOST_BYTES_OF_A_CALL,
                        Entry::bytes,
                        context,
                        writes -> batch.call(writes, context)))
                .thenApply(batch::toResponse);
    }

    /**
     * One write, converted.
     *
     * @param at its index among the writes to its table
     * @param bytes what the write adds to a call, or somewhat more
     */
    private record Entry(
            String table, int at, software.amazon.awssdk.services.dynamodb.model.WriteRequest write, long bytes) {
        String path() {
            return Batch.path(table, at);
        }
    }

    /** One request on its way. */
    private static final class Batch {
        private final BatchWriteItemRequest request;

        // Guarded by this: the tables' descriptions, and the calls' answers, come on several threads.
        private final Map<String, List<Entry>> byTable = new LinkedHashMap<>();
        private final List<ConsumedCapacity> consumed = new ArrayList<>();
        /** By table and by key of the collection: several calls may write to one collection, and the last knows its size best. */
        private final Map<String, Map<Optional<Item>, ItemCollectionMetrics>> collections = new LinkedHashMap<>();

        private Optional<String> requestId = Optional.empty();

        Batch(BatchWriteItemRequest request) {
            this.request = request;
        }

        /** Refuses what is wrong whatever the tables' keys are, and converts the writes. */
        synchronized void check() {
            Requests.checkNotEmpty(".RequestItems", request.requestItems().keySet(), "the tables to write to");
            request.requestItems().forEach((table, writes) -> {
                Requests.checkTableName(".RequestItems" + JsonPath.member(table), table);
                Requests.checkNotEmpty(".RequestItems" + JsonPath.member(table), writes, "the items to write");
                List<Entry> entries = new ArrayList<>(writes.size());
                for (WriteRequest write : writes) {
                    try {
                        entries.add(toEntry(table, entries.size(), write));
                    } catch (DynactException e) {
                        throw e.within(path(table, entries.size()));
                    }
                }
                byTable.put(table, entries);
            });
        }

        private static String path(String table, int at) {
            return ".RequestItems" + JsonPath.member(table) + (at == UNKNOWN_INDEX ? "" : JsonPath.element(at));
        }

        private static Entry toEntry(String table, int at, WriteRequest write) {
            if (write.putRequest().isPresent() == write.deleteRequest().isPresent()) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID, "A write is either a PutRequest or a DeleteRequest; give one of them");
            }
            if (write.putRequest().isPresent()) {
                Item item = write.putRequest().get().item();
                return new Entry(
                        table,
                        at,
                        software.amazon.awssdk.services.dynamodb.model.WriteRequest.builder()
                                .putRequest(put -> put.item(Requests.toWrittenItem(".PutRequest.Item", item)))
                                .build(),
                        ItemSize.bytesInJson(item));
            }
            Item key = write.deleteRequest().orElseThrow().key();
            return new Entry(
                    table,
                    at,
                    software.amazon.awssdk.services.dynamodb.model.WriteRequest.builder()
                            .deleteRequest(delete -> delete.key(Requests.toAttributeValues(".DeleteRequest.Key", key)))
                            .build(),
                    ItemSize.bytesInJson(key));
        }

        /** Refuses what does not fit the table's key, and several writes of one item; or keeps the last of these, if asked to. */
        CompletableFuture<?> checkKeys(String table, KnownTables tables) {
            return request.duplicateKeys() == DuplicateKeys.REFUSE
                    ? tables.check(table, known -> refuseDuplicates(table, known))
                    // Writes are left out by what the table's key is, not by what it was when it was last described.
                    : tables.read(table).thenAccept(known -> keepLast(table, known));
        }

        private void refuseDuplicates(String table, KnownTables.KnownTable known) {
            List<WriteRequest> writes = request.requestItems().get(table);
            List<Item> keys = new ArrayList<>(writes.size());
            for (WriteRequest write : writes) {
                keys.add(keyOf(write, known, path(table, keys.size())));
            }
            new TableKey(known).checkDistinct(keys, at -> path(table, at));
        }

        private synchronized void keepLast(String table, KnownTables.KnownTable known) {
            List<WriteRequest> writes = request.requestItems().get(table);
            Map<Item, Entry> last = new LinkedHashMap<>();
            for (int at = 0; at < writes.size(); at++) {
                last.put(
                        keyOf(writes.get(at), known, path(table, at)),
                        byTable.get(table).get(at));
            }
            byTable.put(table, List.copyOf(last.values()));
        }

        private static Item keyOf(WriteRequest write, KnownTables.KnownTable known, String path) {
            if (write.putRequest().isPresent()) {
                Item item = write.putRequest().get().item();
                known.checkItem(path + ".PutRequest.Item", item);
                return known.primaryKey().keyOf(item);
            }
            Item key = write.deleteRequest().orElseThrow().key();
            known.checkKey(path + ".DeleteRequest.Key", key);
            return known.primaryKey().keyOf(key);
        }

        synchronized List<Entry> entries() {
            return byTable.values().stream().flatMap(List::stream).toList();
        }

        CompletableFuture<List<Entry>> call(List<Entry> entries, ActivityContext context) {
            ImmutableListMultimap.Builder<String, software.amazon.awssdk.services.dynamodb.model.WriteRequest> writes =
                    ImmutableListMultimap.builder();
            entries.forEach(entry -> writes.put(entry.table(), entry.write()));
            return context.call(
                            ACTIVITY,
                            client -> client.batchWriteItem(
                                    sdk -> sdk.requestItems(writes.build().asMap())
                                            .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                                            .returnItemCollectionMetrics(
                                                    Requests.toText(request.returnItemCollectionMetrics()))))
                    .thenApply(context.reading(response -> accept(entries, response)));
        }

        private synchronized List<Entry> accept(
                List<Entry> entries, software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse response) {
            response.consumedCapacity()
                    .forEach(used -> Responses.toConsumedCapacity(used).ifPresent(consumed::add));
            Responses.toItemCollectionMetrics(response.itemCollectionMetrics()).forEach((table, metrics) -> {
                Map<Optional<Item>, ItemCollectionMetrics> ofTable =
                        collections.computeIfAbsent(asked(table), name -> new LinkedHashMap<>());
                metrics.forEach(each -> ofTable.put(each.itemCollectionKey(), each));
            });
            requestId = Responses.requestId(response);
            Set<Entry> left = new LinkedHashSet<>();
            response.unprocessedItems()
                    .forEach((table, writes) -> writes.forEach(write -> left.add(find(asked(table), write, entries))));
            return List.copyOf(left);
        }

        /** The entry that the service answers about. It may have written a set or a number in another way than it was sent. */
        private static Entry find(
                String table,
                software.amazon.awssdk.services.dynamodb.model.WriteRequest answered,
                List<Entry> entries) {
            WriteRequest write = toWriteRequest(answered);
            return entries.stream()
                    .filter(entry -> entry.table().equals(table)
                            && (entry.write().equals(answered) || isSame(toWriteRequest(entry.write()), write)))
                    .findFirst()
                    .orElseGet(() -> toEntry(table, UNKNOWN_INDEX, write));
        }

        private static boolean isSame(WriteRequest one, WriteRequest other) {
            return one.putRequest().isPresent() == other.putRequest().isPresent()
                    && PrimaryKey.withEqualNumbersEqual(item(one))
                            .equals(PrimaryKey.withEqualNumbersEqual(item(other)));
        }

        private static Item item(WriteRequest write) {
            return write.putRequest()
                    .map(PutRequest::item)
                    .orElseGet(() -> write.deleteRequest().orElseThrow().key());
        }

        private String asked(String answered) {
            return Requests.askedName(request.requestItems().keySet(), answered);
        }

        private static WriteRequest toWriteRequest(software.amazon.awssdk.services.dynamodb.model.WriteRequest write) {
            return write.putRequest() != null
                    ? WriteRequest.put(ItemConverter.toItem(write.putRequest().item()))
                    : WriteRequest.delete(
                            ItemConverter.toItem(write.deleteRequest().key()));
        }

        synchronized BatchWriteItemResponse toResponse(BatchCompletion.Outcome<Entry> outcome) {
            Map<String, List<WriteRequest>> unprocessed = new LinkedHashMap<>();
            Multimaps.index(
                            outcome.unprocessed().stream()
                                    .sorted(Comparator.comparingInt(Entry::at))
                                    .toList(),
                            Entry::table)
                    .asMap()
                    .forEach((table, entries) -> unprocessed.put(
                            table,
                            entries.stream()
                                    .map(entry -> toWriteRequest(entry.write()))
                                    .toList()));
            if (outcome.cause().isPresent()) {
                throw outcome.toError(
                        entries().size(),
                        "written",
                        outcome.culprit()
                                .map(Entry::table)
                                .<Collection<String>>map(List::of)
                                .orElse(unprocessed.keySet()),
                        Entry::path,
                        BatchWriteItemRequest.builder()
                                .from(request)
                                .requestItems(unprocessed)
                                .build());
            }
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(unprocessed)
                    .consumedCapacity(Responses.total(consumed.stream()))
                    .itemCollectionMetrics(Maps.transformValues(collections, ofTable -> List.copyOf(ofTable.values())))
                    .requestId(requestId)
                    .build();
        }
    }
}
