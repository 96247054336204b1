package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueStringSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {
    private static final Attribute A = Attribute.of("a");

    @Test
    void andOr_chained_joinsFlat() {
        Condition one = A.equalTo(1);
        Condition two = A.equalTo(2);

        assertThat(one.and(two).and(one)).isEqualTo(And.of(one, two, one));
        assertThat(one.or(two).or(one)).isEqualTo(Or.of(one, two, one));
        assertThat(one.or(two).and(one)).isEqualTo(And.of(Or.of(one, two), one));
    }

    @Test
    void comparison_valuesWithKeys_losesThem() {
        assertThat(new Comparison(A, ComparisonOperator.EQ, List.of(KeyValue.of("k", 1))))
                .isEqualTo(A.equalTo(1));
    }

    @Test
    void comparison_doubleValue_isRefused() {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> A.equalTo(1.5))
                .withMessageContaining("BigDecimal");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(() -> Comparison.of(A, ComparisonOperator.EQ), ".Values", "one value, and there are 0"),
                bad(() -> Comparison.of(A, ComparisonOperator.GT, 1, 2), ".Values", "one value, and there are 2"),
                bad(() -> Comparison.of(A, ComparisonOperator.BETWEEN, 1), ".Values", "two values"),
                bad(() -> Comparison.of(A, ComparisonOperator.NULL, 1), ".Values", "no value"),
                bad(() -> Comparison.of(A, ComparisonOperator.NOT_NULL, true), ".Values", "no value"),
                bad(() -> A.in(List.of()), ".Values", "1 to 100"),
                bad(() -> A.in(Collections.nCopies(101, 1)), ".Values", "1 to 100 values, and there are 101"),
                bad(() -> A.lessThan(true), ".Values[0]", "type BOOL"),
                bad(() -> A.atLeast(List.of()), ".Values[0]", "type L"),
                bad(() -> A.greaterThan(null), ".Values[0]", "type NULL"),
                bad(() -> A.between(1, "b"), ".Values[1]", "same type"),
                bad(() -> A.between(2, 1), ".Values", "lower value first"),
                bad(() -> A.between("b", "a"), ".Values", "lower value first"),
                bad(
                        () -> A.between("\uFF5E", "\uD83D\uDE00").and(A.between("\uD83D\uDE00", "\uFF5E")),
                        ".Values",
                        "lower"),
                bad(() -> A.between(new byte[] {-1}, new byte[] {1}), ".Values", "lower value first"),
                bad(() -> A.beginsWith(1), ".Values[0]", "type N"),
                bad(() -> A.contains(Set.of("a")), ".Values[0]", "type SS"),
                bad(() -> A.notContains(Map.of()), ".Values[0]", "type M"),
                bad(() -> A.size().equalTo("1"), ".Values[0]", "A size is a number"),
                bad(() -> Comparison.of(A.size(), ComparisonOperator.CONTAINS, 1), ".Operator", "CONTAINS"),
                bad(() -> Comparison.of(A.size(), ComparisonOperator.NULL), ".Operator", "NULL"),
                bad(And::of, ".And", "no condition"),
                bad(Or::of, ".Or", "no condition"));
    }

    private static Arguments bad(Supplier<Condition> condition, String path, String detail) {
        return Arguments.of(condition, path, detail);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void condition_thatTheServiceRefuses_isRefused(Supplier<Condition> condition, String path, String detail) {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(condition::get)
                .returns(ErrorCode.EXPRESSION_INVALID, DynactException::code)
                .returns("$" + path, e -> e.path().orElseThrow())
                .withMessageContaining(detail);
    }

    @Test
    void comparison_emptySet_isRefused() {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> A.equalTo(KeyValueStringSet.of("", Set.of())))
                .returns(ErrorCode.SET_EMPTY, DynactException::code)
                .returns("$.Values[0]", e -> e.path().orElseThrow());
    }

    @Test
    void condition_nestedDeeply_isWrittenUpToTheLimit() {
        Condition condition = A.exists();
        for (int depth = 0; depth < Condition.MAX_DEPTH; depth++) {
            condition = depth % 2 == 0 ? Condition.not(condition) : And.of(condition);
        }
        Condition deepest = condition;

        assertThat(Placeholders.of().condition(deepest)).startsWith("NOT NOT ");
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> Condition.not(deepest))
                .returns(ErrorCode.NESTING_TOO_DEEP, DynactException::code);
    }
}
