package io.dynact.model;

import org.immutables.value.Value;

/** A key-value pair whose value is a sequence of bytes: DynamoDB's {@code B}. */
@Value.Immutable(builder = false)
public sealed interface KeyValueBinary extends KeyValue permits ImmutableKeyValueBinary {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The bytes. */
    @Value.Parameter(order = 1)
    Binary binaryValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.BINARY;
    }

    /** Makes a key-value pair. */
    static KeyValueBinary of(String key, Binary binaryValue) {
        return ImmutableKeyValueBinary.of(key, binaryValue);
    }
}
