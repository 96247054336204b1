package io.dynact.catalog;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.comments.JavadocComment;
import com.github.javaparser.ast.nodeTypes.NodeWithJavadoc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** The Javadoc of the project's own sources, and what else only sources tell: the order of methods, and annotations that are not kept. */
final class Javadocs {
    private static final Path SOURCES = Path.of("src/main/java");

    private final JavaParser parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17));
    private final Map<Path, CompilationUnit> units = new HashMap<>();

    /** The public top-level types of a package, by name. */
    List<Class<?>> types(Package pack) {
        try (Stream<Path> files = Files.list(SOURCES.resolve(pack.getName().replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .filter(name -> !name.equals("package-info"))
                    .sorted()
                    .<Class<?>>map(name -> load(pack.getName() + "." + name))
                    .filter(type -> declaration(type).isPublic())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documentation of a type. */
    Documentation of(Class<?> type) {
        return documentation(declaration(type), type.getName());
    }

    /** The documentation of a constant. */
    Documentation of(Enum<?> constant) {
        EnumConstantDeclaration declared =
                declaration(constant.getDeclaringClass()).asEnumDeclaration().getEntries().stream()
                        .filter(entry -> entry.getNameAsString().equals(constant.name()))
                        .findFirst()
                        .orElseThrow();
        return documentation(declared, constant.getDeclaringClass().getName() + "." + constant);
    }

    /** Whether the source of the type has an annotation of this simple name. */
    boolean isAnnotated(Class<?> type, String annotation) {
        return declaration(type).isAnnotationPresent(annotation);
    }

    /** The methods without parameters that the source of the type declares, in order. */
    List<MethodDeclaration> accessors(Class<?> type) {
        return declaration(type).getMethods().stream()
                .filter(method -> method.getParameters().isEmpty() && !method.isStatic() && !method.isPrivate())
                .toList();
    }

    static Optional<Documentation> of(NodeWithJavadoc<?> declared) {
        return declared.getJavadocComment().map(JavadocComment::getContent).map(Documentation::ofJavadoc);
    }

    private static Documentation documentation(NodeWithJavadoc<?> declared, String name) {
        return of(declared).orElseThrow(() -> new NoSuchElementException(name + " has no Javadoc"));
    }

    private TypeDeclaration<?> declaration(Class<?> type) {
        Path file = SOURCES.resolve(outermost(type).getName().replace('.', '/') + ".java");
        return units.computeIfAbsent(file, this::parse).findAll(TypeDeclaration.class).stream()
                .filter(declared -> declared.getNameAsString().equals(type.getSimpleName()))
                .findFirst()
                .<TypeDeclaration<?>>map(declared -> declared)
                .orElseThrow(() -> new NoSuchElementException(file + " does not declare " + type));
    }

    private CompilationUnit parse(Path file) {
        try {
            return parser.parse(file)
                    .getResult()
                    .orElseThrow(() -> new IllegalStateException(file + " cannot be parsed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getDeclaringClass() == null ? type : outermost(type.getDeclaringClass());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
