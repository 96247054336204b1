package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the published files to the code; with {@code -Ddynact.publish=true} it writes them first. */
class PublishedFilesTest {
    private static final String ADVICE =
            "is not what the code says; write it again with\n\n    " + PublishedFiles.COMMAND + "\n";

    private static final Map<Path, String> GENERATED = PublishedFiles.generate();

    @BeforeAll
    static void publish() throws IOException {
        if (Boolean.getBoolean("dynact.publish")) {
            for (Path folder : PublishedFiles.FOLDERS) {
                Files.createDirectories(folder);
            }
            for (Path stale : Sets.difference(committed(), expected())) {
                Files.delete(stale);
            }
            for (Map.Entry<Path, String> file : GENERATED.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> published_always_isWhatTheCodeSays() {
        return GENERATED.entrySet().stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getKey().toString(), () -> check(file.getKey(), file.getValue())));
    }

    private static void check(Path file, String generated) throws IOException {
        assertThat(file).as(file + " " + ADVICE).exists();
        String committed = Files.readString(file);
        if (!committed.equals(generated)) {
            List<String> is = committed.lines().toList();
            List<String> should = generated.lines().toList();
            int line = 0;
            while (line < is.size() && line < should.size() && is.get(line).equals(should.get(line))) {
                line++;
            }
            fail(
                    "%s %s%nFrom line %d on there is%n%s%nand should be%n%s",
                    file, ADVICE, line + 1, line(is, line), line(should, line));
        }
    }

    private static String line(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at) : "the end of the file";
    }

    @Test
    void published_always_areNoOtherFiles() throws IOException {
        assertThat(committed()).as("What is published " + ADVICE).containsExactlyInAnyOrderElementsOf(expected());
    }

    private static Set<Path> expected() {
        return Sets.union(GENERATED.keySet(), PublishedFiles.HAND_WRITTEN);
    }

    private static Set<Path> committed() throws IOException {
        Set<Path> committed = new HashSet<>();
        Stream.of(PublishedFiles.PUBLIC_API, PublishedFiles.LANDED)
                .filter(Files::exists)
                .forEach(committed::add);
        for (Path folder : PublishedFiles.FOLDERS) {
            try (Stream<Path> files = Files.walk(folder)) {
                committed.addAll(files.filter(Files::isRegularFile).collect(Collectors.toSet()));
            }
        }
        return committed;
    }
}
