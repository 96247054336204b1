package io.dynact.model;

import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A key-value pair whose value is a set of distinct numbers, in no order: DynamoDB's {@code NS}. DynamoDB refuses an empty set.
 *
 * <p>Trailing zeros are not kept, as DynamoDB does not keep them: 1 and 1.0 are the same number.
 */
@Value.Immutable(builder = false)
public sealed interface KeyValueNumberSet extends KeyValue permits ImmutableKeyValueNumberSet {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The numbers, all their digits. */
    @Value.Parameter(order = 1)
    Set<BigDecimal> numberSetValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.NUMBER_SET;
    }

    /** Makes a key-value pair. */
    static KeyValueNumberSet of(String key, Collection<BigDecimal> numberSetValue) {
        ImmutableSet.Builder<BigDecimal> shortest = ImmutableSet.builderWithExpectedSize(numberSetValue.size());
        for (BigDecimal number : numberSetValue) {
            boolean shortestAlready = number.scale() == 0 && number.precision() <= 18 && number.longValue() % 10 != 0;
            shortest.add(shortestAlready ? number : number.stripTrailingZeros());
        }
        return ImmutableKeyValueNumberSet.of(key, shortest.build());
    }
}
