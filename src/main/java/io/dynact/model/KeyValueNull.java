package io.dynact.model;

import org.immutables.value.Value;

/** A key-value pair whose value is null: DynamoDB's {@code NULL}. An attribute that is null is there; one that is absent is not. */
@Value.Immutable(builder = false)
public sealed interface KeyValueNull extends KeyValue permits ImmutableKeyValueNull {
    @Override
    @Value.Parameter
    String key();

    @Override
    default KeyValueType type() {
        return KeyValueType.NULL;
    }

    /** Makes a key-value pair. */
    static KeyValueNull of(String key) {
        return ImmutableKeyValueNull.of(key);
    }
}
