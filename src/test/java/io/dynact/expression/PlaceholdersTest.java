package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ValueType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceholdersTest {
    private static final Condition A = Attribute.of("a").equalTo(1);
    private static final Condition B = Attribute.of("b").exists();
    private static final Condition C = Attribute.of("c").lessThan(2);

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of(Attribute.of("a").equalTo(null), "#d0 = :d0"),
                Arguments.of(Attribute.of("a").notEqualTo(1), "#d0 <> :d0"),
                Arguments.of(Attribute.of("a").lessThan(1), "#d0 < :d0"),
                Arguments.of(Attribute.of("a").atMost(1), "#d0 <= :d0"),
                Arguments.of(Attribute.of("a").greaterThan(1), "#d0 > :d0"),
                Arguments.of(Attribute.of("a").atLeast(1), "#d0 >= :d0"),
                Arguments.of(Attribute.of("a").between(1, 2), "#d0 BETWEEN :d0 AND :d1"),
                Arguments.of(Attribute.of("a").in(List.of(1, 2, 3)), "#d0 IN (:d0, :d1, :d2)"),
                Arguments.of(Attribute.of("a").beginsWith("x"), "begins_with(#d0, :d0)"),
                Arguments.of(Attribute.of("a").contains("x"), "contains(#d0, :d0)"),
                Arguments.of(Attribute.of("a").notContains("x"), "NOT contains(#d0, :d0)"),
                Arguments.of(Attribute.of("a").exists(), "attribute_exists(#d0)"),
                Arguments.of(Attribute.of("a").notExists(), "attribute_not_exists(#d0)"),
                Arguments.of(Attribute.of("a").isOfType(ValueType.SS), "attribute_type(#d0, :d0)"),
                Arguments.of(Attribute.of("a.b[2].a").size().in(List.of(1)), "size(#d0.#d1[2].#d0) IN (:d0)"),
                Arguments.of(Attribute.of("a").size().between(1, 1), "size(#d0) BETWEEN :d0 AND :d0"),
                Arguments.of(A.and(B).and(C), "#d0 = :d0 AND attribute_exists(#d1) AND #d2 < :d1"),
                Arguments.of(A.and(B).or(C), "#d0 = :d0 AND attribute_exists(#d1) OR #d2 < :d1"),
                Arguments.of(A.or(B).and(C), "(#d0 = :d0 OR attribute_exists(#d1)) AND #d2 < :d1"),
                Arguments.of(A.and(B.or(C)), "#d0 = :d0 AND (attribute_exists(#d1) OR #d2 < :d1)"),
                Arguments.of(Condition.not(A), "NOT #d0 = :d0"),
                Arguments.of(Condition.not(Condition.not(A)), "NOT NOT #d0 = :d0"),
                Arguments.of(Condition.not(A).and(B), "NOT #d0 = :d0 AND attribute_exists(#d1)"),
                Arguments.of(Condition.not(A.and(B)), "NOT (#d0 = :d0 AND attribute_exists(#d1))"),
                Arguments.of(Condition.not(And.of(Or.of(A))), "NOT #d0 = :d0"),
                Arguments.of(Condition.not(And.of(A.or(B))), "NOT (#d0 = :d0 OR attribute_exists(#d1))"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void condition_ofAnyKind_hasPlaceholdersOnlyAndFewParentheses(Condition condition, String expression) {
        assertThat(Placeholders.of().condition(condition)).isEqualTo(expression);
    }

    @Test
    void update_ofAllActions_hasOneClauseForEachKeyword() {
        Placeholders placeholders = Placeholders.of();

        String expression = placeholders.update(Update.builder()
                .delete("i", Set.of("x"))
                .set("a", "v")
                .remove("b[1]")
                .setIfAbsent("c.a", "v")
                .increment("d", -1)
                .remove("e")
                .append("f", List.of(1))
                .prepend("g", List.of(2))
                .add("h", 1)
                .set("j", "w")
                .build());

        assertThat(expression)
                .isEqualTo("SET #d0 = :d0, #d1 = :d1, #d2.#d0 = if_not_exists(#d2.#d0, :d0),"
                        + " #d3 = if_not_exists(#d3, :d2) + :d3,"
                        + " #d4 = list_append(if_not_exists(#d4, :d4), :d5), #d5 = list_append(:d6, if_not_exists(#d5, :d4))"
                        + " REMOVE #d6[1], #d7 ADD #d8 :d7 DELETE #d9 :d8");
        assertThat(placeholders.names())
                .containsEntry("#d0", "a")
                .containsEntry("#d9", "i")
                .hasSize(10);
        assertThat(placeholders.values())
                .isEqualTo(Item.builder()
                        .put(":d0", "v")
                        .put(":d1", "w")
                        .put(":d2", 0)
                        .put(":d3", -1)
                        .put(":d4", List.of())
                        .put(":d5", List.of(1))
                        .put(":d6", List.of(2))
                        .put(":d7", 1)
                        .put(":d8", Set.of("x"))
                        .build());
    }

    @Test
    void expressions_ofOneRequest_shareNamesAndValuesAndKeepTheCallers() {
        Placeholders placeholders = Placeholders.of(Map.of("#d0", "x", "#y", "a"), Item.of(":d1", 7, ":v", 1));

        assertThat(placeholders.condition(A.and(Attribute.of("b").in(List.of(1, 2, new BigDecimal("1.50"))))))
                .isEqualTo("#d1 = :d0 AND #d2 IN (:d0, :d2, :d3)");
        assertThat(placeholders.projection(List.of(
                        AttributePath.of("b"), AttributePath.ofName("a.b").element(3))))
                .isEqualTo("#d2, #d3[3]");
        assertThat(placeholders.update(
                        Update.builder().set("z", new BigDecimal("1.5")).build()))
                .isEqualTo("SET #d4 = :d3");
        assertThat(placeholders.names())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("#d0", "x", "#y", "a", "#d1", "a", "#d2", "b", "#d3", "a.b", "#d4", "z"));
        assertThat(placeholders.values())
                .isEqualTo(Item.builder()
                        .put(":d1", 7)
                        .put(":v", 1)
                        .put(":d0", 1)
                        .put(":d2", 2)
                        .put(":d3", new BigDecimal("1.5"))
                        .build());
    }

    @Test
    void resolve_message_hasTheNamesAndTypesInPlaceOfWhatWasMade() {
        Placeholders placeholders = Placeholders.of(Map.of("#d0", "x"), Item.of(":v", 1));
        placeholders.condition(Attribute.of("a b").equalTo("secret"));

        assertThat(placeholders.resolve("near: #d1 = :d0, #d0 = :v and #d10"))
                .isEqualTo("near: 'a b' = a value of type S, #d0 = :v and #d10");
    }

    @Test
    void condition_ofThreeHundredOperators_isTheMost() {
        assertThat(Placeholders.of().condition(new Or(Collections.nCopies(150, A))))
                .hasSizeLessThan(4_096);
        refused(new Or(Collections.nCopies(151, A)), "301 operators");
        refused(new And(Collections.nCopies(120, Condition.not(B))), "359 operators");
        refused(new And(Collections.nCopies(10_000, A)), "bytes");
    }

    @Test
    void checkOperators_likes_countAsWhatIsEvaluatedInTheirPlace() {
        Condition like = new Like(AttributePath.of("a"), "%x%"); // attribute_type, AND, contains

        Placeholders.checkOperators(new Or(Collections.nCopies(75, like)));
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> Placeholders.checkOperators(new Or(Collections.nCopies(76, like))))
                .returns(ErrorCode.EXPRESSION_TOO_LARGE, DynactException::code)
                .withMessageContaining("303 operators");
    }

    @Test
    void condition_longerThanFourKilobytes_isRefused() {
        List<Condition> long100 = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .<Condition>map(i -> Attribute.of("a")
                        .in(Stream.iterate(i * 100, j -> j + 1).limit(100).toList()))
                .toList();

        refused(new And(long100), "4096");
    }

    @Test
    void projection_overlapping_isRefused() {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> Placeholders.of()
                        .projection(
                                List.of(AttributePath.of("a.b[0].c"), AttributePath.of("x"), AttributePath.of("a.b"))))
                .returns(ErrorCode.EXPRESSION_INVALID, DynactException::code)
                .returns("$[0]", e -> e.path().orElseThrow())
                .withMessageContaining("'a.b[0].c' is inside of 'a.b'");
    }

    private static void refused(Condition condition, String detail) {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> Placeholders.of().condition(condition))
                .returns(ErrorCode.EXPRESSION_TOO_LARGE, DynactException::code)
                .withMessageContaining(detail);
    }
}
