package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.UpdateAction.Kind;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueNumberSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateTest {
    @Test
    void build_actionsInAnyOrder_keepsThemByKind() {
        assertThat(Update.builder().remove("b").set("a", 1).build())
                .isEqualTo(Update.builder().set("a", 1).remove("b").build())
                .extracting(Update::actions)
                .isEqualTo(List.of(
                        UpdateAction.of(Kind.SET, AttributePath.of("a"), KeyValue.of("k", 1)),
                        UpdateAction.remove(AttributePath.of("b"))));
    }

    @Test
    void touches_nestedPath_isItsTopLevelAttribute() {
        Update update = Update.builder().set("a.b", 1).remove("c").build();

        assertThat(Stream.of("a", "b", "c", "a.b").filter(update::touches)).containsExactly("a", "c");
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(update -> {}, null, "does nothing"),
                bad(update -> update.set("a", 1).remove("a"), ".Remove", "'a' is there twice"),
                bad(update -> update.set("a.b", 1).set("a", 1), ".Set", "'a.b' is inside of 'a'"),
                bad(update -> update.set("a", 1).append("a[0]", List.of(1)), ".Append", "'a[0]' is inside of 'a'"),
                bad(
                        update -> update.set("a.b", 1).remove("a[0]"),
                        ".Remove",
                        "'a[0]' and 'a.b' take 'a' for a map and for a list"),
                bad(
                        update -> update.increment("a", "1"),
                        null,
                        "Increment takes a number, and this value is of type S"),
                bad(update -> update.add("a", "1"), null, "Add takes a number or a set"),
                bad(update -> update.add("a.b", 1), null, "top-level"),
                bad(update -> update.delete("a[0]", Set.of(1)), null, "top-level"),
                bad(update -> update.delete("a", 1), null, "Delete takes a set"),
                bad(
                        update -> update.add(UpdateAction.of(Kind.APPEND, AttributePath.of("a"), 1)),
                        null,
                        "Append takes a list"),
                bad(
                        update -> update.add(new UpdateAction(Kind.SET, AttributePath.of("a"), Optional.empty())),
                        null,
                        "Set needs a value"),
                bad(
                        update -> update.add(UpdateAction.of(Kind.REMOVE, AttributePath.of("a"), 1)),
                        null,
                        "Remove takes no value"));
    }

    private static Arguments bad(Consumer<Update.Builder> actions, String path, String detail) {
        return Arguments.of(actions, path, detail);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void build_whatTheServiceRefuses_isRefused(Consumer<Update.Builder> actions, String path, String detail) {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> {
                    Update.Builder update = Update.builder();
                    actions.accept(update);
                    update.build();
                })
                .returns(ErrorCode.EXPRESSION_INVALID, DynactException::code)
                .returns(Optional.ofNullable(path).map(relative -> "$" + relative), DynactException::path)
                .withMessageContaining(detail);
    }

    @Test
    void action_emptySet_isRefused() {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> Update.builder().add("a", KeyValueNumberSet.of("", Set.of())))
                .returns(ErrorCode.SET_EMPTY, DynactException::code);
    }

    @Test
    void build_manyDeepPaths_areCompared() {
        Update.Builder update = Update.builder();
        IntStream.range(0, 20_000).forEach(i -> update.remove("a" + ".b".repeat(30) + ".c" + i));

        assertThat(update.build().actions()).hasSize(20_000);
    }
}
