package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {
    @Test
    void of_namesAndIndexes_areSteps() {
        assertThat(AttributePath.of("a.b[0][12].c"))
                .isEqualTo(AttributePath.ofName("a")
                        .child("b")
                        .element(0)
                        .element(12)
                        .child("c"))
                .hasSameHashCodeAs(AttributePath.of("a.b[00][012].c"))
                .hasToString("a.b[0][12].c");
    }

    @Test
    void of_quotedNames_areTakenAsTheyAre() {
        assertThat(AttributePath.of("\"a.b\"[0].\"say \"\"hi\"\"\""))
                .isEqualTo(AttributePath.ofName("a.b").element(0).child("say \"hi\""));
        assertThat(AttributePath.of("\"a\"")).isEqualTo(AttributePath.of("a")).hasToString("a");
        assertThat(AttributePath.of("unit price.日本"))
                .isEqualTo(AttributePath.ofName("unit price").child("日本"));
    }

    @Test
    void of_textOfAnyPath_isThePath() {
        for (long seed = 0; seed < 1_000; seed++) {
            AttributePath path = new RandomConditions(seed).path();
            assertThat(AttributePath.of(path.toString())).isEqualTo(path);
        }
    }

    @Test
    void name_nestedPath_isTheTopLevelAttributes() {
        assertThat(AttributePath.of("a.b").name()).isEqualTo("a");
        assertThat(AttributePath.of("a.b").isTopLevel()).isFalse();
        assertThat(AttributePath.of("\"a.b\"").isTopLevel()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``        | 1
            .a        | 1
            a.        | 3
            a..b      | 3
            a[        | 3
            a[]       | 3
            a[x]      | 3
            a[-1]     | 3
            a[1       | 3
            a[9999999999] | 3
            a[0]b     | 5
            a]        | 2
            [0]       | 1
            "a        | 1
            a."b      | 3
            "a"b      | 4
            a"b"      | 2
            """)
    void of_noPath_isRefusedWithThePosition(String text, int position) {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> AttributePath.of(text))
                .returns(ErrorCode.EXPRESSION_INVALID, DynactException::code)
                .withMessageContaining("at character " + position + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "a.\"\""})
    void of_emptyName_isRefused(String text) {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> AttributePath.of(text))
                .returns(ErrorCode.ATTRIBUTE_NAME_INVALID, DynactException::code);
    }

    @Test
    void of_tooDeepOrLong_isRefused() {
        assertThat(AttributePath.of("a" + "[0]".repeat(32))).isNotNull();
        refused(ErrorCode.NESTING_TOO_DEEP, "a" + "[0]".repeat(33));
        refused(ErrorCode.NESTING_TOO_DEEP, "a" + ".b".repeat(100_000));
        assertThat(AttributePath.of("ü".repeat(32_767))).isNotNull();
        refused(ErrorCode.ATTRIBUTE_NAME_INVALID, "ü".repeat(32_768));
        refused(ErrorCode.TEXT_INVALID, "\uD83D");
    }

    private static void refused(ErrorCode code, String text) {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> AttributePath.of(text))
                .returns(code, DynactException::code);
    }
}
