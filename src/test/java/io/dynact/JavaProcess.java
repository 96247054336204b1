package io.dynact;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program of the test's class path, in a Java process of its own. */
public final class JavaProcess {
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private JavaProcess() {}

    /** A program of another class path, that is yet to start. */
    public static ProcessBuilder of(String classPath, String program) {
        return new ProcessBuilder(java(), NATIVE_ACCESS, "-cp", classPath, program);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** One that is yet to start, with options of the Java machine. */
    public static ProcessBuilder of(List<String> options, Class<?> program, String... arguments) {
        return new ProcessBuilder(Stream.of(
                        Stream.of(java(), NATIVE_ACCESS),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), program.getName()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toList());
    }
}
