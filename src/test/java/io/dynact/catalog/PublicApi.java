package io.dynact.catalog;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists what users can call, so that a change of it is a line in a review: a line that is gone, or reads otherwise, breaks somebody.
 */
final class PublicApi {
    private PublicApi() {}

    static String text() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.dynact").stream()
                        .map(JavaClass::reflect)
                        .filter(PublicApi::isPublic)
                        .sorted(Comparator.comparing(Class::getName))
                        .map(PublicApi::text)
                        .collect(Collectors.joining("\n"));
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static String text(Class<?> type) {
        Stream<String> members = Stream.<Stream<? extends Member>>of(
                        Arrays.stream(type.getFields()),
                        Arrays.stream(type.getConstructors()),
                        Arrays.stream(type.getMethods()))
                .flatMap(kind -> kind)
                .filter(member -> !member.isSynthetic()
                        && member.getDeclaringClass().getName().startsWith("io.dynact"))
                .map(PublicApi::text)
                .distinct()
                .sorted();
        // Later JDKs say that a type is sealed; the file is the same on all.
        String declaration = type.toGenericString().replaceFirst("(non-)?sealed ", "");
        return Stream.concat(Stream.of(declaration), members.map(member -> "    " + member))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String text(Member member) {
        String deprecated = ((AnnotatedElement) member).isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
        if (member instanceof Field field) {
            return deprecated + field.getGenericType().getTypeName() + " " + field.getName();
        } else if (member instanceof Constructor<?> constructor) {
            return deprecated + "new" + parameters(constructor);
        }
        Method method = (Method) member;
        return deprecated
                + (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                + method.getGenericReturnType().getTypeName() + " " + method.getName() + parameters(method);
    }

    private static String parameters(Executable executable) {
        List<String> types = Arrays.stream(executable.getGenericParameterTypes())
                .map(Type::getTypeName)
                .toList();
        return "(" + String.join(", ", types) + ")";
    }
}
