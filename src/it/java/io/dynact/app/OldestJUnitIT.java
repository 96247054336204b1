package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.junit.ExtensionUser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs tests with the extension on the oldest JUnit that it is promised for, in a JVM of its own. */
class OldestJUnitIT {
    private static final String OLDEST = "5.11.4";

    @TempDir
    private Path folder;

    @Test
    void extension_onTheOldestJUnit_givesAndClosesDynamoDbLocal() throws Exception {
        String junit = oldestJUnit();
        String others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        !Path.of(entry).getFileName().toString().matches("(junit-|opentest4j|apiguardian|jqwik).*"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        junit + File.pathSeparator + others,
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-ansi-colors",
                        "--details=tree",
                        "--select-class=" + ExtensionUser.class.getName(),
                        "--select-class=" + ExtensionUser.Afterwards.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("3 tests successful");
        assertThat(junit).contains("junit-jupiter-api-" + OLDEST);
    }

    /** Asks Maven, offline first: another run needs no network. */
    private String oldestJUnit() throws Exception {
        Path pom = Files.writeString(folder.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.dynact</groupId>
                  <artifactId>oldest-junit</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>org.junit</groupId>
                        <artifactId>junit-bom</artifactId>
                        <version>%s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId>
                      <artifactId>junit-jupiter</artifactId>
                    </dependency>
                    <dependency>
                      <groupId>org.junit.platform</groupId>
                      <artifactId>junit-platform-console</artifactId>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(OLDEST));
        Path answer = folder.resolve("classpath");
        String log = "";
        for (List<String> mode : List.of(List.of("-o"), List.<String>of())) {
            List<String> arguments = Stream.concat(
                            mode.stream(),
                            Stream.of(
                                    "-q",
                                    "-B",
                                    "-f",
                                    pom.toString(),
                                    DynamoDbLocalClassPath.GOAL,
                                    "-Dmdep.outputFile=" + answer))
                    .toList();
            Process maven = new ProcessBuilder(MavenCommand.find().with(arguments))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            log = new String(maven.getInputStream().readAllBytes(), UTF_8);
            if (maven.waitFor() == 0) {
                return Files.readString(answer).trim();
            }
        }
        throw new AssertionError("Maven cannot fetch JUnit " + OLDEST + ":\n" + log);
    }
}
