package io.dynact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the README and the engines' pages true: their examples compile, and their links lead somewhere. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

    @TempDir
    private Path classes;

    private static List<String> examples(Path document) throws IOException {
        return JAVA.matcher(Files.readString(document))
                .results()
                .map(example -> example.group(1))
                .toList();
    }

    private static List<Path> enginePages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs", "engines"))) {
            return pages.sorted().toList();
        }
    }

    static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>(examples(README));
        for (Path page : enginePages()) {
            examples.addAll(examples(page));
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examples_ofDocuments_compile(String example) {
        MatchResult className =
                CLASS_NAME.matcher(example).results().findFirst().orElseThrow();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return example;
                    }
                };
        StringWriter messages = new StringWriter();

        boolean compiles = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(source))
                .call();

        assertThat(compiles).as(messages.toString()).isTrue();
    }

    @Test
    void examples_ofReadme_areThere() throws IOException {
        assertThat(examples(README)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void links_toFiles_leadSomewhere() throws IOException {
        List<Path> documents = new ArrayList<>(enginePages());
        documents.addAll(List.of(README, Path.of("CONTRIBUTING.md"), Path.of("CHANGELOG.md")));
        for (Path document : documents) {
            assertThat(LINK.matcher(Files.readString(document))
                            .results()
                            .map(link -> link.group(1))
                            .filter(link -> !link.startsWith("http")))
                    .as(document.toString())
                    .allMatch(link -> Files.exists(document.resolveSibling(link)));
        }
    }
}
