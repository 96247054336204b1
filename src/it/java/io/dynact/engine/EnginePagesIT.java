package io.dynact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.dynact.JavaProcess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first example of each engine's page, copied from it, runs in a process of its own on DynamoDB Local and prints what the page has. */
public class EnginePagesIT {
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>(.+?)</groupId>\\s*<artifactId>(.+?)</artifactId>\\s*<version>(.+?)</version>", Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final int LIMIT_MINUTES = 5;

    @TempDir
    private Path folder;

    private static String first(String language, Path page) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page + " has no block of " + language));
    }

    private static Path page(String name) {
        return Path.of("docs", "engines", name + ".md");
    }

    /** Compiles the page's first Java example, and returns a process that is to run it. */
    public static ProcessBuilder example(Path page, Path folder, Predicate<String> classPath) throws IOException {
        String source = first("java", page);
        String name = CLASS_NAME
                .matcher(source)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        assertThat(result).isZero();
        String path = Stream.concat(
                        Stream.of(folder.toString()),
                        Splitter.on(File.pathSeparatorChar)
                                .splitToStream(System.getProperty("java.class.path"))
                                .filter(classPath))
                .collect(Collectors.joining(File.pathSeparator));
        return JavaProcess.of(path, name)
                .redirectError(folder.resolve("errors.log").toFile());
    }

    private void assertPrints(Process process, String expected) throws IOException, InterruptedException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String printed = out.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("errors.log")))
                    .isZero();
            String pattern = Splitter.on("...")
                    .splitToStream(expected.strip())
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            assertThat(printed).matches(pattern);
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"temporal", "flowable"})
    void firstExample_onDynamoDbLocal_printsWhatThePageHas(String name) throws Exception {
        assertPrints(example(page(name), folder, jar -> true).start(), first("text", page(name)));
    }

    /** What the page's dependencies bring, without the actuator, health, Micrometer's registries and the tests' libraries. */
    @Test
    void firstExample_ofSpringBootWithoutActuator_printsWhatThePageHas() throws Exception {
        Predicate<String> brought = jar -> Stream.of(
                        "spring-boot-actuator",
                        "spring-boot-health",
                        "spring-boot-micrometer",
                        "spring-boot-test",
                        "spring-test",
                        "micrometer-core",
                        "mockito",
                        "flowable",
                        "temporal",
                        "camunda")
                .noneMatch(Path.of(jar).getFileName().toString()::contains);

        assertPrints(example(page("spring-boot"), folder, brought).start(), first("text", page("spring-boot")));
    }

    @Test
    void firstExample_ofSpringBootOnSpringBoot3_saysWhatToDo() throws Exception {
        String springBoot3;
        try (Stream<Path> jars = Files.list(Path.of("target", "spring-boot-3"))) {
            springBoot3 = jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
        ProcessBuilder example = example(page("spring-boot"), folder, jar -> !jar.contains("spring"));
        List<String> command = example.command();
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, springBoot3 + File.pathSeparator + command.get(classPath));
        Process process = example.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(printed)
                .contains("needs Spring Boot 4.0 or later; this application runs on 3.")
                .contains("Dynact.connect(Connection)")
                .doesNotContain("NoClassDefFoundError");
    }

    /** Without it Maven resolves the SDK's SLF4J, with which Spring Boot does not start. */
    @Test
    void parent_ofSpringBootPage_hasTheVersionOfTheStarter() throws IOException {
        List<MatchResult> coordinates = DEPENDENCY
                .matcher(Files.readString(page("spring-boot")))
                .results()
                .toList();

        assertThat(coordinates)
                .extracting(found -> found.group(2))
                .containsExactly("dynact", "spring-boot-starter", "spring-boot-starter-parent");
        assertThat(coordinates.get(2).group(3)).isEqualTo(coordinates.get(1).group(3));
    }

    /** The versions of the page are those that the tests run with. */
    @ParameterizedTest
    @ValueSource(strings = {"temporal", "flowable", "camunda", "spring-boot"})
    void dependencies_ofPage_areWhatIsTested(String name) throws IOException {
        List<Path> tested = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        List<MatchResult> dependencies =
                DEPENDENCY.matcher(first("xml", page(name))).results().toList();

        assertThat(dependencies.get(0).group(2)).isEqualTo("dynact");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + dependencies.get(0).group(3) + "</version>");
        assertThat(dependencies.stream().skip(1))
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(tested)
                        .anyMatch(jar ->
                                jar.getParent().getFileName().toString().equals(dependency.group(3))
                                        && jar.toString()
                                                .replace(File.separatorChar, '/')
                                                .contains("/"
                                                        + dependency.group(1).replace('.', '/') + "/")));
    }
}
