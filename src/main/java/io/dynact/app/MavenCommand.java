package io.dynact.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How to run Maven on this machine.
 *
 * @param program the program, a path or a name on the PATH
 * @param directory where to run it: older wrappers look for their files from there
 */
record MavenCommand(List<String> program, Optional<Path> directory) {
    /** The system property that names Maven's program, or the folder that it is installed in. */
    static final String PROPERTY = "dynact.maven";

    /** The environment variable for the same. */
    static final String VARIABLE = "DYNACT_MAVEN";

    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final String PROGRAM = WINDOWS ? "mvn.cmd" : "mvn";
    private static final String WRAPPER = WINDOWS ? "mvnw.cmd" : "mvnw";

    /** A program of this path or name. */
    static MavenCommand of(String program) {
        return new MavenCommand(List.of(program), Optional.empty());
    }

    /**
     * Finds the Maven of this process: the one that the system property {@code dynact.maven} or the environment variable {@code
     * DYNACT_MAVEN} names; else the one that runs this JVM; else the wrapper of the project that the working directory is in; else the one
     * of {@code MAVEN_HOME} or {@code M2_HOME}; else the one on the PATH.
     *
     * @throws IllegalStateException if there is none; the message says what to do
     */
    static MavenCommand find() {
        return find(Path.of("").toAbsolutePath(), System::getProperty, System::getenv);
    }

    static MavenCommand find(
            Path workingDirectory, Function<String, String> properties, Function<String, String> environment) {
        Optional<String> named = given(properties, PROPERTY).or(() -> given(environment, VARIABLE));
        if (named.isPresent()) {
            return named(Path.of(named.get()));
        }
        return given(properties, "maven.home")
                .flatMap(MavenCommand::installed)
                .or(() -> wrapper(workingDirectory))
                .or(() -> Stream.of("MAVEN_HOME", "M2_HOME")
                        .flatMap(variable -> given(environment, variable).stream())
                        .flatMap(home -> installed(home).stream())
                        .findFirst())
                .or(() -> onPath(given(environment, "PATH").orElse("")))
                .orElseThrow(
                        () -> new IllegalStateException("DynamoDB Local is fetched with Maven, and none was found: "
                                + "the system property " + PROPERTY + " and the environment variable " + VARIABLE
                                + " are not set, there is no " + WRAPPER + " in " + workingDirectory + " or above,"
                                + " MAVEN_HOME and M2_HOME lead to none, and there is no " + PROGRAM + " on the PATH."
                                + " Install Maven, or set " + VARIABLE + " to its program or its folder."
                                + DynamoDbLocalClassPath.OTHERWISE));
    }

    /** The command with these arguments. */
    List<String> with(List<String> arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        return command;
    }

    private static MavenCommand named(Path path) {
        return installed(path.toString())
                .or(() -> Files.isRegularFile(path) ? Optional.of(run(path)) : Optional.empty())
                .orElseThrow(() -> new IllegalStateException("DynamoDB Local is fetched with Maven, and '" + path
                        + "', which the system property " + PROPERTY + " or the environment variable " + VARIABLE
                        + " names, is neither Maven's program nor the folder of an installation; correct it."
                        + DynamoDbLocalClassPath.OTHERWISE));
    }

    private static Optional<MavenCommand> installed(String home) {
        return Optional.of(Path.of(home, "bin", PROGRAM))
                .filter(Files::isRegularFile)
                .map(Path::toString)
                .map(MavenCommand::of);
    }

    private static Optional<MavenCommand> wrapper(Path workingDirectory) {
        for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(WRAPPER))) {
                return Optional.of(run(folder.resolve(WRAPPER)));
            }
        }
        return Optional.empty();
    }

    /** A script that lost its executable bit, in an archive say, is run by the shell. */
    private static MavenCommand run(Path script) {
        String program = script.toAbsolutePath().toString();
        return new MavenCommand(
                Files.isExecutable(script) ? List.of(program) : List.of("sh", program),
                Optional.ofNullable(script.toAbsolutePath().getParent()));
    }

    private static Optional<MavenCommand> onPath(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .map(MavenCommand::of);
    }

    private static Optional<String> given(Function<String, String> source, String name) {
        return Optional.ofNullable(source.apply(name)).filter(value -> !value.isBlank());
    }
}
