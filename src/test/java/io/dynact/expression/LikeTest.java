package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.model.Item;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikeTest {
    @ParameterizedTest
    @CsvSource({
        "Air, Air, true",
        "Air, air, false",
        "A%, Air, true",
        "A%, A, true",
        "%r, Air, true",
        "%r, Airs, false",
        "A_r, Air, true",
        "A_r, Ar, false",
        "_, \uD83D\uDE00, true",
        "__, \uD83D\uDE00, false",
        "%\uD83D\uDE00, a\uD83D\uDE00, true",
        "a%b%c, aXbYbZc, true",
        "a%b%c, aXbYbZ, false",
        "\\%, %, true",
        "\\%, A, false",
        "\\_, A, false",
        "\\\\, \\, true",
        "\\A, A, true",
        "a.c, abc, false",
        "%, '', true",
        "'', '', true",
        "'', A, false",
        "_, '', false",
        "%, 'a\nb', true"
    })
    void test_ofAText_isAsThePatternSays(String pattern, String text, boolean expected) {
        assertThat(new Like(AttributePath.of("Name"), pattern).test(Item.of("Name", text)))
                .isEqualTo(expected);
    }

    @Test
    void test_ofWhatIsNoText_doesNotHold() {
        Like like = new Like(AttributePath.of("Name"), "%");

        assertThat(like.test(Item.of("Name", 1))).isFalse();
        assertThat(like.test(Item.of("Name", List.of("a")))).isFalse();
        assertThat(like.test(Item.of("Name", null))).isFalse();
        assertThat(like.test(Item.of())).isFalse();
        assertThat(Condition.not(like).test(Item.of())).isTrue();
    }

    @Test
    void test_randomPatterns_areAsRegularExpressions() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            String pattern = text(random, "ab%_");
            String text = text(random, "ab");
            String expression = pattern.replace("%", ".*").replace("_", ".");

            assertThat(new Like(AttributePath.of("Name"), pattern).test(Item.of("Name", text)))
                    .as("%s like %s", text, pattern)
                    .isEqualTo(Pattern.matches(expression, text));
        }
    }

    private static String text(Random random, String characters) {
        return random.ints(random.nextInt(8), 0, characters.length())
                .mapToObj(at -> characters.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    @Test
    void test_patternThatARegularExpressionNeverEndsOn_ends() {
        String pattern = "%a".repeat(40) + "%b";

        assertThat(new Like(AttributePath.of("Name"), pattern).test(Item.of("Name", "a".repeat(5_000))))
                .isFalse();
    }

    @Test
    void like_endsWithABackslash_isRefused() {
        assertThatThrownBy(() -> new Like(AttributePath.of("Name"), "A\\"))
                .hasMessageContaining("EXPRESSION_INVALID at $.Like")
                .hasMessageContaining("write two");
    }

    @Test
    void condition_forDynamoDb_isRefusedWithAdvice() {
        Condition filter = new Like(AttributePath.of("Name"), "A%");

        assertThatThrownBy(() -> Placeholders.of().condition(filter)).hasMessageContaining("ListEntities");
    }
}
