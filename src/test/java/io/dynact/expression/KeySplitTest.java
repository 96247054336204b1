package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeySplitTest {
    private static final List<String> HASH = List.of("Artist");
    private static final List<String> RANGE = List.of("Year");

    private static final Attribute YEAR = Attribute.of("Year");
    private static final Condition BACH = Attribute.of("Artist").equalTo("Bach");
    private static final Condition CHEAP = Attribute.of("Price").lessThan(10);
    private static final Condition OLD = YEAR.lessThan(1700);
    private static final Condition NEW = YEAR.greaterThan(1700);

    static Stream<Arguments> divided() {
        return Stream.of(
                Arguments.of(BACH, BACH, null),
                Arguments.of(CHEAP.and(BACH), BACH, CHEAP),
                Arguments.of(OLD.and(BACH), BACH.and(OLD), null),
                Arguments.of(And.of(CHEAP, And.of(And.of(OLD), BACH), CHEAP), BACH.and(OLD), CHEAP.and(CHEAP)),
                Arguments.of(BACH.and(YEAR.equalTo(1)), BACH.and(YEAR.equalTo(1)), null),
                Arguments.of(BACH.and(YEAR.between(1, 2)), BACH.and(YEAR.between(1, 2)), null),
                Arguments.of(BACH.and(YEAR.beginsWith("1")), BACH.and(YEAR.beginsWith("1")), null),
                Arguments.of(BACH.and(YEAR.atLeast(1)), BACH.and(YEAR.atLeast(1)), null),
                Arguments.of(YEAR.atMost(2).and(BACH).and(YEAR.atLeast(1)), BACH.and(YEAR.between(1, 2)), null),
                Arguments.of(YEAR.atLeast(1).and(BACH).and(YEAR.atMost(1)), BACH.and(YEAR.between(1, 1)), null),
                Arguments.of(BACH.and(CHEAP.or(Condition.not(CHEAP))), BACH, CHEAP.or(Condition.not(CHEAP))));
    }

    @ParameterizedTest
    @MethodSource("divided")
    void of_hashEqualAndMore_isDivided(Condition condition, Condition keyCondition, Condition filter) {
        assertThat(KeySplit.of(condition, HASH, RANGE))
                .isEqualTo(new KeySplit(keyCondition, Optional.ofNullable(filter)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(CHEAP, null, "'Artist'"),
                Arguments.of(BACH.or(CHEAP), null, "use ScanTable"),
                Arguments.of(Condition.not(BACH), null, "'Artist'"),
                Arguments.of(Attribute.of("Artist").in(List.of("Bach")), null, "'Artist'"),
                Arguments.of(Attribute.of("Artist.Name").equalTo("Bach"), null, "'Artist'"),
                Arguments.of(Attribute.of("Artist").size().equalTo(4), null, "'Artist'"),
                Arguments.of(BACH.and(BACH.and(BACH)), ".And[1].And[0]", "'Artist' is in the key"),
                Arguments.of(BACH.and(OLD).and(NEW).and(OLD), ".And[3]", "'Year' is in the key"),
                Arguments.of(BACH.and(YEAR.lessThan(1)).and(YEAR.greaterThan(2)), ".And[2]", "$.And[1]"),
                Arguments.of(BACH.and(YEAR.beginsWith("1")).and(NEW), ".And[2]", "'Year' is in the key"),
                Arguments.of(BACH.and(OLD).and(YEAR.equalTo(1)), ".And[1]", "'Year' is in the key"),
                Arguments.of(BACH.and(YEAR.exists()), ".And[1]", "'Year' is in the key"),
                Arguments.of(BACH.and(YEAR.notEqualTo(1)), ".And[1]", "'Year' is in the key"),
                Arguments.of(BACH.and(YEAR.size().lessThan(1)), ".And[1]", "'Year' is in the key"),
                Arguments.of(BACH.and(Condition.not(CHEAP.or(And.of(OLD)))), ".And[1]", "'Year' is in the key"),
                Arguments.of(BACH.and(YEAR.atLeast(2)).and(YEAR.atMost(1)), ".And[2]", "$.And[1]"),
                Arguments.of(BACH.and(YEAR.atMost("a")).and(YEAR.atLeast(1)), ".And[2]", "$.And[1]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void of_whatAQueryCannotFind_isRefused(Condition condition, String path, String detail) {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> KeySplit.of(condition, HASH, RANGE))
                .returns(ErrorCode.EXPRESSION_INVALID, DynactException::code)
                .returns(Optional.ofNullable(path).map(relative -> "$" + relative), DynactException::path)
                .withMessageContaining(detail);
    }

    static Stream<Arguments> openRanges() {
        Condition above = YEAR.greaterThan(1);
        Condition below = YEAR.lessThan(3);
        return Stream.of(
                Arguments.of(BACH.and(above).and(below), YEAR.between(1, 3), above.and(below)),
                Arguments.of(below.and(BACH).and(above), YEAR.between(1, 3), below.and(above)),
                Arguments.of(BACH.and(YEAR.atLeast(1)).and(below), YEAR.between(1, 3), below),
                Arguments.of(BACH.and(above).and(YEAR.atMost(3)), YEAR.between(1, 3), above),
                Arguments.of(
                        BACH.and(YEAR.lessThan(1)).and(above),
                        YEAR.between(1, 1),
                        YEAR.lessThan(1).and(above)));
    }

    @ParameterizedTest
    @MethodSource("openRanges")
    void of_twoBoundsSomeOfThemOpen_areBetweenWithTheOpenOnesLeft(
            Condition condition, Condition range, Condition rest) {
        KeySplit divided = new KeySplit(BACH.and(range), Optional.of(CHEAP), Optional.of(rest));

        assertThat(KeySplit.of(condition.and(CHEAP), HASH, RANGE)).isEqualTo(divided);
        assertThat(KeySplit.ofKey(condition, HASH, RANGE))
                .isEqualTo(new KeySplit(BACH.and(range), Optional.empty(), Optional.of(rest)));
        assertThat(KeySplit.ofUnknownKey(condition))
                .isEqualTo(new KeySplit(BACH.and(range), Optional.empty(), Optional.of(rest)));
    }

    @Test
    void ofUnknownKey_whatIsNoKeyCondition_isLeftAsItIs() {
        for (Condition condition : List.of(
                BACH.or(CHEAP), BACH.and(YEAR.exists()), OLD, BACH.and(OLD).and(CHEAP))) {
            assertThat(KeySplit.ofUnknownKey(condition)).isEqualTo(new KeySplit(condition, Optional.empty()));
        }
    }

    @Test
    void of_keyOfSeveralAttributes_takesThemInOrder() {
        List<String> hash = List.of("h1", "h2");
        List<String> range = List.of("r1", "r2", "r3");
        Condition h1 = Attribute.of("h1").equalTo(1);
        Condition h2 = Attribute.of("h2").equalTo(2);
        Condition r1 = Attribute.of("r1").equalTo(3);
        Condition r2 = Attribute.of("r2").greaterThan(4);

        assertThat(KeySplit.of(And.of(r2, r1, CHEAP, h2, h1), hash, range))
                .isEqualTo(new KeySplit(And.of(h1, h2, r1, r2), Optional.of(CHEAP)));
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> KeySplit.of(And.of(h1, h2, r2), hash, range))
                .returns("$.And[2]", e -> e.path().orElseThrow());
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> KeySplit.of(And.of(h1, r1), hash, range))
                .withMessageContaining("'h2'");
    }

    @Test
    void check_keyAttributesAlone_isTheServicesKeyCondition() {
        assertThat(KeySplit.check(And.of(OLD, BACH), HASH, RANGE)).isEqualTo(And.of(BACH, OLD));
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> KeySplit.check(And.of(BACH, CHEAP), HASH, RANGE))
                .returns(ErrorCode.EXPRESSION_INVALID, DynactException::code)
                .returns("$.And[1]", e -> e.path().orElseThrow())
                .withMessageContaining("Artist, Year");
    }
}
