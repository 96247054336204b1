package io.dynact.app;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.google.common.collect.Lists;
import io.dynact.Dynact;
import io.dynact.activity.BatchGetItemRequest;
import io.dynact.activity.BatchGetItemResponse;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.BatchWriteItemResponse;
import io.dynact.activity.CreateTableRequest;
import io.dynact.activity.DeleteItemRequest;
import io.dynact.activity.DescribeTableRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.ListTablesRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.RequestTable;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.KeyValue;
import io.dynact.model.ResponseTable;
import io.dynact.model.ReturnValues;
import io.dynact.model.Table;
import io.dynact.model.TableDescription;
import io.dynact.model.WriteRequest;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs the eight reference activities on a few hundred items, tells what it does, and compares all that is read with what was written. */
final class Demo {
    private static final String MUSIC = "Music";
    private static final String READINGS = "Readings";
    private static final int SONGS = 320;
    private static final int READINGS_COUNT = 130;

    private final Dynact dynact;
    private final PrintWriter out;
    private final Map<Item, Item> songs;
    private final Map<Item, Item> readings;
    private int compared;
    private int differences;

    Demo(Dynact dynact, PrintWriter out) {
        this.dynact = dynact;
        this.out = out;
        DemoData data = new DemoData();
        songs = byKey(data.songs(SONGS), "Artist", "SongTitle");
        readings = byKey(data.readings(READINGS_COUNT), "Sensor", "At");
    }

    /** Runs the demo and returns the number of differences. */
    int run() {
        createTables();
        listTables();
        describeTable();
        putAndGetItem();
        batchWriteItem();
        batchGetItem();
        scanTable();
        deleteItem();
        out.println();
        out.println(
                differences == 0
                        ? "All " + compared
                                + " items that were read equal what was written: every type, every digit, every byte."
                        : compared + " items were compared; DIFFERENCES FOUND: " + differences + ".");
        out.flush();
        return differences;
    }

    private void createTables() {
        tell("CreateTable", "two tables, with keys of all three types");
        create(MUSIC, "Artist", AttributeType.STRING, "SongTitle", AttributeType.STRING);
        create(READINGS, "Sensor", AttributeType.NUMBER, "At", AttributeType.BINARY);
    }

    private void create(String table, String hash, AttributeType hashType, String range, AttributeType rangeType) {
        dynact.run(CreateTableRequest.builder()
                .tableName(table)
                .addAttributeDefinitions(
                        AttributeDefinition.of(hash, hashType), AttributeDefinition.of(range, rangeType))
                .addKeySchema(KeySchemaElement.of(hash, KeyType.HASH), KeySchemaElement.of(range, KeyType.RANGE))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
    }

    private void listTables() {
        tell("ListTables", "which tables are there?");
        List<String> names = dynact.run(ListTablesRequest.of()).tables().stream()
                .map(Table::tableName)
                .toList();
        answer(String.join(", ", names));
        expect(names.equals(List.of(MUSIC, READINGS)), "the tables are not the two that were created");
    }

    private void describeTable() {
        tell("DescribeTable", "what is the key of " + READINGS + "?");
        TableDescription table = dynact.run(DescribeTableRequest.of(READINGS)).table();
        answer(table.keySchema().stream()
                        .map(element -> element.key() + " (" + element.keyType() + ")")
                        .collect(joining(", "))
                + "; the table is " + table.tableStatus().map(Object::toString).orElse("in no known state"));
        expect(table.keySchema().size() == 2, "the key does not have two attributes");
    }

    private void putAndGetItem() {
        Map.Entry<Item, Item> song = songs.entrySet().iterator().next();
        tell("PutItem", "one song of " + song.getValue().size() + " attributes, all ten types of DynamoDB");
        dynact.run(PutItemRequest.of(MUSIC, song.getValue()));
        tell("GetItem", "the same song by its key");
        Optional<Item> found =
                dynact.run(GetItemRequest.of(MUSIC, song.getKey())).item();
        compare(Optional.of(song.getValue()), found);
        found.ifPresent(item -> answer("38 digits: " + item.decimal("Digits").orElseThrow()));
    }

    private void batchWriteItem() {
        tell(
                "BatchWriteItem",
                (songs.size() + readings.size()) + " items to both tables in one go (the service takes 25 at a time)");
        BatchWriteItemResponse written = dynact.run(BatchWriteItemRequest.builder()
                .putRequestItems(
                        MUSIC, songs.values().stream().map(WriteRequest::put).toList())
                .putRequestItems(
                        READINGS,
                        readings.values().stream().map(WriteRequest::put).toList())
                .build());
        answer("unprocessed: " + written.unprocessedItems().size());
        expect(written.unprocessedItems().isEmpty(), "some items were not written");
    }

    private void batchGetItem() {
        tell(
                "BatchGetItem",
                (songs.size() + readings.size())
                        + " items of both tables by their keys (the service takes 100 at a time)");
        BatchGetItemResponse read = dynact.run(BatchGetItemRequest.of(
                RequestTable.builder().tableName(MUSIC).keys(songs.keySet()).build(),
                RequestTable.builder()
                        .tableName(READINGS)
                        .keys(readings.keySet())
                        .build()));
        expect(read.unprocessedKeys().isEmpty(), "some items were not read");
        for (ResponseTable table : read.responses()) {
            compareAll(table.tableName().equals(MUSIC) ? songs : readings, table.items());
        }
    }

    private void scanTable() {
        BigDecimal limit = BigDecimal.valueOf(15);
        tell("ScanTable", "songs that cost more than " + limit + ", at most 40 to a request, until none is left");
        List<Item> found = new ArrayList<>();
        int requests = 0;
        Optional<Item> next = Optional.empty();
        do {
            ScanTableResponse page = dynact.run(ScanTableRequest.builder()
                    .tableName(MUSIC)
                    .filterExpression("Price > :limit")
                    .expressionAttributeValues(Item.of(":limit", limit))
                    .maxItems(40)
                    .exclusiveStartKey(next)
                    .build());
            found.addAll(page.items());
            next = page.lastEvaluatedKey();
            requests++;
        } while (next.isPresent());
        answer(found.size() + " songs in " + requests + " requests, each going on where the one before ended");
        expect(requests > 1, "there was only one page");
        Map<Item, Item> expected = songs.entrySet().stream()
                .filter(song -> song.getValue().decimal("Price").orElseThrow().compareTo(limit) > 0)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        compareAll(expected, found);
    }

    private void deleteItem() {
        Item key = songs.keySet().iterator().next();
        DeleteItemRequest ifLent = DeleteItemRequest.builder()
                .tableName(MUSIC)
                .key(key)
                .conditionExpression("#status = :status")
                .expressionAttributeNames(Map.of("#status", "Status"))
                .expressionAttributeValues(Item.of(":status", "sold"))
                .returnValues(ReturnValues.ALL_OLD)
                .build();
        tell("DeleteItem", "a song, on condition that it is sold (it is not)");
        try {
            dynact.run(ifLent);
            expect(false, "the item was deleted against its condition");
        } catch (DynactException e) {
            expect(e.code() == ErrorCode.CONDITION_FAILED, "the error is another: " + e.getMessage());
            answer("refused with " + e.code() + ", and the error shows the item that is there");
            compare(Optional.of(songs.get(key)), e.item());
        }
        tell("DeleteItem", "the same song, on condition that its status is what it is");
        Optional<Item> deleted = dynact.run(DeleteItemRequest.builder()
                        .from(ifLent)
                        .expressionAttributeValues(Item.of(
                                ":status", songs.get(key).string("Status").orElseThrow()))
                        .build())
                .attributes();
        compare(Optional.of(songs.get(key)), deleted);
        expect(dynact.run(GetItemRequest.of(MUSIC, key)).item().isEmpty(), "the item is still there");
        answer("deleted, and the response shows what it was");
    }

    private void compareAll(Map<Item, Item> expected, List<Item> actual) {
        expect(
                expected.size() == actual.size(),
                expected.size() + " items were expected and " + actual.size() + " were read");
        List<String> keys =
                Lists.newArrayList(expected.keySet().iterator().next().keys());
        Map<Item, Item> read = byKey(actual, keys.get(0), keys.get(1));
        int before = differences;
        expected.forEach((key, item) -> compare(Optional.of(item), Optional.ofNullable(read.get(key))));
        answer(actual.size() + " items read, " + (differences - before) + " different");
    }

    private void compare(Optional<Item> expected, Optional<Item> actual) {
        compared++;
        expect(expected.equals(actual), "expected " + expected + "\n     but read " + actual);
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            differences++;
            out.println("   DIFFERENCE: " + otherwise);
        }
    }

    private void tell(String activity, String what) {
        out.printf("%n%-15s %s%n", activity, what);
        out.flush();
    }

    private void answer(String what) {
        out.println("   -> " + what);
    }

    private static Map<Item, Item> byKey(List<Item> items, String hash, String range) {
        return items.stream()
                .collect(toMap(
                        item -> Item.of(keyValue(item, hash), keyValue(item, range)),
                        Function.identity(),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    private static KeyValue keyValue(Item item, String key) {
        return item.get(key).orElseThrow();
    }
}
