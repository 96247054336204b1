package io.dynact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 20, 33, 1_000, 100_000})
    void get_anyNumberOfAttributes_findsEachAndKeepsTheirOrder(int size) {
        List<KeyValue> keyValues = new ArrayList<>(IntStream.range(0, size)
                .mapToObj(number -> KeyValueLong.of("attribute" + number, number))
                .toList());
        Collections.shuffle(keyValues, new Random(7));

        Item item = Item.copyOf(keyValues);

        assertThat(item.keyValues()).isEqualTo(keyValues);
        assertThat(item).hasSize(size);
        assertThat(keyValues).allMatch(keyValue -> item.get(keyValue.key()).orElseThrow() == keyValue);
        assertThat(item.get("attribute")).isEmpty();
        assertThat(item.has("attribute" + size)).isFalse();
    }

    @Test
    void get_keysThatCollide_findsEachAndStillRefusesDuplicates() {
        // All strings of these two pairs have the same hash code.
        List<String> names = IntStream.range(0, 1 << 12)
                .mapToObj(bits -> IntStream.range(0, 12)
                        .mapToObj(bit -> (bits >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();
        assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);
        Item.Builder builder = Item.builder();
        names.forEach(name -> builder.put(name, name));

        Item item = builder.build();

        assertThat(names).allMatch(name -> item.string(name).orElseThrow().equals(name));
        assertThat(item.get("Aa")).isEmpty();
        assertThatThrownBy(() -> builder.put(names.get(5), 1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(names.get(5));
    }

    @Test
    void builder_usedOn_leavesWhatItBuiltAsItWas() {
        Item.Builder builder = Item.builder(1).put("a", 1);
        Item first = builder.build();
        Item second = builder.put("b", 2).build();

        assertThat(first).isEqualTo(Item.of("a", 1));
        assertThat(second).isEqualTo(Item.of("a", 1, "b", 2));
    }

    @Test
    void of_arrayChangedAfterwards_isAsItWas() {
        KeyValue[] keyValues = {KeyValueLong.of("a", 1)};
        Item item = Item.of(keyValues);
        keyValues[0] = KeyValueLong.of("b", 2);

        assertThat(item.keys()).containsExactly("a");
        assertThatThrownBy(() -> item.keyValues().set(0, keyValues[0]))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> item.keys().remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void build_twoOfTheSameName_isRefusedByName() {
        assertThatThrownBy(() -> Item.of("a", 1, "a", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void equals_otherOrder_isEqualAndHasTheSameHash() {
        Item one = Item.of("a", 1, "b", "x");
        Item other = Item.of("b", "x", "a", 1);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(Item.of("a", 1, "c", "x")).isNotEqualTo(Item.of("a", 1));
        assertThat(Item.of()).isEqualTo(Item.of()).isNotEqualTo(one);
    }

    @Test
    void equals_numbersOfOtherScale_areEqual() {
        assertThat(Item.of("a", new BigDecimal("1.50"))).isEqualTo(Item.of("a", new BigDecimal("1.5")));
        assertThat(Item.of("a", new BigDecimal("2.0"))).isEqualTo(Item.of("a", 2));
        assertThat(Item.of("a", new BigDecimal("1E+2"))).isEqualTo(Item.of("a", 100));
        assertThat(Item.of("a", Set.of(new BigDecimal("1.0"), 7)))
                .isEqualTo(Item.of("a", Set.of(1, new BigDecimal("7.00"))));
        assertThat(KeyValueDecimal.of("a", new BigDecimal("1.50")).decimalValue())
                .hasToString("1.50");
    }

    @Test
    void readers_ofEachType_readItAndRefuseOthers() {
        Item item = Item.ofMap(Map.ofEntries(
                Map.entry("text", "x"),
                Map.entry("long", 3),
                Map.entry("decimal", new BigDecimal("2.5")),
                Map.entry("bool", true),
                Map.entry("bytes", new byte[] {1}),
                Map.entry("texts", Set.of("a")),
                Map.entry("numbers", Set.of(1)),
                Map.entry("binaries", Set.of(ByteBuffer.wrap(new byte[] {2}))),
                Map.entry("list", List.of(1, "b")),
                Map.entry("map", Map.of("in", 1))));

        assertThat(item.string("text")).contains("x");
        assertThat(item.longValue("long")).contains(3L);
        assertThat(item.decimal("long")).contains(new BigDecimal(3));
        assertThat(item.decimal("decimal")).contains(new BigDecimal("2.5"));
        assertThat(item.booleanValue("bool")).contains(true);
        assertThat(item.binary("bytes")).contains(Binary.of((byte) 1));
        assertThat(item.stringSet("texts")).contains(Set.of("a"));
        assertThat(item.numberSet("numbers")).contains(Set.of(BigDecimal.ONE));
        assertThat(item.binarySet("binaries")).contains(Set.of(Binary.of((byte) 2)));
        assertThat(item.list("list")).contains(List.of(KeyValueLong.of("", 1), KeyValueString.of("", "b")));
        assertThat(item.map("map")).contains(Item.of("in", 1));
        assertThat(item.string("absent")).isEmpty();
        assertThat(Item.of("null", null).string("null")).isEmpty();
        assertThatThrownBy(() -> item.decimal("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'text' is of type STRING");
        assertThatThrownBy(() -> item.longValue("decimal")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_valuesThatLoseDigitsOrHaveNoType_areRefused() {
        for (Object value : List.of(1.5d, 1.5f, new Object(), Set.of(), Set.of(1, "a"), new TreeSet<>(Set.of('a')))) {
            assertThatThrownBy(() -> Item.of("a", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'a'");
        }
        assertThatThrownBy(() -> Item.of("a", Map.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void list_ofKeyedValues_losesTheirKeys() {
        KeyValueList list = KeyValueList.of("a", List.of(KeyValueLong.of("b", 1), KeyValueLong.of("", 2)));

        assertThat(list.listValue()).extracting(KeyValue::key).containsExactly("", "");
        assertThat(list).isEqualTo(KeyValue.of("a", List.of(1, 2)));
    }

    @Test
    void type_ofEachKind_isItsOwn() {
        assertThat(KeyValue.class.getPermittedSubclasses()).hasSameSizeAs(KeyValueType.values());
    }
}
