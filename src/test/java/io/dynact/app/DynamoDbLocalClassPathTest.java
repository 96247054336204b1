package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbLocalClassPathTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    @Test
    void resolve_withoutMaven_saysHowToGetIt() {
        assertThatThrownBy(() -> new DynamoDbLocalClassPath(folder, () -> MavenCommand.of("no-such-maven")).resolve())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-maven")
                .hasMessageContaining("DYNACT_MAVEN")
                .hasMessageContaining("endpoint");
    }

    @Test
    void resolve_whenMavenFails_showsItsLastLines() {
        // Java in Maven's place: a program that fails on Maven's arguments and says why.
        assertThatThrownBy(() -> new DynamoDbLocalClassPath(folder, () -> MavenCommand.of(JAVA)).resolve())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot fetch")
                .hasMessageContaining("settings.xml")
                .hasMessageContaining("Unrecognized option: -q");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void resolve_whenRemembered_asksMavenOnlyOnceAJarIsGone() throws IOException {
        DynamoDbLocalClassPath classPath = new DynamoDbLocalClassPath(folder, () -> MavenCommand.of("no-such-maven"));
        Path jar = Files.createFile(folder.resolve("a.jar"));
        Files.writeString(classPath.remembered(DynamoDbLocalClassPath.pom()), jar.toString());
        assertThat(classPath.resolve()).containsExactly(jar);

        Files.delete(jar);
        assertThatThrownBy(classPath::resolve).hasMessageContaining("no-such-maven");
    }
}
