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
    void to_opposite_isNone() {
        List<String> operators = List.of("EQ", "NE", "BEGINS_WITH", "CONTAINS", "NOT_CONTAINS", "NOT_NULL", "_NULL");
        assertThat(Nearest.to("NOT_BEGINS_WITH", operators)).isEmpty();
        assertThat(Nearest.to("NEQ", operators)).contains("NE");
        assertThat(Nearest.to("NOT_CONTAIN", operators)).contains("NOT_CONTAINS");
        assertThat(Nearest.to("CONTAIN", operators)).contains("CONTAINS");
        assertThat(Nearest.to("NOTNULL", operators)).contains("NOT_NULL");
    }

    @Test
    void to_shortName_isNotJustAnyOther() {
        assertThat(Nearest.to("$x", List.of("$b", "$ss"))).isEmpty();
        assertThat(Nearest.to("$SS", List.of("$b", "$ss"))).contains("$ss");
    }

    @Test
    void advice_noNameNear_listsThem() {
        assertThat(Nearest.advice("itm", NAMES)).isEqualTo("did you mean 'Item'?");
        assertThat(Nearest.advice("Limit", NAMES)).isEqualTo("there are TableName, Key, Keys, Item");
        assertThat(Nearest.advice("Limit", List.of())).isEqualTo("there are none here");
    }
}
