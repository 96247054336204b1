package io.dynact.model;

import java.util.Set;
import org.immutables.value.Value;

/** A key-value pair whose value is a set of distinct byte sequences, in no order: DynamoDB's {@code BS}. DynamoDB refuses an empty set. */
@Value.Immutable(builder = false)
public sealed interface KeyValueBinarySet extends KeyValue permits ImmutableKeyValueBinarySet {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The byte sequences. */
    @Value.Parameter(order = 1)
    Set<Binary> binarySetValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.BINARY_SET;
    }

    /** Makes a key-value pair. */
    static KeyValueBinarySet of(String key, Set<Binary> binarySetValue) {
        return ImmutableKeyValueBinarySet.of(key, binarySetValue);
    }
}
