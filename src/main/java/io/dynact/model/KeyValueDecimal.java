package io.dynact.model;

import java.math.BigDecimal;
import org.immutables.value.Value;

/**
 * A key-value pair whose value is a number that is not whole or does not fit 64 bits: DynamoDB's {@code N}, up to 38 significant
 * digits, magnitude from 1E-130 to 9.99...E+125.
 *
 * <p>Trailing zeros are not kept, as DynamoDB does not keep them, so that a number read equals the number written: 1.50 is 1.5. A
 * whole number that fits 64 bits is written as any other, and reads back as a {@link KeyValueLong}.
 */
@Value.Immutable(builder = false)
public sealed interface KeyValueDecimal extends KeyValue permits ImmutableKeyValueDecimal {
    @Override
    @Value.Parameter(order = 0)
    String key();

    /** The number, all its digits. */
    @Value.Parameter(order = 1)
    BigDecimal decimalValue();

    @Override
    default KeyValueType type() {
        return KeyValueType.DECIMAL;
    }

    /** Drops trailing zeros, so that equal numbers are equal. */
    @Value.Check
    default KeyValueDecimal withoutTrailingZeros() {
        BigDecimal shortest = decimalValue().stripTrailingZeros();
        return shortest.scale() == decimalValue().scale() ? this : of(key(), shortest);
    }

    /** Makes a key-value pair. */
    static KeyValueDecimal of(String key, BigDecimal decimalValue) {
        return ImmutableKeyValueDecimal.of(key, decimalValue);
    }
}
