package io.dynact.model;

import java.math.BigDecimal;
import org.immutables.value.Value;

/**
 * A key-value pair whose value is a number that is not whole or does not fit 64 bits: DynamoDB's {@code N}, up to 38 significant
 * digits, magnitude from 1E-130 to 9.99...E+125.
 *
 * <p>Two are equal if their numbers are, whatever their trailing zeros, as DynamoDB does not keep these: 1.50 equals the 1.5 that is
 * read back. A whole number that fits 64 bits is written as any other, and reads back as a {@link KeyValueLong}.
 */
@Value.Immutable(builder = false)
public abstract sealed class KeyValueDecimal implements KeyValue permits ImmutableKeyValueDecimal {
    KeyValueDecimal() {}

    @Override
    @Value.Parameter(order = 0)
    public abstract String key();

    /** The number, all its digits. */
    @Value.Parameter(order = 1)
    public abstract BigDecimal decimalValue();

    @Override
    public KeyValueType type() {
        return KeyValueType.DECIMAL;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof KeyValueDecimal that
                && key().equals(that.key())
                && decimalValue().compareTo(that.decimalValue()) == 0;
    }

    @Override
    public final int hashCode() {
        return 31 * key().hashCode() + decimalValue().stripTrailingZeros().hashCode();
    }

    /** Makes a key-value pair. */
    public static KeyValueDecimal of(String key, BigDecimal decimalValue) {
        return ImmutableKeyValueDecimal.of(key, decimalValue);
    }
}
