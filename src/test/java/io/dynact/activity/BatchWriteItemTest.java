package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.activity.BatchWriteItemRequest.DuplicateKeys;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.KeyValueBoolean;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.PutRequest;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.WriteRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchWriteItemTest {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final Answer ACCESS_DENIED = Answer.error(
            400,
            "AccessDeniedException",
            "User: arn:aws:iam::123456789012:user/x is not authorized to perform: dynamodb:BatchWriteItem");
    private static final Answer NO_CAPACITY = Answer.error(
            400,
            "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for the table was exceeded.");
    private static final Answer TOO_LARGE =
            Answer.error(413, "RequestEntityTooLargeException", "The request is too large");

    private final Rig rig = new Rig();
    /** The ids that the service acknowledged as written; one that is there twice was written twice. */
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void execute_over25Items_areDividedInto25() {
        answer(this::writeAll);
        BatchWriteItemResponse response = Rig.run(rig.context(), puts(60));
        assertThat(calls().map(call -> writes(call).size())).containsExactlyInAnyOrder(25, 25, 10);
        assertThat(written).containsExactlyInAnyOrderElementsOf(ids(60));
        assertThat(response.unprocessedItems()).isEmpty();
        assertThat(response.requestId()).isPresent();
    }

    @Test
    void execute_severalTables_shareCalls() {
        answer(this::writeAll);
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .from(puts(15))
                .putRequestItems(
                        "Films",
                        IntStream.range(100, 115)
                                .mapToObj(id -> WriteRequest.put(item(id)))
                                .toList())
                .build();
        Rig.run(rig.context(), request);
        assertThat(calls().map(call -> writes(call).size())).containsExactlyInAnyOrder(25, 5);
        assertThat(written).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void execute_itemsOverSixteenMegabytes_areDividedBySize() {
        answer(this::writeAll);
        // A truth value has two bytes in a stored list and fourteen in JSON.
        KeyValueList many = KeyValueList.of("Many", Collections.nCopies(150_000, KeyValueBoolean.of("", true)));
        List<Item> items = IntStream.range(0, 12)
                .mapToObj(id -> Item.of("Id", Integer.toString(id), "Many", many))
                .toList();
        Rig.run(rig.context(), BatchWriteItemRequest.ofPuts("Music", items));
        assertThat(calls().mapToInt(call -> call.body().length()).sum()).isGreaterThan(MOST_BYTES);
        assertThat(calls()).allSatisfy(call -> assertThat(call.body().length()).isLessThanOrEqualTo(MOST_BYTES));
        assertThat(written).containsExactlyInAnyOrderElementsOf(ids(12));
    }

    @Test
    void execute_callThatIsTooLargeForTheService_isDividedUntilItFits() {
        answer(call -> writes(call).size() > 4 ? TOO_LARGE : writeAll(call));
        Rig.run(rig.context(), puts(60));
        assertThat(written).containsExactlyInAnyOrderElementsOf(ids(60));
    }

    @Test
    void execute_singleWriteThatIsTooLargeForTheService_fails() {
        answer(call -> TOO_LARGE);
        DynactException failure = Rig.fail(rig.context(), puts(3));
        assertThat(failure.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
        assertThat(unprocessed(failure)).containsExactlyInAnyOrderElementsOf(writesOf(puts(3)));
    }

    @Test
    void execute_unprocessedItems_areSubmittedAgainUntilDone() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        answer(call -> write(call, write -> seen.add(id(write)) && Integer.parseInt(id(write)) % 3 == 0));
        BatchWriteItemResponse response = Rig.run(rig.context(), puts(60));
        assertThat(written).containsExactlyInAnyOrderElementsOf(ids(60));
        assertThat(response.unprocessedItems()).isEmpty();
    }

    @Test
    void execute_leftoversThatStay_comeBackExactlyAndCanBeSubmittedAgain() {
        answer(call -> write(call, write -> id(write).startsWith("stays")));
        Set<WriteRequest> stay = Set.of(
                WriteRequest.put(Item.builder()
                        .put("Id", "stays 1")
                        .put("Price", new BigDecimal("0.1000000000000000000000000000000000001"))
                        .put("Big", new BigDecimal("1E+125"))
                        .put("Tags", Set.of("a", "b"))
                        .put("Numbers", Set.of(1L, new BigDecimal("2.5")))
                        .put("Bytes", new byte[] {-1, 0, 1})
                        .put("Nothing", null)
                        .put("Nested", Item.of("a", List.of(1, "x", true)))
                        .build()),
                WriteRequest.delete(Item.of("Id", "stays 2")));
        List<WriteRequest> all = new ArrayList<>(stay);
        all.addAll(writesOf(puts(40)));

        BatchWriteItemResponse response = Rig.run(
                impatient(),
                BatchWriteItemRequest.builder().putRequestItems("Music", all).build());

        assertThat(response.unprocessedItems()).containsOnlyKeys("Music");
        assertThat(response.unprocessedItems().get("Music")).containsExactlyInAnyOrderElementsOf(stay);
        assertThat(written).containsExactlyInAnyOrderElementsOf(ids(40));

        answer(this::writeAll);
        BatchWriteItemResponse again = Rig.run(
                rig.context(),
                BatchWriteItemRequest.builder()
                        .requestItems(response.unprocessedItems())
                        .build());
        assertThat(again.unprocessedItems()).isEmpty();
        assertThat(written).hasSize(42).contains("stays 1", "stays 2").doesNotHaveDuplicates();
    }

    @Test
    void execute_wholeCallWithoutCapacity_countsAsLeftovers() {
        AtomicInteger turn = new AtomicInteger();
        answer(call -> turn.getAndIncrement() % 2 == 0 ? NO_CAPACITY : writeAll(call));
        BatchWriteItemResponse response = Rig.run(rig.context(), puts(60));
        assertThat(response.unprocessedItems()).isEmpty();
        assertThat(written).containsExactlyInAnyOrderElementsOf(ids(60));
    }

    @Test
    void execute_someCallsWithoutCapacityForGood_returnTheirWrites() {
        answer(call -> writes(call).stream().anyMatch(write -> id(write).equals("7")) ? NO_CAPACITY : writeAll(call));
        BatchWriteItemResponse response = Rig.run(impatient(), puts(100));
        List<String> left = response.unprocessedItems().get("Music").stream()
                .map(BatchWriteItemTest::id)
                .toList();
        assertThat(left).contains("7").hasSizeLessThanOrEqualTo(25);
        assertThat(union(left, written)).containsExactlyInAnyOrderElementsOf(ids(100));
    }

    @Test
    void execute_noCapacityAtAll_failsWithAllUnprocessed() {
        answer(call -> NO_CAPACITY);
        DynactException failure = Rig.fail(impatient(), puts(60));
        assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.awsErrorCode()).contains("ProvisionedThroughputExceededException");
        assertThat(unprocessed(failure)).containsExactlyInAnyOrderElementsOf(writesOf(puts(60)));
    }

    @Test
    void execute_thirdCallIsDenied_failsWithExactlyWhatIsNotDone() {
        AtomicInteger turn = new AtomicInteger();
        answer(call -> turn.incrementAndGet() == 3 ? ACCESS_DENIED : writeAll(call));
        DynactException failure = Rig.fail(rig.context(), puts(200));

        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.category()).isEqualTo(ErrorCategory.PARTIAL);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.awsErrorCode()).contains("AccessDeniedException");
        assertThat(failure.requestId()).isPresent();
        assertThat(((DynactException) failure.getCause()).code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        List<String> left =
                unprocessed(failure).stream().map(BatchWriteItemTest::id).toList();
        assertThat(left).hasSizeGreaterThanOrEqualTo(25);
        assertThat(union(left, written)).containsExactlyInAnyOrderElementsOf(ids(200));

        answer(this::writeAll);
        Rig.run(rig.context(), (BatchWriteItemRequest) failure.unprocessed().orElseThrow());
        assertThat(written).containsExactlyInAnyOrderElementsOf(ids(200));
    }

    @Test
    void execute_thirdCallBreaksDown_isRetryable() {
        AtomicInteger turn = new AtomicInteger();
        answer(call -> turn.incrementAndGet() == 3
                ? Answer.error(500, "InternalServerError", "Internal server error")
                : writeAll(call));
        DynactException failure = Rig.fail(rig.context(), puts(200));
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void execute_nothingDone_failsWithTheCauseAndAllUnprocessed() {
        answer(call -> ACCESS_DENIED);
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .from(puts(60))
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.retryable()).isFalse();
        BatchWriteItemRequest rest =
                (BatchWriteItemRequest) failure.unprocessed().orElseThrow();
        assertThat(writesOf(rest)).containsExactlyInAnyOrderElementsOf(writesOf(request));
        assertThat(rest.returnConsumedCapacity()).contains(ReturnConsumedCapacity.INDEXES);
    }

    @Test
    void execute_consumedCapacity_isSummedByTable() {
        answer(call -> Answer.json(
                200,
                "{\"UnprocessedItems\":{},\"ConsumedCapacity\":[{\"TableName\":\"Music\",\"CapacityUnits\":25.5}]}"));
        BatchWriteItemResponse response = Rig.run(rig.context(), puts(75));
        assertThat(response.consumedCapacity())
                .singleElement()
                .satisfies(used -> assertThat(used.capacityUnits()).contains(76.5));
    }

    @Test
    void execute_callerCancels_submitsNothingAgain() {
        CompletableFuture<Void> called = new CompletableFuture<>();
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        answer(call -> {
            called.complete(null);
            cancelled.join();
            return write(call, write -> true);
        });
        ActivityContext context = rig.context();
        CompletableFuture<BatchWriteItemResponse> answer = context.run(puts(500));
        called.join();
        answer.cancel(true);
        cancelled.complete(null);
        // Another batch goes through the same client after it.
        answer(this::writeAll);
        Rig.run(context, BatchWriteItemRequest.ofPuts("Music", List.of(item(1000))));
        assertThat(calls().count()).isLessThanOrEqualTo(5);
    }

    @Test
    void execute_sameKeyTwice_namesBothBeforeAnyCall() {
        BatchWriteItemRequest request = BatchWriteItemRequest.builder()
                .putRequestItems(
                        "Music",
                        List.of(
                                WriteRequest.put(item(1)),
                                WriteRequest.put(item(2)),
                                WriteRequest.delete(Item.of("Id", "1"))))
                .build();
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_DUPLICATE);
        assertThat(failure.path()).contains("$.RequestItems.Music[2]");
        assertThat(failure.detail()).contains("$.RequestItems.Music[0]");
        assertThat(calls()).isEmpty();
    }

    @Test
    void execute_samePartitionAndOtherSortKey_isNoDuplicate() {
        rig.describe("Music", "Id:S", "Year:N");
        answer(this::writeAll);
        Rig.run(
                rig.context(),
                BatchWriteItemRequest.ofPuts(
                        "Music", List.of(Item.of("Id", "1", "Year", 1), Item.of("Id", "1", "Year", 2))));
        assertThat(written).containsExactly("1", "1");
    }

    @Test
    void execute_equalNumbersOfOtherDigits_areADuplicate() {
        rig.describe("Music", "Year:N");
        DynactException failure = Rig.fail(
                rig.context(),
                BatchWriteItemRequest.ofPuts(
                        "Music",
                        List.of(Item.of("Year", 1L), Item.of(KeyValueDecimal.of("Year", new BigDecimal("1.0"))))));
        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_DUPLICATE);
        assertThat(calls()).isEmpty();
    }

    @Test
    void execute_lastWins_keepsTheLast() {
        answer(this::writeAll);
        Rig.run(
                rig.context(),
                lastWins(List.of(
                        WriteRequest.put(Item.of("Id", "1", "Take", 1)),
                        WriteRequest.put(Item.of("Id", "2", "Take", 2)),
                        WriteRequest.put(Item.of("Id", "1", "Take", 3)),
                        WriteRequest.delete(Item.of("Id", "2")))));
        assertThat(calls().flatMap(call -> writes(call).stream()))
                .containsExactlyInAnyOrder(
                        Rig.json("{\"PutRequest\":{\"Item\":{\"Id\":{\"S\":\"1\"},\"Take\":{\"N\":\"3\"}}}}"),
                        Rig.json("{\"DeleteRequest\":{\"Key\":{\"Id\":{\"S\":\"2\"}}}}"));
    }

    @Test
    void execute_lastWinsAndTableMadeAgainWithASortKey_losesNothing() {
        ActivityContext context = rig.context();
        answer(this::writeAll);
        Rig.run(context, puts(1)); // from now on the table is known to have no sort key
        rig.describe("Music", "Id:S", "Year:N");
        Rig.run(
                context,
                lastWins(List.of(
                        WriteRequest.put(Item.of("Id", "7", "Year", 1)),
                        WriteRequest.put(Item.of("Id", "7", "Year", 2)))));
        assertThat(written).containsExactly("0", "7", "7");
    }

    @Test
    void execute_lastWinsWithoutPermissionToDescribe_writesNothing() {
        rig.refuseToDescribe();
        DynactException failure = Rig.fail(rig.context(), lastWins(writesOf(puts(2))));
        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.detail()).contains("dynamodb:DescribeTable");
        assertThat(calls()).isEmpty();
    }

    @Test
    void execute_withoutPermissionToDescribe_leavesTheChecksToTheService() {
        rig.refuseToDescribe();
        answer(call -> Answer.error(400, "ValidationException", "Provided list of item keys contains duplicates"));
        DynactException failure =
                Rig.fail(rig.context(), BatchWriteItemRequest.ofPuts("Music", List.of(item(1), item(1))));
        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_DUPLICATE);
        assertThat(failure.awsErrorCode()).contains("ValidationException");
    }

    @Test
    void execute_leftoversOfAnArnUnderTheTablesName_goBackToTheArn() {
        String arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";
        AtomicInteger turn = new AtomicInteger();
        answer(call -> turn.getAndIncrement() == 0
                ? Answer.json(
                        200,
                        "{\"UnprocessedItems\":{\"Music\":"
                                + Rig.json(call).get("RequestItems").get(arn) + "}}")
                : writeAll(call));
        Rig.run(rig.context(), BatchWriteItemRequest.ofPuts(arn, List.of(item(1))));
        assertThat(calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.body()).contains(arn));
        assertThat(written).containsExactly("1");
    }

    static Stream<Arguments> badRequests() {
        WriteRequest good = WriteRequest.put(item(1));
        WriteRequest both = WriteRequest.builder()
                .from(good)
                .deleteRequest(WriteRequest.delete(item(1)).deleteRequest().orElseThrow())
                .build();
        WriteRequest emptySet = WriteRequest.put(Item.of("Id", "2", "Tags", KeyValueStringSet.of("Tags", Set.of())));
        WriteRequest tooLarge = WriteRequest.put(Item.of("Id", "2", "Text", "x".repeat(400 * 1024)));
        WriteRequest outOfRange = WriteRequest.put(Item.of("Id", "2", "Price", new BigDecimal("1E+126")));
        return Stream.of(
                Arguments.of(ErrorCode.INPUT_INVALID, "$.RequestItems", Map.of()),
                Arguments.of(ErrorCode.INPUT_INVALID, "$.RequestItems.Music", Map.of("Music", List.of())),
                Arguments.of(ErrorCode.TABLE_NAME_INVALID, "$.RequestItems['']", Map.of("", List.of(good))),
                Arguments.of(ErrorCode.TABLE_NAME_INVALID, "$.RequestItems['a b c']", Map.of("a b c", List.of(good))),
                bad(ErrorCode.INPUT_INVALID, "[1]", WriteRequest.builder().build()),
                bad(ErrorCode.INPUT_INVALID, "[1]", both),
                bad(ErrorCode.SET_EMPTY, "[1].PutRequest.Item.Tags", emptySet),
                bad(ErrorCode.ITEM_TOO_LARGE, "[1].PutRequest.Item", tooLarge),
                bad(ErrorCode.NUMBER_INVALID, "[1].PutRequest.Item.Price", outOfRange),
                bad(ErrorCode.KEY_ATTRIBUTE_MISSING, "[1].PutRequest.Item.Id", WriteRequest.put(Item.of("Other", "2"))),
                bad(ErrorCode.KEY_ATTRIBUTE_TYPE, "[1].DeleteRequest.Key.Id", WriteRequest.delete(Item.of("Id", 2))),
                bad(ErrorCode.KEY_ATTRIBUTE_EMPTY, "[1].PutRequest.Item.Id", WriteRequest.put(Item.of("Id", ""))),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                        "[1].DeleteRequest.Key.Year",
                        WriteRequest.delete(Item.of("Id", "2", "Year", 1))));
    }

    private static Arguments bad(ErrorCode code, String pathInTable, WriteRequest second) {
        return Arguments.of(
                code,
                "$.RequestItems.Music" + pathInTable,
                Map.of("Music", List.of(WriteRequest.put(item(1)), second)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("badRequests")
    void execute_anyInputBad_writesNothing(ErrorCode code, String path, Map<String, List<WriteRequest>> writes) {
        answer(this::writeAll);
        DynactException failure = Rig.fail(
                rig.context(),
                BatchWriteItemRequest.builder().requestItems(writes).build());
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(failure.awsErrorCode()).isEmpty();
        assertThat(calls()).isEmpty();
    }

    /** Random batches, random leftovers over several rounds, some that stay, some calls that fail: nothing lost, nothing invented. */
    @Test
    void execute_randomFaults_eachWriteIsAcknowledgedOnceOrReturned() {
        Map<String, Plan> plans = new LinkedHashMap<>();
        Random random = new Random(20260101);
        for (int at = 0; at < 240; at++) {
            plans.put("Table-" + at, new Plan(random.nextLong()));
        }
        rig.service()
                .answer(
                        "DescribeTable",
                        call -> Rig.table(Rig.json(call).get("TableName").asText(), "Id:S"));
        answer(call -> plans.get(Rig.json(call).get("RequestItems").fieldNames().next())
                .answer(call));
        ActivityContext context = rig.context(
                rig.connection().batchTimeout(Duration.ofMillis(400)).build());

        for (List<String> some : Lists.partition(List.copyOf(plans.keySet()), 60)) {
            Map<String, CompletableFuture<BatchWriteItemResponse>> running = new LinkedHashMap<>();
            some.forEach(table -> running.put(
                    table,
                    context.run(BatchWriteItemRequest.builder()
                            .putRequestItems(table, plans.get(table).writes)
                            .build())));
            running.forEach((table, answer) -> plans.get(table).verify(table, answer));
        }

        assertThat(plans.values()).filteredOn(plan -> plan.returned > 0).hasSizeGreaterThan(20);
        assertThat(plans.values()).filteredOn(plan -> plan.failed).hasSizeGreaterThan(20);
        assertThat(plans.values()).filteredOn(plan -> plan.returned == 0).hasSizeGreaterThan(5);
    }

    /** What happens to one random batch. */
    private static final class Plan {
        private final Random random;
        private final List<WriteRequest> writes;
        private final Set<String> stay = new HashSet<>();
        private final Map<String, Integer> acknowledged = new HashMap<>();
        private final int leftOfTen;
        private final int failingCall;
        private int calls;
        private int returned;
        private boolean failed;

        Plan(long seed) {
            random = new Random(seed);
            int size = 1 + random.nextInt(120);
            writes = IntStream.range(0, size)
                    .mapToObj(id -> random.nextInt(4) == 0
                            ? WriteRequest.delete(Item.of("Id", Integer.toString(id)))
                            : WriteRequest.put(randomItem(id)))
                    .toList();
            if (random.nextInt(4) == 0) {
                ids(size).stream().filter(id -> random.nextInt(10) == 0).forEach(stay::add);
            }
            leftOfTen = random.nextInt(6);
            failingCall = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
        }

        private Item randomItem(int id) {
            return Item.builder()
                    .put("Id", Integer.toString(id))
                    .put("Price", BigDecimal.valueOf(random.nextLong(), random.nextInt(30)))
                    .put("Count", random.nextLong())
                    .put("Text", "é\"\\\n\u0001" + random.nextInt())
                    .put("Bytes", new byte[] {(byte) random.nextInt(), (byte) random.nextInt()})
                    .put("Tags", Set.of("a", "b" + random.nextInt()))
                    .put("List", List.of(random.nextInt(), List.of(), Map.of("k", random.nextBoolean())))
                    .build();
        }

        synchronized Answer answer(Call call) {
            calls++;
            if (calls == failingCall) {
                return ACCESS_DENIED;
            } else if (random.nextInt(10) == 0) {
                return NO_CAPACITY;
            }
            return leave(call, write -> {
                boolean left = stay.contains(id(write)) || random.nextInt(10) < leftOfTen;
                if (!left) {
                    acknowledged.merge(id(write), 1, Integer::sum);
                }
                return left;
            });
        }

        void verify(String table, CompletableFuture<BatchWriteItemResponse> answer) {
            List<WriteRequest> left;
            try {
                left = Futures.join(answer).unprocessedItems().getOrDefault(table, List.of());
            } catch (DynactException e) {
                failed = true;
                left = unprocessed(e);
            }
            synchronized (this) {
                assertThat(acknowledged.values()).as("%s: times written", table).allMatch(times -> times == 1);
                Set<WriteRequest> done = writes.stream()
                        .filter(write -> acknowledged.containsKey(id(write)))
                        .collect(Collectors.toSet());
                assertThat(left)
                        .as("%s: what comes back", table)
                        .containsExactlyInAnyOrderElementsOf(Sets.difference(Set.copyOf(writes), done));
                returned = left.size();
            }
        }
    }

    private void answer(Function<Call, Answer> handler) {
        rig.service().answer("BatchWriteItem", handler);
    }

    private Answer writeAll(Call call) {
        return write(call, write -> false);
    }

    /** Writes all that the predicate does not leave. */
    private Answer write(Call call, Predicate<JsonNode> left) {
        return leave(call, write -> {
            boolean isLeft = left.test(write);
            if (!isLeft) {
                written.add(id(write));
            }
            return isLeft;
        });
    }

    private static Answer leave(Call call, Predicate<JsonNode> left) {
        Map<String, List<JsonNode>> unprocessed = new LinkedHashMap<>();
        Rig.json(call)
                .get("RequestItems")
                .properties()
                .forEach(table -> table.getValue().forEach(write -> {
                    if (left.test(write)) {
                        unprocessed
                                .computeIfAbsent(table.getKey(), name -> new ArrayList<>())
                                .add(write);
                    }
                }));
        return Answer.json(
                200,
                unprocessed.entrySet().stream()
                        .map(table -> "\"" + table.getKey() + "\":" + table.getValue())
                        .collect(Collectors.joining(",", "{\"UnprocessedItems\":{", "}}")));
    }

    private ActivityContext impatient() {
        return rig.context(rig.connection().batchTimeout(Duration.ofMillis(300)).build());
    }

    private Stream<Call> calls() {
        return rig.service().calls("BatchWriteItem").stream();
    }

    private static List<JsonNode> writes(Call call) {
        List<JsonNode> writes = new ArrayList<>();
        Rig.json(call).get("RequestItems").forEach(table -> table.forEach(writes::add));
        return writes;
    }

    private static String id(JsonNode write) {
        return write.at(write.has("PutRequest") ? "/PutRequest/Item/Id/S" : "/DeleteRequest/Key/Id/S")
                .asText();
    }

    private static String id(WriteRequest write) {
        return write.putRequest()
                .map(PutRequest::item)
                .orElseGet(() -> write.deleteRequest().orElseThrow().key())
                .string("Id")
                .orElseThrow();
    }

    private static BatchWriteItemRequest puts(int number) {
        return BatchWriteItemRequest.ofPuts(
                "Music",
                IntStream.range(0, number).mapToObj(BatchWriteItemTest::item).toList());
    }

    private static BatchWriteItemRequest lastWins(List<WriteRequest> writes) {
        return BatchWriteItemRequest.builder()
                .putRequestItems("Music", writes)
                .duplicateKeys(DuplicateKeys.LAST_WINS)
                .build();
    }

    private static Item item(int id) {
        return Item.of("Id", Integer.toString(id), "Price", id);
    }

    private static List<String> ids(int number) {
        return IntStream.range(0, number).mapToObj(Integer::toString).toList();
    }

    private static List<WriteRequest> writesOf(BatchWriteItemRequest request) {
        return request.requestItems().get("Music");
    }

    private static List<WriteRequest> unprocessed(DynactException failure) {
        BatchWriteItemRequest rest =
                (BatchWriteItemRequest) failure.unprocessed().orElseThrow();
        return rest.requestItems().values().stream().flatMap(List::stream).toList();
    }

    private static List<String> union(Collection<String> one, Collection<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
