package io.dynact.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
                .isInstanceOf(DynactException.class)
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
                .isInstanceOf(DynactException.class)
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
                .isInstanceOf(DynactException.class)
                .hasMessageContaining("'text' is of type STRING");
        assertThatThrownBy(() -> item.longValue("decimal")).isInstanceOf(DynactException.class);
    }

    @Test
    void of_valuesThatLoseDigitsOrHaveNoType_areRefused() {
        for (Object value : List.of(1.5d, 1.5f, new Object(), Set.of(), Set.of(1, "a"), Set.of(true))) {
            assertThatThrownBy(() -> Item.of("a", value))
                    .isInstanceOf(DynactException.class)
                    .hasMessageContaining("'a'");
        }
        assertThatThrownBy(() -> Item.of("a", Map.of(1, 2))).isInstanceOf(DynactException.class);
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

    @Test
    void toBuilder_putOfItsAttributes_replacesThemInPlace() {
        Item song = Item.of("Artist", "Bach", "Price", 1);
        Item.Builder builder = song.toBuilder().put("Price", 2).put("New", true);
        Item first = builder.build();
        Item second = builder.put("Artist", "Grieg").build();

        assertThat(first.toString()).isEqualTo("{Artist=Bach, Price=2, New=true}");
        assertThat(second.toString()).isEqualTo("{Artist=Grieg, Price=2, New=true}");
        assertThat(song).isEqualTo(Item.of("Artist", "Bach", "Price", 1));
        assertThatThrownBy(() -> song.toBuilder().put("x", 1).put("x", 2).build())
                .isInstanceOf(DynactException.class);
    }

    @Test
    void toBuilder_builtFullThenReplaced_leavesWhatItBuiltAsItWas() {
        Item.Builder builder =
                Item.of("a", 1).toBuilder().put("b", 1).put("c", 1).put("d", 1).put("e", 1);
        Item first = builder.build();
        builder.put("a", 2);

        assertThat(first.longValue("a")).contains(1L);
        assertThat(builder.build().longValue("a")).contains(2L);
    }

    @Test
    void withAndWithout_anyAttribute_makeAnotherItem() {
        Item song = Item.of("Artist", "Bach", "Price", 1);

        assertThat(song.with("Price", 2)).isEqualTo(Item.of("Artist", "Bach", "Price", 2));
        assertThat(song.with("Year", 1721).keys()).containsExactly("Artist", "Price", "Year");
        assertThat(song.with("Price", null).get("Price")).contains(KeyValueNull.of("Price"));
        assertThat(song.with("Price", Optional.empty())).isEqualTo(Item.of("Artist", "Bach"));
        assertThat(song.without("Price")).isEqualTo(Item.of("Artist", "Bach"));
        assertThat(song.without("Year")).isEqualTo(song);
        assertThat(song).isEqualTo(Item.of("Artist", "Bach", "Price", 1));
    }

    @Test
    void toMap_eachType_hasPlainValuesThatMakeTheSameItem() {
        Item item = Item.ofMap(Map.of(
                        "s",
                        "x",
                        "n",
                        3,
                        "d",
                        new BigDecimal("2.5"),
                        "bool",
                        true,
                        "b",
                        new byte[] {1},
                        "ss",
                        Set.of("a"),
                        "ns",
                        Set.of(1),
                        "bs",
                        Set.of(ByteBuffer.wrap(new byte[] {2})),
                        "l",
                        List.of(1, "b"),
                        "m",
                        Map.of("in", 1)))
                .with("null", null);

        Map<String, Object> map = item.toMap();

        assertThat(map)
                .containsEntry("s", "x")
                .containsEntry("n", 3L)
                .containsEntry("d", new BigDecimal("2.5"))
                .containsEntry("bool", true)
                .containsEntry("b", ByteBuffer.wrap(new byte[] {1}))
                .containsEntry("ss", Set.of("a"))
                .containsEntry("ns", Set.of(BigDecimal.ONE))
                .containsEntry("bs", Set.of(ByteBuffer.wrap(new byte[] {2})))
                .containsEntry("l", List.of(1L, "b"))
                .containsEntry("m", Map.of("in", 1L))
                .containsEntry("null", null);
        assertThat(map.keySet()).containsExactlyElementsOf(item.keys());
        assertThat(Item.ofMap(map)).isEqualTo(item);
        assertThatThrownBy(() -> map.put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void putAll_mapAndItem_addAll() {
        assertThat(Item.builder()
                        .put("a", 1)
                        .putAll(Map.of("b", 2))
                        .putAll(Item.of("c", 3))
                        .build())
                .isEqualTo(Item.ofMap(Map.of("a", 1, "b", 2, "c", 3)));
        assertThatThrownBy(() -> Item.builder().putAll(Map.of(1, 2))).isInstanceOf(DynactException.class);
    }

    @Test
    void of_oneKeyValueOrItem_isThatItem() {
        KeyValue artist = KeyValueString.of("Artist", "Bach");

        assertThat(Item.of(artist)).isEqualTo(Item.of("Artist", "Bach"));
        assertThat(Item.of(Item.of(artist))).isEqualTo(Item.of("Artist", "Bach"));
        assertThat(Item.of(Map.of("Artist", "Bach"))).isEqualTo(Item.of("Artist", "Bach"));
    }

    @Test
    void toString_eachType_isReadable() {
        assertThat(Item.of("Artist", "Bach", "Price", new BigDecimal("0.99"))).hasToString("{Artist=Bach, Price=0.99}");
        assertThat(Item.of("l", List.of(1, Set.of("a"), Map.of("x", true)), "b", new byte[] {1, 2}))
                .hasToString("{l=[1, {a}, {x=true}], b=binary(2 bytes: AQI=)}");
        assertThat(Item.of("b", new byte[100], "n", null))
                .hasToString("{b=binary(100 bytes: AAAAAAAAAAAAAAAA...), n=null}");
        assertThat(Item.of("bs", Set.of(new byte[] {1}), "ns", Set.of(7)))
                .hasToString("{bs={binary(1 byte: AQ==)}, ns={7}}");
        assertThat(Item.of()).hasToString("{}");
    }

    @Test
    void of_nullInPlaceOfValues_isInvalidInput() {
        List<Runnable> calls = List.of(
                () -> Item.ofMap(null),
                () -> Item.of((KeyValue[]) null),
                () -> Item.copyOf(null),
                () -> Item.builder().putAll((Map<?, ?>) null),
                () -> Item.builder().putAll((Item) null));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(DynactException.class).hasMessageContaining("is null; give one");
        }
    }

    @Test
    void of_valueThatContainsItself_isNestedTooDeep() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        Map<String, Object> map = new java.util.HashMap<>();
        map.put("me", map);
        Object[] array = new Object[1];
        array[0] = array;
        for (Object value : List.<Object>of(list, map, array)) {
            assertThatThrownBy(() -> Item.of("a", value))
                    .isInstanceOfSatisfying(
                            DynactException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NESTING_TOO_DEEP));
        }
    }

    @Test
    void of_thirtyTwoLevels_areTaken() {
        Object value = "x";
        for (int level = 0; level < 32; level++) {
            value = level % 2 == 0 ? List.of(value) : Map.of("a", value);
        }
        Object deepest = value;
        assertThat(Item.of("a", deepest).has("a")).isTrue();
        assertThatThrownBy(() -> Item.of("a", List.of(deepest)))
                .isInstanceOfSatisfying(
                        DynactException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NESTING_TOO_DEEP));
    }
}
