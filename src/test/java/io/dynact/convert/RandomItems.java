package io.dynact.convert;

import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueBoolean;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNull;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.KeyValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes items of all types, nested, with names and values that are likely to be mistaken; the same for the same seed. */
public final class RandomItems {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "00123",
            "true",
            "null",
            "$",
            "$$",
            "$ss",
            "$$b",
            "S",
            "N",
            "M",
            "NULL",
            "\"",
            "\\",
            "\n\t\0",
            "ü",
            "日本",
            "\uD83D\uDE00",
            "\u2028",
            "unit price",
            "a.b[0]",
            "'",
            "{\"S\":\"a\"}",
            "1e5",
            "ItemFormat");

    private final Random random;

    /** Items by this seed. */
    public RandomItems(long seed) {
        random = new Random(seed);
    }

    /** The next item. */
    public Item next() {
        return item(0);
    }

    /** A value of any type that DynamoDB has. */
    public KeyValue value() {
        return value("", 3);
    }

    private Item item(int depth) {
        Item.Builder item = Item.builder();
        Set<String> names = new HashSet<>();
        for (int left = random.nextInt(depth == 0 ? 12 : 4); left > 0; left--) {
            String name = text();
            // DynamoDB has no attribute without a name.
            if (!name.isEmpty() && names.add(name)) {
                item.add(value(name, depth));
            }
        }
        return item.build();
    }

    private KeyValue value(String name, int depth) {
        KeyValueType[] types = KeyValueType.values();
        // Lists and maps are the last two.
        return switch (types[random.nextInt(depth == 5 ? types.length - 2 : types.length)]) {
            case STRING -> KeyValueString.of(name, text());
            case LONG -> KeyValueLong.of(name, random.nextLong() >> random.nextInt(64));
            case DECIMAL -> KeyValue.ofNumber(name, number());
            case BOOLEAN -> KeyValueBoolean.of(name, random.nextBoolean());
            case NULL -> KeyValueNull.of(name);
            case BINARY -> KeyValueBinary.of(name, binary());
            case STRING_SET -> KeyValueStringSet.of(name, set(this::text));
            case NUMBER_SET -> KeyValueNumberSet.of(name, set(this::number));
            case BINARY_SET -> KeyValueBinarySet.of(name, set(this::binary));
            case LIST -> {
                List<KeyValue> elements = new ArrayList<>();
                for (int left = random.nextInt(4); left > 0; left--) {
                    elements.add(value("", depth + 1));
                }
                yield KeyValueList.of(name, elements);
            }
            case MAP -> KeyValueMap.of(name, item(depth + 1));
        };
    }

    private <T> Set<T> set(Supplier<T> element) {
        Set<T> set = new HashSet<>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            set.add(element.get());
        }
        return set;
    }

    private String text() {
        return random.nextInt(4) == 0 ? Long.toString(random.nextLong(), 36) : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A number of 1 to 38 digits and of any magnitude that DynamoDB has. */
    private BigDecimal number() {
        BigInteger digits =
                new BigInteger(1 + random.nextInt(126), random).mod(BigInteger.TEN.pow(1 + random.nextInt(38)));
        BigDecimal number = new BigDecimal(random.nextBoolean() ? digits : digits.negate());
        int exponent = random.nextBoolean() ? random.nextInt(4) : random.nextInt(256) - 130;
        return number.signum() == 0 ? number : number.scaleByPowerOfTen(exponent - number.precision() + 1);
    }

    private Binary binary() {
        byte[] bytes = new byte[random.nextInt(6)];
        random.nextBytes(bytes);
        return Binary.of(bytes);
    }
}
