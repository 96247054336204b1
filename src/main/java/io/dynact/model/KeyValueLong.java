package io.dynact.model;

import org.immutables.value.Value;

/** A key-value pair whose value is a whole number of 64 bits: DynamoDB's {@code N} where it fits. */
@Value.Immutable(builder = false)
public sealed interface KeyValueLong extends KeyValue permits ImmutableKeyValueLong {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The number. */
    @Value.Parameter(order = 1)
    long longValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.LONG;
    }

    /** Makes a key-value pair. */
    static KeyValueLong of(String key, long longValue) {
        return ImmutableKeyValueLong.of(key, longValue);
    }
}
