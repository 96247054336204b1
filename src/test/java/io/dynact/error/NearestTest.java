package io.dynact.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES = List.of("TableName", "Key", "Keys", "Item");

    @Test
    void to_misspelledName_isTheOneOfFewestEdits() {
        assertThat(Nearest.to("tablename", NAMES)).contains("TableName");
        assertThat(Nearest.to("TabelName", NAMES)).contains("TableName");
        assertThat(Nearest.to("Keyz", NAMES)).contains("Key");
        assertThat(Nearest.to("Itm", NAMES)).contains("Item");
    }

    @Test
    void to_nameUnlikeAll_isNone() {
        assertThat(Nearest.to("Limit", NAMES)).isEmpty();
        assertThat(Nearest.to("", NAMES)).isEmpty();
        assertThat(Nearest.to("x".repeat(1_000_000), NAMES)).isEmpty();
    }

    @Test
    void advice_noNameNear_listsThem() {
        assertThat(Nearest.advice("itm", NAMES)).isEqualTo("did you mean 'Item'?");
        assertThat(Nearest.advice("Limit", NAMES)).isEqualTo("there are TableName, Key, Keys, Item");
        assertThat(Nearest.advice("Limit", List.of())).isEqualTo("there are none here");
    }
}
