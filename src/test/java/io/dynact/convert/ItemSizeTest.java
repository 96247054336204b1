package io.dynact.convert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemSizeTest {
    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    @Test
    void checkPlaceholders_upToTwoMegabytes_isTaken() {
        Map<String, String> names = Map.of("#d0", "ü");
        String rest = "x".repeat(TWO_MEGABYTES - "#d0ü:d0".length() - 1);

        assertThatCode(() -> ItemSize.checkPlaceholders(names, Item.of(":d0", rest)))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> ItemSize.checkPlaceholders(names, Item.of(":d0", rest + "x")))
                .returns(ErrorCode.EXPRESSION_TOO_LARGE, DynactException::code)
                .withMessageContaining(String.valueOf(TWO_MEGABYTES + 1));
    }
}
