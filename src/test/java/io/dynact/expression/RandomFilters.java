package io.dynact.expression;

import com.google.common.primitives.Bytes;
import io.dynact.error.DynactException;
import io.dynact.model.AttributeType;
import io.dynact.model.Binary;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes items and filters of so few names and values that a filter holds for some of the items: attributes of all types, absent ones,
 * nested ones, and texts whose order in UTF-16 is not that of their bytes. The same for the same seed.
 */
public final class RandomFilters {
    private static final List<String> TEXTS =
            List.of("a", "ab", "abc", "b", "A%b", "_", "\\", "a_c", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE00a", "ü");
    private static final List<BigDecimal> NUMBERS = List.of(
            new BigDecimal("-1"),
            new BigDecimal("0"),
            new BigDecimal("1"),
            new BigDecimal("2.50"),
            new BigDecimal("3E+20"),
            new BigDecimal("12345678901234567890.123456789012345678"),
            new BigDecimal("12345678901234567890.123456789012345679"));
    private static final List<Binary> BINARIES =
            List.of(Binary.of((byte) 1), Binary.of((byte) 1, (byte) 2), Binary.of((byte) 2), Binary.of((byte) 200));
    private static final List<Object> OTHERS = Arrays.asList(
            "",
            Binary.of(),
            true,
            false,
            null,
            Set.of("a"),
            Set.of("a", "ab"),
            Set.of(new BigDecimal("1"), new BigDecimal("2.5")),
            Set.of(Binary.of((byte) 1)),
            List.of(),
            List.of("a", new BigDecimal("1.0"), List.of("b", Map.of("x", 1))),
            Map.of(),
            Map.of("x", 1),
            Map.of("x", Map.of("x", "a"), "y", List.of("a")));
    private static final List<String> PATTERNS = List.of(
            "%",
            "_",
            "a%",
            "%b",
            "%b%",
            "a_c",
            "a\\_c",
            "a",
            "",
            "_%",
            "%_%",
            "a%c",
            "A\\%b",
            "\\\\",
            "%\uD83D\uDE00%",
            "__",
            "%a%b");

    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private final Random random;
    private final List<AttributePath> paths = new ArrayList<>();

    /**
     * Items and filters by this seed.
     *
     * @param keyAttributes which filters are about, too
     */
    public RandomFilters(long seed, List<String> keyAttributes) {
        // Seeds that follow each other would begin alike.
        random = new Random(seed * SCATTER);
        for (String path : List.of("a", "b", "c", "c", "a.x", "c.x.x", "b[0]", "c[2][0]", "c[2][1].x", "none")) {
            paths.add(AttributePath.of(path));
        }
        // As often as all others.
        for (int at = 0; at < 10 && !keyAttributes.isEmpty(); at++) {
            paths.add(AttributePath.ofName(keyAttributes.get(at % keyAttributes.size())));
        }
    }

    /** An item without key attributes. */
    public Item item() {
        Item.Builder item = Item.builder();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextInt(5) > 0) {
                item.put(name, value());
            }
        }
        return item.build();
    }

    /**
     * A value of a key attribute.
     *
     * @param variety how many values there are in place of each that other attributes have
     */
    public Object keyValue(AttributeType type, int variety) {
        int variant = below(variety);
        return switch (type) {
            case STRING -> oneOf(TEXTS) + "z".repeat(variant);
            case NUMBER -> oneOf(NUMBERS).add(BigDecimal.valueOf(variant));
            case BINARY -> Binary.of(Bytes.concat(oneOf(BINARIES).toByteArray(), new byte[variant]));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException(type.name());
        };
    }

    /** A filter. */
    public Condition filter() {
        return filter(random.nextInt(4));
    }

    /** A comparison, by any operator. */
    public Comparison comparison(AttributePath path) {
        while (true) {
            ComparisonOperator operator = oneOf(Arrays.asList(ComparisonOperator.values()));
            boolean sizes = random.nextInt(6) == 0;
            int count = switch (operator) {
                case NULL, NOT_NULL -> 0;
                case BETWEEN -> 2;
                case IN -> 1 + random.nextInt(3);
                case BEGINS_WITH, CONTAINS, EQ, GE, GT, LE, LT, NE, NOT_CONTAINS -> 1;
            };
            List<KeyValue> values = IntStream.range(0, count)
                    .mapToObj(at -> KeyValue.of("", sizes ? random.nextInt(4) : value()))
                    .toList();
            try {
                return new Comparison(sizes ? new Size(path) : new Attribute(path), operator, values);
            } catch (DynactException e) {
                // The operator does not take these values; it takes others.
            }
        }
    }

    /** A number from 0. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** One of some choices. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Condition filter(int depth) {
        return switch (depth == 0 ? random.nextInt(6) : 6 + random.nextInt(3)) {
            case 0 -> new TypeTest(oneOf(paths), oneOf(Arrays.asList(ValueType.values())));
            case 1 -> new Like(oneOf(paths), oneOf(PATTERNS));
            case 6 -> new And(filters(depth - 1));
            case 7 -> new Or(filters(depth - 1));
            case 8 -> new Not(filter(depth - 1));
            default -> comparison(oneOf(paths));
        };
    }

    private List<Condition> filters(int depth) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(at -> filter(random.nextInt(depth + 1)))
                .toList();
    }

    private Object value() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> oneOf(TEXTS);
            case 2 -> oneOf(NUMBERS);
            case 3 -> oneOf(BINARIES);
            default -> oneOf(OTHERS);
        };
    }
}
