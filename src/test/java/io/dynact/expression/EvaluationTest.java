package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the evaluation says is compared to what DynamoDB says in {@code FilterPropertyIT}; here is what is easily mistaken. */
class EvaluationTest {
    private static final Attribute A = Attribute.of("a");

    @Test
    void test_attributeThatIsNotThere_comparesToNothing() {
        Item item = Item.of();

        assertThat(A.equalTo(1).test(item)).isFalse();
        assertThat(A.notEqualTo(1).test(item)).isTrue();
        assertThat(A.lessThan(1).test(item)).isFalse();
        assertThat(A.notContains(1).test(item)).isTrue();
        assertThat(A.size().atLeast(0).test(item)).isFalse();
        assertThat(A.equalTo(null).test(item)).isFalse();
        assertThat(A.notExists().test(item)).isTrue();
        assertThat(Condition.not(A.lessThan(1)).test(item)).isTrue();
    }

    @Test
    void test_otherType_comparesToNothing() {
        Item item = Item.of("a", "1");

        assertThat(A.equalTo(1).test(item)).isFalse();
        assertThat(A.notEqualTo(1).test(item)).isTrue();
        assertThat(A.lessThan(2).test(item)).isFalse();
        assertThat(A.in(List.of(1, "1")).test(item)).isTrue();
    }

    @Test
    void test_numbers_compareByValue() {
        assertThat(A.equalTo(1).test(Item.of(KeyValueDecimal.of("a", new BigDecimal("1.0")))))
                .isTrue();
        assertThat(A.lessThan(new BigDecimal("12345678901234567890.123456789012345679"))
                        .test(Item.of("a", new BigDecimal("12345678901234567890.123456789012345678"))))
                .isTrue();
        assertThat(A.contains(new BigDecimal("2.50")).test(Item.of("a", Set.of(new BigDecimal("2.5")))))
                .isTrue();
    }

    @Test
    void test_texts_compareByTheirBytes() {
        assertThat(A.greaterThan("\uFFFD").test(Item.of("a", "\uD83D\uDE00"))).isTrue();
    }

    @Test
    void test_bytes_areUnsigned() {
        assertThat(A.greaterThan(Binary.of((byte) 1)).test(Item.of("a", Binary.of((byte) 200))))
                .isTrue();
        assertThat(A.contains(Binary.of((byte) 2)).test(Item.of("a", Binary.of((byte) 1, (byte) 2))))
                .isTrue();
    }

    @Test
    void test_nestedValues_areEqualInDepth() {
        Item item = Item.of("a", Map.of("x", List.of(1, Map.of("y", Set.of("p", "q"))), "z", "b"));

        assertThat(A.equalTo(Map.of("z", "b", "x", List.of(new BigDecimal("1.00"), Map.of("y", Set.of("q", "p")))))
                        .test(item))
                .isTrue();
        assertThat(A.equalTo(Map.of("z", "b")).test(item)).isFalse();
        assertThat(Attribute.of("a.x[1].y").contains("q").test(item)).isTrue();
        assertThat(Attribute.of("a.x[1].y").isOfType(ValueType.SS).test(item)).isTrue();
        assertThat(Attribute.of("a.x[2]").exists().test(item)).isFalse();
        assertThat(Attribute.of("a[0]").exists().test(item)).isFalse();
    }

    @Test
    void test_sizes_areThoseOfTheService() {
        assertThat(A.size().equalTo(3).test(Item.of("a", "\uD83D\uDE00x"))).isTrue();
        assertThat(A.size().equalTo(0).test(Item.of("a", List.of()))).isTrue();
        assertThat(A.size().atLeast(0).test(Item.of("a", 5))).isFalse();
    }
}
