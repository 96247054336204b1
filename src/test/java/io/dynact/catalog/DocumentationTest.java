package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    @Test
    void ofJavadoc_withParagraphsLinksAndTags_isMarkdown() {
        Documentation documentation = Documentation.ofJavadoc("""

                 * Reads {@link Item}s, as in {@code {"$ss":["a"]}}, by {@link #key()}
                 * or {@link io.dynact.model.KeyValue#type() its type}, if &lt; 3.
                 *
                 * <p>Fails with {@link ErrorCode#NOT_FOUND} after {@link io.dynact.activity.Activity#execute}. <a
                 * href="https://example.com/page">Source</a>.
                 *
                 * <p>The end.
                 *
                 * @param key the key
                 *     of it
                 """);

        assertThat(documentation)
                .isEqualTo(new Documentation(
                        "Reads Items, as in `{\"$ss\":[\"a\"]}`, by key() or its type, if < 3.",
                        "Fails with `NOT_FOUND` after Activity.execute.\n\nThe end.",
                        Optional.of("https://example.com/page"),
                        Optional.empty()));
    }

    @Test
    void ofJavadoc_deprecated_saysWhatToUseInstead() {
        Documentation documentation = Documentation.ofJavadoc("""

                 * The most.
                 *
                 * @deprecated Use {@code Limit},
                 *     which says more.
                 * @see Limit
                 """);

        assertThat(documentation.summary()).isEqualTo("The most.");
        assertThat(documentation.deprecation()).hasValue("Use `Limit`, which says more.");
    }

    @Test
    void defaultValue_always_endsWithItsSentence() {
        assertThat(documentation("The most; default: 1,000, or one page. `COUNT` counts all."))
                .hasValue("1,000, or one page");
        assertThat(documentation("Default: 1.5 seconds.")).hasValue("1.5 seconds");
        assertThat(documentation("The name.")).isEmpty();
    }

    private static Optional<String> documentation(String summary) {
        return Documentation.ofJavadoc(summary).defaultValue();
    }
}
