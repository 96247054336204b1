package io.dynact.convert;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;

/** Points in time as JSON has them: a number, the seconds since 1970 with their fraction. */
final class EpochSeconds {
    private EpochSeconds() {}

    static Instant toInstant(BigDecimal seconds) {
        try {
            return Instant.ofEpochSecond(0, seconds.scaleByPowerOfTen(9).longValueExact());
        } catch (ArithmeticException e) {
            throw DynactException.builder(
                            ErrorCode.INPUT_INVALID, "The time is out of range, or finer than a nanosecond")
                    .cause(e)
                    .build();
        }
    }

    static String toText(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
