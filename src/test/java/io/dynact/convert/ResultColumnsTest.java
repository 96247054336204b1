package io.dynact.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.ResultColumn;
import io.dynact.model.ResultColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "INTEGER, INTEGER, INTEGER",
        "INTEGER, DECIMAL, DECIMAL",
        "NULL, NULL, NULL",
        "NULL, SET, SET",
        "STRING, INTEGER, MIXED",
        "LIST, MAP, MIXED",
        "MIXED, NULL, MIXED",
        "MIXED, DECIMAL, MIXED"
    })
    void widenedBy_twoTypes_isTheNarrowestOfBoth(ResultColumnType one, ResultColumnType other, ResultColumnType both) {
        assertThat(one.widenedBy(other)).isEqualTo(both);
        assertThat(other.widenedBy(one)).isEqualTo(both);
    }

    @Test
    void widenedBy_anyThreeTypes_doesNotHangOnTheirOrder() {
        for (ResultColumnType a : ResultColumnType.values()) {
            assertThat(a.widenedBy(a)).isEqualTo(a);
            for (ResultColumnType b : ResultColumnType.values()) {
                assertThat(a.widenedBy(b)).isEqualTo(b.widenedBy(a));
                for (ResultColumnType c : ResultColumnType.values()) {
                    assertThat(a.widenedBy(b).widenedBy(c)).isEqualTo(a.widenedBy(b.widenedBy(c)));
                }
            }
        }
    }

    @Test
    void of_numberOfMoreThan64Bits_isADecimal() {
        assertThat(ResultColumnType.of(KeyValue.of("", Long.MAX_VALUE))).isEqualTo(ResultColumnType.INTEGER);
        assertThat(ResultColumnType.of(KeyValue.of("", new BigDecimal("9223372036854775808"))))
                .isEqualTo(ResultColumnType.DECIMAL);
    }

    @Test
    void columns_randomItemsInAnyOrder_areTheSameAndEveryValueIsUnderItsName() {
        Random random = new Random(20_261_121);
        RandomItems randomItems = new RandomItems(20_261_121);
        for (int round = 0; round < 300; round++) {
            List<Item> items = new ArrayList<>();
            for (int no = random.nextInt(12); no > 0; no--) {
                items.add(randomItems.next());
            }
            ResultColumns columns = columns(items);
            List<Item> shuffled = new ArrayList<>();
            for (Item item : items) {
                List<KeyValue> values = new ArrayList<>(item.keyValues());
                Collections.shuffle(values, random);
                shuffled.add(Item.copyOf(values));
            }
            Collections.shuffle(shuffled, random);

            assertThat(columns(shuffled).columns()).isEqualTo(columns.columns());
            List<String> names =
                    columns.columns().stream().map(ResultColumn::name).toList();
            Set<String> all = new HashSet<>();
            items.forEach(item -> all.addAll(item.keys()));
            assertThat(names)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(all)
                    .isSorted();
            for (Item item : items) {
                List<Optional<KeyValue>> row = columns.row(item).values();
                assertThat(row).hasSameSizeAs(names);
                for (int at = 0; at < names.size(); at++) {
                    String name = names.get(at);
                    assertThat(row.get(at).map(value -> value.withKey(name))).isEqualTo(item.get(name));
                    ResultColumnType type = columns.columns().get(at).type();
                    item.get(name)
                            .ifPresent(value -> assertThat(type.widenedBy(ResultColumnType.of(value)))
                                    .isEqualTo(type));
                }
            }
        }
    }

    private static ResultColumns columns(List<Item> items) {
        ResultColumns columns = new ResultColumns(List.of());
        items.forEach(columns::add);
        return columns;
    }
}
