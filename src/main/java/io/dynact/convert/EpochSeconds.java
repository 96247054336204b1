package io.dynact.convert;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.math.BigDecimal;
import java.time.Instant;

/** Points in time as JSON has them: a number, the seconds since 1970 with their fraction. */
final class EpochSeconds {
    private static final int MAX_LENGTH = 100;

    private EpochSeconds() {}

    /** The time of a number as it is written in JSON; the digits of a long one would take long to convert. */
    static Instant toInstant(String seconds) {
        if (seconds.length() > MAX_LENGTH) {
            throw outOfRange(null);
        }
        try {
            return Instant.ofEpochSecond(
                    0, new BigDecimal(seconds).scaleByPowerOfTen(9).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw outOfRange(e);
        }
    }

    private static DynactException outOfRange(RuntimeException cause) {
        return DynactException.builder(ErrorCode.INPUT_INVALID, "The time is out of range, or finer than a nanosecond")
                .cause(cause)
                .build();
    }

    static String toText(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
