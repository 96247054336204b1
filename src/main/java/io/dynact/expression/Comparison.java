package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.KeyValue;
import io.dynact.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Holds if an attribute, or its size, compares to values as the operator says. Values of another type than the attribute's are not
 * equal to it, and neither less nor greater. {@link ComparisonOperator#NOT_NULL} holds for an attribute that is there and has the value
 * null. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Source</a>.
 *
 * @param operand what is compared
 * @param operator how it is compared
 * @param values what it is compared to: two for {@code BETWEEN}, one to 100 for {@code IN}, none for {@code NULL} and {@code NOT_NULL},
 *     one for the others; their keys are empty
 */
public record Comparison(Operand operand, ComparisonOperator operator, List<KeyValue> values) implements Condition {
    /** What is less or greater than something else. */
    static final Set<ValueType> ORDERED = ImmutableSet.of(ValueType.S, ValueType.N, ValueType.B);

    private static final int MOST_IN = 100;

    /**
     * Compares.
     *
     * @throws DynactException if the operator does not take these values
     */
    public Comparison {
        values = values.stream().map(value -> value.withKey("")).collect(ImmutableList.toImmutableList());
        checkCount(operator, values.size());
        if (operand instanceof Size) {
            checkSize(operator);
            checkTypes(values, type -> type == ValueType.N, "A size is a number; compare it to numbers");
        }
        checkTypes(operator, values);
    }

    /** Compares to values of which {@link KeyValue#of} says which there are. */
    public static Comparison of(Operand operand, ComparisonOperator operator, Object... values) {
        List<KeyValue> keyValues = new ArrayList<>(values.length);
        for (Object value : values) {
            try {
                keyValues.add(KeyValue.of("", value));
            } catch (DynactException e) {
                throw e.within(valueAt(keyValues.size()));
            }
        }
        return new Comparison(operand, operator, keyValues);
    }

    /** Compares an attribute to values of which {@link KeyValue#of} says which there are. */
    public static Comparison of(AttributePath path, ComparisonOperator operator, Object... values) {
        return of(Attribute.of(path), operator, values);
    }

    private static void checkCount(ComparisonOperator operator, int count) {
        int least = 1;
        int most = 1;
        switch (operator) {
            case NULL, NOT_NULL -> {
                least = 0;
                most = 0;
            }
            case BETWEEN -> {
                least = 2;
                most = 2;
            }
            case IN -> most = MOST_IN;
            case BEGINS_WITH, CONTAINS, EQ, GE, GT, LE, LT, NE, NOT_CONTAINS -> {}
        }
        if (count < least || count > most) {
            String wanted = switch (most) {
                case 0 -> "no value";
                case 1 -> "one value";
                case 2 -> "two values, the lower and the upper one";
                default -> "1 to " + MOST_IN + " values";
            };
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID,
                    ".Values",
                    operator + " takes " + wanted + ", and there are " + count
                            + (operator == ComparisonOperator.EQ && count > 1
                                    ? "; use IN for several"
                                    : "; correct Values"));
        }
    }

    private static void checkSize(ComparisonOperator operator) {
        switch (operator) {
            case EQ, NE, LT, LE, GT, GE, BETWEEN, IN -> {}
            case BEGINS_WITH, CONTAINS, NOT_CONTAINS, NULL, NOT_NULL ->
                throw DynactException.of(
                        ErrorCode.EXPRESSION_INVALID,
                        ".Operator",
                        "A size is a number, which is not compared by " + operator
                                + "; compare the attribute, or use EQ, NE, LT, LE, GT, GE, BETWEEN or IN");
        }
    }

    private static void checkTypes(ComparisonOperator operator, List<KeyValue> values) {
        for (int at = 0; at < values.size(); at++) {
            if (Values.isEmptySet(values.get(at))) {
                throw DynactException.of(
                        ErrorCode.SET_EMPTY, valueAt(at), "The set is empty, which DynamoDB does not have");
            }
        }
        switch (operator) {
            case BEGINS_WITH ->
                checkTypes(
                        values,
                        type -> type == ValueType.S || type == ValueType.B,
                        "BEGINS_WITH takes a text or bytes");
            case CONTAINS, NOT_CONTAINS ->
                checkTypes(
                        values,
                        type -> !type.isSet() && type != ValueType.L && type != ValueType.M,
                        operator + " takes a part of a text or one element, not a set, a list or a map");
            case LT, LE, GT, GE ->
                checkTypes(
                        values, ORDERED::contains, operator + " takes a text, a number or bytes, which have an order");
            case BETWEEN -> {
                checkTypes(values, ORDERED::contains, "BETWEEN takes texts, numbers or bytes, which have an order");
                checkTypes(
                        values,
                        type -> type == ValueType.of(values.get(0)),
                        "BETWEEN takes two values of the same type");
                if (Values.compare(values.get(0), values.get(1)) > 0) {
                    throw DynactException.of(
                            ErrorCode.EXPRESSION_INVALID,
                            ".Values",
                            "BETWEEN takes the lower value first, and the first is greater than the second; swap them");
                }
            }
            case EQ, NE, IN, NULL, NOT_NULL -> {}
        }
    }

    private static void checkTypes(List<KeyValue> values, Predicate<ValueType> fits, String rule) {
        for (int at = 0; at < values.size(); at++) {
            ValueType type = ValueType.of(values.get(at));
            if (!fits.test(type)) {
                throw DynactException.of(
                        ErrorCode.EXPRESSION_INVALID, valueAt(at), rule + "; this value is of type " + type);
            }
        }
    }

    private static String valueAt(int at) {
        return ".Values[" + at + "]";
    }
}
