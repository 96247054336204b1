package io.dynact.model;

import org.immutables.value.Value;

/** A key-value pair whose value is itself a set of key-value pairs: DynamoDB's {@code M}. It may be empty. */
@Value.Immutable(builder = false)
public sealed interface KeyValueMap extends KeyValue permits ImmutableKeyValueMap {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The nested key-value pairs. */
    @Value.Parameter(order = 1)
    Item mapValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.MAP;
    }

    /** Makes a key-value pair. */
    static KeyValueMap of(String key, Item mapValue) {
        return ImmutableKeyValueMap.of(key, mapValue);
    }
}
