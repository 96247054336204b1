package io.dynact;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of the test's class path, in a Java process of its own. */
public final class JavaProcess {
    private JavaProcess() {}

    /** One that is yet to start, with options of the Java machine. */
    public static ProcessBuilder of(List<String> options, Class<?> program, String... arguments) {
        return new ProcessBuilder(Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED"),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), program.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList());
    }
}
