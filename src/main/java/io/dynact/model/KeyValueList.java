package io.dynact.model;

import com.google.common.collect.Lists;
import java.util.List;
import org.immutables.value.Value;

/** A key-value pair whose value is a list of values, of any kinds: DynamoDB's {@code L}. It may be empty. */
@Value.Immutable(builder = false)
public sealed interface KeyValueList extends KeyValue permits ImmutableKeyValueList {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The values in order; each has an empty key. */
    @Value.Parameter(order = 1)
    List<KeyValue> listValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.LIST;
    }

    /** Makes a key-value pair; the elements lose their keys. */
    static KeyValueList of(String key, List<? extends KeyValue> listValue) {
        for (KeyValue element : listValue) {
            if (!element.key().isEmpty()) {
                return ImmutableKeyValueList.of(key, Lists.transform(listValue, keyed -> keyed.withKey("")));
            }
        }
        return ImmutableKeyValueList.of(key, listValue);
    }
}
