package io.dynact.convert;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueLong;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The numbers of DynamoDB: up to 38 significant digits, magnitude from 1E-130 to 9.9...E+125. Errors have no path; the caller puts it before. */
final class Numbers {
    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;
    /** A whole number of fewer digits always fits 64 bits; one of as many fits if it is not above this. */
    private static final String LARGEST_LONG = Long.toString(Long.MAX_VALUE);

    /** Beyond any number in range; the work of reading one grows with the square of its length. */
    private static final int MAX_LENGTH = 1_000;
    /** Up to here zeros are written out; beyond, an exponent is easier to read. */
    private static final int MAX_ZEROS = 40;

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)[eE][+-]?[0-9]+");

    private Numbers() {}

    /** Reads a number; those of common shape without the work of telling whether a {@code BigDecimal} is whole. */
    static KeyValue toKeyValue(String key, String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        long number = 0;
        int at = start;
        for (; at < length; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        if (at == length && length > start && fitsLong(text, start)) {
            return KeyValueLong.of(key, start == 1 ? -number : number);
        }
        return isFraction(text, at)
                ? KeyValueDecimal.of(key, toBigDecimal(text))
                : KeyValue.ofNumber(key, toBigDecimal(text));
    }

    private static boolean fitsLong(String digits, int start) {
        int count = digits.length() - start;
        return count < LARGEST_LONG.length()
                || (count == LARGEST_LONG.length() && digits.substring(start).compareTo(LARGEST_LONG) <= 0);
    }

    /** Whether this is digits, a point at this index, and digits that do not end in zero: a number that cannot be whole. */
    private static boolean isFraction(String text, int point) {
        if (point == 0 || point == text.length() || text.length() > MAX_LENGTH || text.charAt(point) != '.') {
            return false;
        }
        for (int at = point + 1; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return text.charAt(text.length() - 1) > '0';
    }

    /** Reads a number. */
    static BigDecimal toBigDecimal(String text) {
        if (text.length() > MAX_LENGTH) {
            throw DynactException.of(
                    ErrorCode.NUMBER_INVALID,
                    "The number is " + text.length()
                            + " characters long and DynamoDB keeps 38 digits; round it, or store it as text");
        }
        for (int at = 0; at < text.length(); at++) {
            // BigDecimal also takes the digits of other scripts.
            if (text.charAt(at) > 'e') {
                throw notANumber(text, new NumberFormatException(text));
            }
        }
        try {
            return checked(new BigDecimal(text));
        } catch (NumberFormatException e) {
            // An exponent of more than 32 bits is no BigDecimal, and yet a number.
            throw NUMBER.matcher(text).matches() ? outOfRange() : notANumber(text, e);
        }
    }

    /** Writes a number: without an exponent, unless that would be a long row of zeros. */
    static String toText(BigDecimal number) {
        int scale = checked(number).scale();
        // A point after at most six zeros is where toString, which remembers its text, has no exponent either.
        boolean plainAnyway = scale >= 0 && number.precision() - scale > -6;
        return plainAnyway || Math.abs(scale) > MAX_ZEROS ? number.toString() : number.toPlainString();
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
            throw outOfRange();
        }
        return number;
    }

    private static DynactException outOfRange() {
        return DynactException.of(
                ErrorCode.NUMBER_INVALID,
                "The number's magnitude is outside of DynamoDB's range, 1E-130 to 9.9...E+125; store it as text");
    }

    private static DynactException notANumber(String text, Throwable cause) {
        return DynactException.builder(ErrorCode.NUMBER_INVALID, "'" + text + "' is not a number")
                .cause(cause)
                .build();
    }
}
