package io.dynact.model;

import com.google.common.collect.Iterators;
import com.google.common.collect.Maps;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.math.BigDecimal;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

    /** An item of one attribute; {@link KeyValue#of} says which values there are. An empty {@code Optional} is left out. */
    public static Item of(String key, Object value) {
        return builder(1).put(key, value).build();
    }

    /** An item of two attributes; {@link KeyValue#of} says which values there are. An empty {@code Optional} is left out. */
    public static Item of(String key1, Object value1, String key2, Object value2) {
        return builder().put(key1, value1).put(key2, value2).build();
    }

    /**
     * An item of these key-value pairs.
     *
     * @throws DynactException if two have the same key
     */
    public static Item of(KeyValue... keyValues) {
        return new Item(given(keyValues, "array of attributes").clone());
    }

    /**
     * An item of these key-value pairs.
     *
     * @throws DynactException if two have the same key
     */
    public static Item copyOf(Collection<? extends KeyValue> keyValues) {
        return new Item(given(keyValues, "collection of attributes").toArray(KeyValue[]::new));
    }

    /**
     * An item of a record's components or a bean's properties, under the names that Jackson gives them; its annotations, such as {@code
     * JsonProperty}, {@code JsonIgnore} and {@code JsonInclude}, are honored. {@link #to} reads
     * an equal object back, but for trailing zeros of numbers, which DynamoDB does not keep.
     *
     * <ul>
     *   <li>Members that {@link KeyValue#of} takes become what it makes of them: all DynamoDB types, nested records and beans, {@link
     *       Item} and {@link KeyValue} included.
     *   <li>A {@code double} or {@code float} becomes the shortest decimal that reads back as the same value; NaN and infinity are rejected.
     *   <li>A member that is null or an empty {@code Optional} is left out; in a list or a map it is DynamoDB's null.
     *       {@code JsonInclude(ALWAYS)} on a member writes null.
     *   <li>An {@code Instant} is a string in ISO 8601 and UTC, always with nine digits of fraction, so that instants sort as strings:
     *       {@code 2026-01-31T12:00:00.000000000Z}. The other types of {@code java.time} are written by their {@code toString}. For a
     *       time to live, use a {@code long} of epoch seconds.
     *   <li>An empty {@code Set} is rejected, as DynamoDB has none; null, or {@code JsonInclude(NON_EMPTY)}, leaves it out.
     * </ul>
     *
     * @param object a record, a bean, a {@code Map} with string keys, a {@code KeyValue}, or an {@code Item}, which is returned as it is
     * @throws DynactException if the object has a member that DynamoDB cannot hold; the path names it
     */
    public static Item of(Object object) {
        if (object instanceof KeyValue keyValue) {
            return new Item(new KeyValue[] {keyValue});
        }
        if (KeyValue.of("", object) instanceof KeyValueMap map) {
            return map.mapValue();
        }
        throw DynactException.of(
                ErrorCode.INPUT_INVALID,
                "An item is made of a record, a bean or a map, and this is "
                        + (object == null ? "null" : object.getClass().getName())
                        + "; to name a single value, use Item.of(name, value)");
    }

    /** An item of a map's entries; {@link KeyValue#of} says which values there are. An empty {@code Optional} is left out. */
    public static Item ofMap(Map<?, ?> values) {
        return ofMap(values, 0);
    }

    /** An item of a map that is nested in so many lists and maps. */
    static Item ofMap(Map<?, ?> values, int depth) {
        return builder(given(values, "map").size()).putAll(values, depth).build();
    }

    private static <T> T given(T values, String what) {
        if (values == null) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, "The " + what + " is null; give one");
        }
        return values;
    }

    /** A builder of an item. */
    public static Builder builder() {
        return builder(8);
    }

    /** A builder of an item that will have about this many attributes. */
    public static Builder builder(int expectedSize) {
        return new Builder(expectedSize);
    }

    /** A builder that starts with these attributes; what is put under the name of one of them replaces it. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * The same item with this value, in place of one that it has under this key or after all others.
     *
     * @param value {@link KeyValue#of} says which values there are; an empty {@code Optional} leaves the attribute out
     */
    public Item with(String key, Object value) {
        return value instanceof Optional<?> optional && optional.isEmpty()
                ? without(key)
                : toBuilder().put(key, value).build();
    }

    /** The same item without the attribute of this key, if it has one. */
    public Item without(String key) {
        if (!has(key)) {
            return this;
        }
        Builder rest = builder(inOrder.length - 1);
        for (KeyValue keyValue : inOrder) {
            if (!keyValue.key().equals(key)) {
                rest.add(keyValue);
            }
        }
        return rest.build();
    }

    /**
     * The attributes as plain Java values, in order; {@link #ofMap} makes an equal item of them. The values are {@code String}, {@code
     * Long}, {@code BigDecimal} (numbers that are not whole or do not fit 64 bits), {@code Boolean}, a read-only {@code ByteBuffer}, null,
     * {@code Set<String>}, {@code Set<BigDecimal>}, {@code Set<ByteBuffer>}, {@code List<Object>} and {@code Map<String, Object>}. The map
     * cannot be changed.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = Maps.newLinkedHashMapWithExpectedSize(inOrder.length);
        for (KeyValue keyValue : inOrder) {
            map.put(keyValue.key(), PlainValues.of(keyValue));
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * Reads a record or a bean, as {@link #of(Object)} writes it. Nothing is converted: a string is no number, a list is no set, and a
     * number must fit its member without losing digits (a {@code double} or {@code float} gets the nearest value). Attributes that the
     * class has no member for are ignored. A member without an attribute is null, or an empty {@code Optional}; a member of a primitive
     * type needs one.
     *
     * @throws DynactException if an attribute does not fit its member; the path names it
     */
    public <T> T to(Class<T> type) {
        return JavaObjects.toObject(this, type);
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

    /** The string under this key. */
    public Optional<String> string(String key) {
        return typed(key, KeyValueString.class, "a string").map(KeyValueString::stringValue);
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
     * @throws DynactException also if the number is not whole or does not fit 64 bits
     */
    public Optional<Long> longValue(String key) {
        if (index.get(key) instanceof KeyValueDecimal number) {
            try {
                return Optional.of(number.decimalValue().longValueExact());
            } catch (ArithmeticException e) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        AttributeStep.of(key),
                        "Attribute '" + key + "' is not a whole number of 64 bits; read it with decimal(...)");
            }
        }
        return typed(key, KeyValueLong.class, "a number").map(KeyValueLong::longValue);
    }

    /** The boolean under this key. */
    public Optional<Boolean> booleanValue(String key) {
        return typed(key, KeyValueBoolean.class, "a boolean").map(KeyValueBoolean::booleanValue);
    }

    /** The bytes under this key. */
    public Optional<Binary> binary(String key) {
        return typed(key, KeyValueBinary.class, "binary").map(KeyValueBinary::binaryValue);
    }

    /** The set of strings under this key. */
    public Optional<Set<String>> stringSet(String key) {
        return typed(key, KeyValueStringSet.class, "a set of strings").map(KeyValueStringSet::stringSetValue);
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

    /**
     * The attributes as a person reads them, as in {@code {Artist=Bach, Price=0.99}}: lists in square brackets, maps and sets in braces,
     * of binary values the length and the first bytes in base64.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        PlainValues.append(this, text);
        return text.toString();
    }

    private <T extends KeyValue> Optional<T> typed(String key, Class<T> kind, String wanted) {
        KeyValue found = index.get(key);
        if (found == null || found instanceof KeyValueNull) {
            return Optional.empty();
        }
        if (!kind.isInstance(found)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    AttributeStep.of(key),
                    "Attribute '" + key + "' is of type " + found.type() + ", not " + wanted
                            + "; nothing is converted");
        }
        return Optional.of(kind.cast(found));
    }

    /** Builds an item, in the order of the calls. */
    public static final class Builder {
        private KeyValue[] inOrder;
        private int size;
        /** The item that the first attributes come from, which may be replaced; otherwise null. */
        private final Item base;
        /** Whether an item that was built has the array. */
        private boolean shared;

        private Builder(int expectedSize) {
            inOrder = new KeyValue[expectedSize];
            base = null;
        }

        private Builder(Item base) {
            inOrder = Arrays.copyOf(base.inOrder, base.inOrder.length + 4);
            size = base.inOrder.length;
            this.base = base;
        }

        /** Adds an attribute, or replaces the one of the item that the builder started with. */
        @CanIgnoreReturnValue
        public Builder add(KeyValue keyValue) {
            if (keyValue == null) {
                throw new IncompleteEntityException("keyValue");
            }
            if (base != null && base.has(keyValue.key())) {
                replace(keyValue);
                return this;
            }
            if (size == inOrder.length) {
                inOrder = Arrays.copyOf(inOrder, Math.max(8, size * 2));
                shared = false;
            }
            inOrder[size++] = keyValue;
            return this;
        }

        /**
         * Adds an attribute, or replaces the one of the item that the builder started with; {@link KeyValue#of} says which values there
         * are. An empty {@code Optional} is left out: nothing is added or replaced.
         */
        @CanIgnoreReturnValue
        public Builder put(String key, Object value) {
            return put(key, value, 0);
        }

        @CanIgnoreReturnValue
        private Builder put(String key, Object value, int depth) {
            return value instanceof Optional<?> optional && optional.isEmpty()
                    ? this
                    : add(PlainValues.toKeyValue(key, value, depth));
        }

        /** Adds the entries of a map, as {@link #put} does. */
        @CanIgnoreReturnValue
        public Builder putAll(Map<?, ?> values) {
            return putAll(values, 0);
        }

        @CanIgnoreReturnValue
        private Builder putAll(Map<?, ?> values, int depth) {
            given(values, "map").forEach((key, value) -> {
                if (!(key instanceof String name)) {
                    throw DynactException.of(
                            ErrorCode.INPUT_INVALID,
                            "A map has the key " + key + ", which is not a string; use string keys");
                }
                put(name, value, depth);
            });
            return this;
        }

        /** Adds the attributes of an item, as {@link #add} does. */
        @CanIgnoreReturnValue
        public Builder putAll(Item item) {
            given(item, "item").forEach(this::add);
            return this;
        }

        /**
         * Builds the item.
         *
         * @throws DynactException if two attributes were added under the same key; the message names it
         */
        public Item build() {
            // A full array is handed over: what is added after this goes to another.
            shared = size == inOrder.length;
            return new Item(shared ? inOrder : Arrays.copyOf(inOrder, size));
        }

        private void replace(KeyValue keyValue) {
            if (shared) {
                inOrder = inOrder.clone();
                shared = false;
            }
            int at = 0;
            while (!inOrder[at].key().equals(keyValue.key())) {
                at++;
            }
            inOrder[at] = keyValue;
        }
    }
}
