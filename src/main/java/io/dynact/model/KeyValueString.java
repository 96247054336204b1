package io.dynact.model;

import org.immutables.value.Value;

/** A key-value pair whose value is text: DynamoDB's {@code S}. The text may be empty, except in a key. */
@Value.Immutable(builder = false)
public sealed interface KeyValueString extends KeyValue permits ImmutableKeyValueString {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The text. */
    @Value.Parameter(order = 1)
    String stringValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.STRING;
    }

    /** Makes a key-value pair. */
    static KeyValueString of(String key, String stringValue) {
        return ImmutableKeyValueString.of(key, stringValue);
    }
}
