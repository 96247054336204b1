package io.dynact.model;

import org.immutables.value.Value;

/** A key-value pair whose value is true or false: DynamoDB's {@code BOOL}. */
@Value.Immutable(builder = false)
public sealed interface KeyValueBoolean extends KeyValue permits ImmutableKeyValueBoolean {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The truth value. */
    @Value.Parameter(order = 1)
    boolean booleanValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.BOOLEAN;
    }

    /** Makes a key-value pair. */
    static KeyValueBoolean of(String key, boolean booleanValue) {
        return ImmutableKeyValueBoolean.of(key, booleanValue);
    }
}
