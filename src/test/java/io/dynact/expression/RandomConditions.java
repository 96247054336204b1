package io.dynact.expression;

import io.dynact.convert.RandomItems;
import io.dynact.error.DynactException;
import io.dynact.model.Binary;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueList;
import io.dynact.model.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes conditions and updates of all kinds, with names that are likely to be mistaken; the same for the same seed. */
public final class RandomConditions {
    /** Reserved words, placeholders, names with what paths are made of, and names beyond ASCII. */
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "Price",
            "Year",
            "name",
            "SELECT",
            "SIZE",
            "AND",
            "#d0",
            ":d0",
            "a.b",
            "[0]",
            "a[0]",
            "\"",
            "\"\"",
            ".",
            "]",
            "unit price",
            "'",
            "$",
            "$ss",
            "S",
            "ü",
            "日本",
            "\uD83D\uDE00",
            "Attribute",
            "Values",
            "And",
            "Set");

    private static final List<Supplier<Object>> ORDERED_VALUES =
            List.of(() -> 10, () -> "b", () -> Binary.of((byte) 2));

    private final Random random;
    private final RandomItems items;

    /** Conditions by this seed. */
    public RandomConditions(long seed) {
        random = new Random(seed);
        items = new RandomItems(seed);
    }

    /** The next condition. */
    public Condition condition() {
        return condition(0);
    }

    /** The next update. */
    public Update update() {
        while (true) {
            Update.Builder update = Update.builder();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
                update.add(action());
            }
            try {
                return update.build();
            } catch (DynactException e) {
                // Two actions overlap; others will not.
            }
        }
    }

    /** The next path. */
    public AttributePath path() {
        AttributePath path = topLevel();
        for (int left = random.nextInt(4); left > 0; left--) {
            path = random.nextBoolean() ? path.child(oneOf(NAMES)) : path.element(random.nextInt(12));
        }
        return path;
    }

    private AttributePath topLevel() {
        return AttributePath.ofName(oneOf(NAMES));
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth == 4 ? 5 : 8)) {
            case 0, 1, 2 -> comparison(Attribute.of(path()));
            case 3 -> comparison(new Size(path()));
            case 4 -> new TypeTest(path(), oneOf(Arrays.asList(ValueType.values())));
            case 5 -> new And(conditions(depth + 1));
            case 6 -> new Or(conditions(depth + 1));
            default -> new Not(condition(depth + 1));
        };
    }

    private List<Condition> conditions(int depth) {
        List<Condition> conditions = new ArrayList<>();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            conditions.add(condition(depth));
        }
        return conditions;
    }

    private Comparison comparison(Operand operand) {
        boolean size = operand instanceof Size;
        ComparisonOperator operator = oneOf(Stream.of(ComparisonOperator.values())
                .filter(each -> !size || isOfSizes(each))
                .toList());
        Object ordered = size ? random.nextInt(5) : oneOf(ORDERED_VALUES).get();
        return switch (operator) {
            case NULL, NOT_NULL -> Comparison.of(operand, operator);
            case BETWEEN -> Comparison.of(operand, operator, ordered, ordered);
            case LT, LE, GT, GE -> Comparison.of(operand, operator, ordered);
            case BEGINS_WITH -> Comparison.of(operand, operator, random.nextBoolean() ? "b" : Binary.of((byte) 2));
            case CONTAINS, NOT_CONTAINS ->
                Comparison.of(operand, operator, oneOf(ORDERED_VALUES).get());
            case EQ, NE -> Comparison.of(operand, operator, size ? ordered : items.value());
            case IN -> {
                List<Object> values = new ArrayList<>();
                for (int left = 1 + random.nextInt(4); left > 0; left--) {
                    values.add(size ? random.nextInt(5) : items.value());
                }
                yield operand.in(values);
            }
        };
    }

    private static boolean isOfSizes(ComparisonOperator operator) {
        return switch (operator) {
            case EQ, NE, LT, LE, GT, GE, BETWEEN, IN -> true;
            case NULL, NOT_NULL, BEGINS_WITH, CONTAINS, NOT_CONTAINS -> false;
        };
    }

    private UpdateAction action() {
        UpdateAction.Kind kind = oneOf(Arrays.asList(UpdateAction.Kind.values()));
        return switch (kind) {
            case SET, SET_IF_ABSENT -> UpdateAction.of(kind, path(), items.value());
            case INCREMENT ->
                UpdateAction.of(kind, path(), new BigDecimal(random.nextInt(2_000) - 1_000).movePointLeft(1));
            case APPEND, PREPEND -> UpdateAction.of(kind, path(), list());
            case REMOVE -> new UpdateAction(kind, path(), Optional.empty());
            case ADD -> UpdateAction.of(kind, topLevel(), random.nextBoolean() ? random.nextInt() : set());
            case DELETE -> UpdateAction.of(kind, topLevel(), set());
        };
    }

    private KeyValueList list() {
        List<KeyValue> elements = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            elements.add(items.value());
        }
        return KeyValueList.of("", elements);
    }

    private Set<?> set() {
        return oneOf(List.of(Set.of("x", "y"), Set.of(1, 2), Set.of(Binary.of((byte) 1))));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
