package io.dynact.model;

import java.util.Set;
import org.immutables.value.Value;

/** A key-value pair whose value is a set of distinct texts, in no order: DynamoDB's {@code SS}. DynamoDB refuses an empty set. */
@Value.Immutable(builder = false)
public sealed interface KeyValueStringSet extends KeyValue permits ImmutableKeyValueStringSet {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The texts. */
    @Value.Parameter(order = 1)
    Set<String> stringSetValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.STRING_SET;
    }

    /** Makes a key-value pair. */
    static KeyValueStringSet of(String key, Set<String> stringSetValue) {
        return ImmutableKeyValueStringSet.of(key, stringSetValue);
    }
}
