package io.dynact.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.BatchGetItemRequest;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.RequestTable;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueLong;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written to a real DynamoDB is what is read from it. */
@ExtendWith(DynactExtension.class)
class ItemRoundTripIT {
    private static final String TABLE = "RoundTrips";
    private static final int RANDOM_ITEMS = 300;

    @BeforeAll
    static void createTable(Dynact dynact) {
        Tables.create(dynact, TABLE, "Id", AttributeType.STRING);
    }

    /** Values that others damage: {@code lessons} of the field. */
    static Stream<Object> values() {
        return Stream.of(
                "",
                "00123",
                "true",
                "N",
                " \t\u0000\"\\",
                "久石 譲 \uD83C\uDFB5",
                0L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                3_804_086_584_686_624_768L,
                new BigDecimal("12345678901234567890123456789012345678"),
                new BigDecimal("-0.12345678901234567890123456789012345678"),
                new BigDecimal("9.9999999999999999999999999999999999999E+125"),
                new BigDecimal("-1E-130"),
                new BigDecimal("100000000000000000000"),
                false,
                true,
                new byte[0],
                new byte[] {0, -1, -128, 127},
                List.of(),
                Map.of(),
                List.of(List.of(), Map.of(), "", List.of(Map.of("L", List.of(1, new BigDecimal("1.5"))))),
                Map.of("S", "a", "N", "b", "$ss", List.of("c"), "a.b", 1, "a[0]", 2, "#x", 3, ":x", 4),
                Set.of("a", "b"),
                Set.of(1, 2, new BigDecimal("3.5")),
                Set.of(Binary.of((byte) 1), Binary.of((byte) 2)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void item_anyValue_isReadAsItWasWritten(Object value, Dynact dynact) {
        Item item = Item.of("Id", "value", "Value", value);

        dynact.run(PutItemRequest.of(TABLE, item));

        assertThat(dynact.run(GetItemRequest.of(TABLE, Item.of("Id", "value"))).item())
                .contains(item);
    }

    @Test
    void item_null_isReadAsNullAndNotAsAbsent(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, Item.of("Id", "null", "Value", null)));

        Item read = dynact.run(GetItemRequest.of(TABLE, Item.of("Id", "null")))
                .item()
                .orElseThrow();

        assertThat(read.has("Value")).isTrue();
        assertThat(read.has("Other")).isFalse();
    }

    @Test
    void item_wholeDecimal_isReadAsTheSameNumber(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, Item.of("Id", "whole", "Value", new BigDecimal("5.00"))));

        Item read = dynact.run(GetItemRequest.of(TABLE, Item.of("Id", "whole")))
                .item()
                .orElseThrow();

        assertThat(read.get("Value")).contains(KeyValueLong.of("Value", 5));
        assertThat(read.decimal("Value")).contains(new BigDecimal(5));
    }

    @Test
    void items_generated_areReadAsTheyWereWritten(Dynact dynact) {
        RandomItems random = new RandomItems(20_261_120);
        List<Item> items = new ArrayList<>();
        for (int number = 0; number < RANDOM_ITEMS; number++) {
            Item.Builder item = Item.builder().put("Id", "random-" + number);
            random.next().keyValues().stream()
                    .filter(keyValue -> !keyValue.key().equals("Id"))
                    .forEach(item::add);
            items.add(item.build());
        }

        dynact.run(BatchWriteItemRequest.ofPuts(TABLE, items));
        List<Item> read = dynact.run(BatchGetItemRequest.of(RequestTable.builder()
                        .tableName(TABLE)
                        .keys(items.stream()
                                .map(item -> Item.of(item.get("Id").orElseThrow()))
                                .toList())
                        .build()))
                .responses()
                .get(0)
                .items();

        assertThat(read).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void item_nestedAsDeepAsTheServiceAllows_isTakenAndDeeperIsNot(Dynact dynact) {
        // The service counts the item itself as the first of 32 levels.
        Item deepest = Item.of("Id", "deep", "Value", nested(31));

        dynact.run(PutItemRequest.of(TABLE, deepest));

        assertThat(dynact.run(GetItemRequest.of(TABLE, Item.of("Id", "deep"))).item())
                .contains(deepest);
        for (int levels : new int[] {32, 33, 40}) {
            assertThatThrownBy(() ->
                            dynact.run(PutItemRequest.of(TABLE, Item.of("Id", "deeper", "Value", nested(levels)))))
                    .isInstanceOfSatisfying(
                            DynactException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NESTING_TOO_DEEP));
        }
    }

    @Test
    void item_halfOfASurrogatePair_isRefusedAsItCannotBeKept(Dynact dynact) {
        for (Item item : List.of(Item.of("Id", "x", "Value", List.of("a\ud800b")), Item.of("Id", "x", "a\udc00", 1))) {
            assertThatThrownBy(() -> dynact.run(PutItemRequest.of(TABLE, item)))
                    .isInstanceOfSatisfying(
                            DynactException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TEXT_INVALID));
        }
    }

    private static KeyValue nested(int levels) {
        KeyValue value = KeyValue.of("", List.of());
        for (int level = 1; level < levels; level++) {
            value = KeyValue.of("", level % 2 == 0 ? List.of(value) : Map.of("in", value));
        }
        return value;
    }
}
