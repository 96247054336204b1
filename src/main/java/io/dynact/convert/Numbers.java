package io.dynact.convert;

import com.google.common.base.CharMatcher;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueLong;
import java.math.BigDecimal;

/** The numbers of DynamoDB: up to 38 significant digits, magnitude from 1E-130 to 9.9...E+125. Errors have no path; the caller puts it before. */
final class Numbers {
    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;
    /** A whole number of up to 18 digits always fits 64 bits. */
    private static final int SAFE_LONG_DIGITS = 18;
    /** Beyond any number in range; the work of reading one grows with the square of its length. */
    private static final int MAX_LENGTH = 1_000;
    /** Up to here zeros are written out; beyond, an exponent is easier to read. */
    private static final int MAX_ZEROS = 40;

    private Numbers() {}

    /** Reads a number; whole numbers of common length without going through {@code BigDecimal}. */
    static KeyValue toKeyValue(String key, String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int digits = length - start;
        if (digits > 0 && digits <= SAFE_LONG_DIGITS) {
            long number = 0;
            int at = start;
            for (; at < length; at++) {
                int digit = text.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                number = number * 10 + digit;
            }
            if (at == length) {
                return KeyValueLong.of(key, start == 1 ? -number : number);
            }
        }
        return KeyValue.ofNumber(key, toBigDecimal(text));
    }

    /** Reads a number. */
    static BigDecimal toBigDecimal(String text) {
        if (text.length() > MAX_LENGTH) {
            throw DynactException.of(
                    ErrorCode.NUMBER_INVALID,
                    "The number is " + text.length()
                            + " characters long and DynamoDB keeps 38 digits; round it, or store it as text");
        }
        // BigDecimal also takes the digits of other scripts.
        if (!CharMatcher.ascii().matchesAllOf(text)) {
            throw notANumber(text, null);
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw notANumber(text, e);
        }
    }

    /** Writes a number: without an exponent, unless that would be a long row of zeros. */
    static String toText(BigDecimal number) {
        return Math.abs(checked(number).scale()) <= MAX_ZEROS ? number.toPlainString() : number.toString();
    }

    /** The same number, which DynamoDB can hold. */
    static BigDecimal checked(BigDecimal number) {
        if (number.precision() > MAX_DIGITS) {
            int digits = number.stripTrailingZeros().precision();
            if (digits > MAX_DIGITS) {
                throw DynactException.of(
                        ErrorCode.NUMBER_INVALID,
                        "The number has " + digits
                                + " significant digits and DynamoDB keeps 38; round it, or store it as text");
            }
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (number.signum() != 0 && (exponent > MAX_EXPONENT || exponent < MIN_EXPONENT)) {
            throw DynactException.of(
                    ErrorCode.NUMBER_INVALID,
                    "The number's magnitude is outside of DynamoDB's range, 1E-130 to 9.9...E+125; store it as text");
        }
        return number;
    }

    private static DynactException notANumber(String text, Throwable cause) {
        return DynactException.builder(ErrorCode.NUMBER_INVALID, "'" + text + "' is not a number")
                .cause(cause)
                .build();
    }
}
