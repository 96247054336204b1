package io.dynact.model;

import com.google.common.collect.Iterators;
import java.math.BigDecimal;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An item of a table, a primary key, or any other set of named values: {@link KeyValue}s in the order in which they were given, each
 * found by its key in constant time. Two items are equal if they hold equal key-value pairs, in whatever order.
 *
 * <p>The typed readers ({@link #string}, {@link #decimal}, ...) are empty where the item has no such attribute or it is null, and
 * refuse to convert between types.
 */
public final class Item implements Iterable<KeyValue> {
    private final KeyValue[] inOrder;
    private final KeyIndex index;

    private Item(KeyValue[] inOrder) {
        this.inOrder = inOrder;
        this.index = KeyIndex.of(inOrder);
    }

    /** An item without attributes. */
    public static Item of() {
        return new Item(new KeyValue[0]);
    }

    /** An item of one attribute; {@link KeyValue#of} says which values there are. */
    public static Item of(String key, Object value) {
        return new Item(new KeyValue[] {KeyValue.of(key, value)});
    }

    /** An item of two attributes; {@link KeyValue#of} says which values there are. */
    public static Item of(String key1, Object value1, String key2, Object value2) {
        return builder().put(key1, value1).put(key2, value2).build();
    }

    /**
     * An item of these key-value pairs.
     *
     * @throws IllegalArgumentException if two have the same key
     */
    public static Item of(KeyValue... keyValues) {
        return new Item(keyValues.clone());
    }

    /**
     * An item of these key-value pairs.
     *
     * @throws IllegalArgumentException if two have the same key
     */
    public static Item copyOf(Collection<? extends KeyValue> keyValues) {
        return new Item(keyValues.toArray(KeyValue[]::new));
    }

    /** An item of a map's entries; {@link KeyValue#of} says which values there are. */
    public static Item ofMap(Map<?, ?> values) {
        Builder builder = builder(values.size());
        values.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("A map has the key " + key + ", which is not text; use text keys");
            }
            builder.put(name, value);
        });
        return builder.build();
    }

    /** A builder of an item. */
    public static Builder builder() {
        return builder(8);
    }

    /** A builder of an item that will have about this many attributes. */
    public static Builder builder(int expectedSize) {
        return new Builder(expectedSize);
    }

    /** The key-value pairs, in the order in which they were given. */
    public List<KeyValue> keyValues() {
        return Collections.unmodifiableList(Arrays.asList(inOrder));
    }

    /** The keys, in the order in which they were given. */
    public Set<String> keys() {
        return new AbstractSet<>() {
            @Override
            public Iterator<String> iterator() {
                return Iterators.transform(Item.this.iterator(), KeyValue::key);
            }

            @Override
            public int size() {
                return inOrder.length;
            }

            @Override
            public boolean contains(Object key) {
                return key instanceof String name && has(name);
            }
        };
    }

    /** The number of attributes. */
    public int size() {
        return inOrder.length;
    }

    /** Whether there are no attributes. */
    public boolean isEmpty() {
        return inOrder.length == 0;
    }

    /** Whether there is an attribute with this key. */
    public boolean has(String key) {
        return index.get(key) != null;
    }

    /** The attribute with this key. */
    public Optional<KeyValue> get(String key) {
        return Optional.ofNullable(index.get(key));
    }

    /** The text under this key. */
    public Optional<String> string(String key) {
        return typed(key, KeyValueString.class, "text").map(KeyValueString::stringValue);
    }

    /** The number under this key, whichever kind of number it is. */
    public Optional<BigDecimal> decimal(String key) {
        if (index.get(key) instanceof KeyValueLong number) {
            return Optional.of(BigDecimal.valueOf(number.longValue()));
        }
        return typed(key, KeyValueDecimal.class, "a number").map(KeyValueDecimal::decimalValue);
    }

    /**
     * The whole number under this key.
     *
     * @throws IllegalArgumentException also if the number is not whole or does not fit 64 bits
     */
    public Optional<Long> longValue(String key) {
        if (index.get(key) instanceof KeyValueDecimal number) {
            try {
                return Optional.of(number.decimalValue().longValueExact());
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "Attribute '" + key + "' is not a whole number of 64 bits; read it with decimal(...)", e);
            }
        }
        return typed(key, KeyValueLong.class, "a number").map(KeyValueLong::longValue);
    }

    /** The truth value under this key. */
    public Optional<Boolean> booleanValue(String key) {
        return typed(key, KeyValueBoolean.class, "a Boolean").map(KeyValueBoolean::booleanValue);
    }

    /** The bytes under this key. */
    public Optional<Binary> binary(String key) {
        return typed(key, KeyValueBinary.class, "binary").map(KeyValueBinary::binaryValue);
    }

    /** The set of texts under this key. */
    public Optional<Set<String>> stringSet(String key) {
        return typed(key, KeyValueStringSet.class, "a set of texts").map(KeyValueStringSet::stringSetValue);
    }

    /** The set of numbers under this key. */
    public Optional<Set<BigDecimal>> numberSet(String key) {
        return typed(key, KeyValueNumberSet.class, "a set of numbers").map(KeyValueNumberSet::numberSetValue);
    }

    /** The set of byte sequences under this key. */
    public Optional<Set<Binary>> binarySet(String key) {
        return typed(key, KeyValueBinarySet.class, "a set of binaries").map(KeyValueBinarySet::binarySetValue);
    }

    /** The list under this key. */
    public Optional<List<KeyValue>> list(String key) {
        return typed(key, KeyValueList.class, "a list").map(KeyValueList::listValue);
    }

    /** The nested key-value pairs under this key. */
    public Optional<Item> map(String key) {
        return typed(key, KeyValueMap.class, "a map").map(KeyValueMap::mapValue);
    }

    @Override
    public Iterator<KeyValue> iterator() {
        return Iterators.forArray(inOrder);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Item that) || that.inOrder.length != inOrder.length) {
            return false;
        }
        for (KeyValue keyValue : inOrder) {
            if (!keyValue.equals(that.index.get(keyValue.key()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (KeyValue keyValue : inOrder) {
            sum += keyValue.hashCode();
        }
        return sum;
    }

    /** The key-value pairs in order. */
    @Override
    public String toString() {
        return "Item" + Arrays.toString(inOrder);
    }

    private <T extends KeyValue> Optional<T> typed(String key, Class<T> kind, String wanted) {
        KeyValue found = index.get(key);
        if (found == null || found instanceof KeyValueNull) {
            return Optional.empty();
        }
        if (!kind.isInstance(found)) {
            throw new IllegalArgumentException("Attribute '" + key + "' is of type " + found.type() + ", not " + wanted
                    + "; nothing is converted");
        }
        return Optional.of(kind.cast(found));
    }

    /** Builds an item, in the order of the calls. */
    public static final class Builder {
        private KeyValue[] inOrder;
        private int size;

        private Builder(int expectedSize) {
            inOrder = new KeyValue[expectedSize];
        }

        /** Adds an attribute. */
        public Builder add(KeyValue keyValue) {
            if (size == inOrder.length) {
                inOrder = Arrays.copyOf(inOrder, Math.max(8, size * 2));
            }
            inOrder[size++] = Objects.requireNonNull(keyValue, "keyValue");
            return this;
        }

        /** Adds an attribute; {@link KeyValue#of} says which values there are. */
        public Builder put(String key, Object value) {
            return add(KeyValue.of(key, value));
        }

        /**
         * Builds the item.
         *
         * @throws IllegalArgumentException if two attributes have the same key; the message names it
         */
        public Item build() {
            // A full array is handed over: what is added after this goes to another.
            return new Item(size == inOrder.length ? inOrder : Arrays.copyOf(inOrder, size));
        }
    }
}
