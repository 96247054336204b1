package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenCommandTest {
    @TempDir
    private Path folder;

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path work;

    @BeforeEach
    void makeProject() throws IOException {
        assumeThat(File.separatorChar).isEqualTo('/'); // the names of the programs are others elsewhere
        work = Files.createDirectories(folder.resolve("project/module"));
    }

    @Test
    void find_nothingThere_saysWhereItLookedAndWhatToDo() {
        assertThatThrownBy(this::find)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("dynact.maven", "DYNACT_MAVEN", "mvnw", "MAVEN_HOME", "PATH", work.toString())
                .hasMessageContaining("endpoint");
    }

    @Test
    void find_wrapperInAParent_isRunThere() throws IOException {
        Path wrapper = program("project/mvnw");

        assertThat(find())
                .isEqualTo(new MavenCommand(List.of(wrapper.toString()), Optional.of(folder.resolve("project"))));

        assertThat(wrapper.toFile().setExecutable(false)).isTrue();
        assertThat(find().program()).containsExactly("sh", wrapper.toString());
    }

    @Test
    void find_severalThere_takesTheNearest() throws IOException {
        environment.put(
                "PATH",
                folder.resolve("empty")
                        + File.pathSeparator
                        + program("path/mvn").getParent());
        assertThat(find().program()).containsExactly(folder + "/path/mvn");

        environment.put("M2_HOME", program("m2/bin/mvn").getParent().getParent().toString());
        assertThat(find().program()).containsExactly(folder + "/m2/bin/mvn");

        environment.put(
                "MAVEN_HOME", program("home/bin/mvn").getParent().getParent().toString());
        assertThat(find().program()).containsExactly(folder + "/home/bin/mvn");

        program("project/mvnw");
        assertThat(find().program()).containsExactly(folder + "/project/mvnw");

        properties.put(
                "maven.home", program("running/bin/mvn").getParent().getParent().toString());
        assertThat(find().program()).containsExactly(folder + "/running/bin/mvn");

        environment.put(
                "DYNACT_MAVEN", program("told/bin/mvn").getParent().getParent().toString());
        assertThat(find().program()).containsExactly(folder + "/told/bin/mvn");

        properties.put("dynact.maven", program("other/my-mvn").toString());
        assertThat(find().program()).containsExactly(folder + "/other/my-mvn");
    }

    @Test
    void find_homeWithoutMaven_looksOn() throws IOException {
        environment.put("MAVEN_HOME", folder.resolve("gone").toString());
        environment.put("PATH", program("path/mvn").getParent().toString());

        assertThat(find().program()).containsExactly(folder + "/path/mvn");
    }

    @Test
    void find_toldOfNone_saysSo() {
        environment.put("DYNACT_MAVEN", folder.resolve("gone").toString());

        assertThatThrownBy(this::find)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("gone", "DYNACT_MAVEN");
    }

    private MavenCommand find() {
        return MavenCommand.find(work, properties::get, environment::get);
    }

    private Path program(String name) throws IOException {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.createFile(program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
