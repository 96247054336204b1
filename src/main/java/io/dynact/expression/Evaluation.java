package io.dynact.expression;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Bytes;
import io.dynact.expression.AttributePath.Element;
import io.dynact.expression.AttributePath.Name;
import io.dynact.expression.AttributePath.Step;
import io.dynact.model.Binary;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Evaluates conditions as DynamoDB does. A condition holds or does not, there is no third way: a comparison with what is not there, or is
 * of another type, does not hold, and so its opposite does. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Source</a>.
 */
final class Evaluation {
    private Evaluation() {}

    static boolean test(Condition condition, Item item) {
        if (condition instanceof And and) {
            return and.conditions().stream().allMatch(part -> test(part, item));
        } else if (condition instanceof Or or) {
            return or.conditions().stream().anyMatch(part -> test(part, item));
        } else if (condition instanceof Not not) {
            return !test(not.condition(), item);
        } else if (condition instanceof TypeTest test) {
            return find(test.path(), item)
                    .filter(value -> ValueType.of(value) == test.type())
                    .isPresent();
        } else if (condition instanceof Like like) {
            return find(like.path(), item)
                    .filter(value -> value instanceof KeyValueString text && like.matches(text.stringValue()))
                    .isPresent();
        } else if (condition instanceof Comparison comparison) {
            return test(comparison.operator(), operand(comparison.operand(), item), comparison.values());
        }
        throw new IllegalStateException("Not evaluated: " + condition);
    }

    /** The names of the top-level attributes that a condition is about. */
    static Set<String> attributeNames(Condition condition) {
        if (condition instanceof And and) {
            return attributeNames(and.conditions());
        } else if (condition instanceof Or or) {
            return attributeNames(or.conditions());
        } else if (condition instanceof Not not) {
            return attributeNames(not.condition());
        } else if (condition instanceof TypeTest test) {
            return ImmutableSet.of(test.path().name());
        } else if (condition instanceof Like like) {
            return ImmutableSet.of(like.path().name());
        } else if (condition instanceof Comparison comparison) {
            return ImmutableSet.of(comparison.operand().path().name());
        }
        throw new IllegalStateException("Not named: " + condition);
    }

    private static Set<String> attributeNames(List<Condition> conditions) {
        return conditions.stream()
                .flatMap(condition -> attributeNames(condition).stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    private static boolean test(ComparisonOperator operator, Optional<KeyValue> found, List<KeyValue> values) {
        return switch (operator) {
            case NULL -> found.isEmpty();
            case NOT_NULL -> found.isPresent();
            case EQ, IN -> equalsAny(found, values);
            case NE -> !equalsAny(found, values);
            case LT -> compares(found, values.get(0), order -> order < 0);
            case LE -> compares(found, values.get(0), order -> order <= 0);
            case GT -> compares(found, values.get(0), order -> order > 0);
            case GE -> compares(found, values.get(0), order -> order >= 0);
            case BETWEEN ->
                compares(found, values.get(0), order -> order >= 0)
                        && compares(found, values.get(1), order -> order <= 0);
            case BEGINS_WITH ->
                found.filter(value -> beginsWith(value, values.get(0))).isPresent();
            case CONTAINS ->
                found.filter(value -> contains(value, values.get(0))).isPresent();
            case NOT_CONTAINS ->
                found.filter(value -> contains(value, values.get(0))).isEmpty();
        };
    }

    private static Optional<KeyValue> operand(Operand operand, Item item) {
        Optional<KeyValue> found = find(operand.path(), item);
        return operand instanceof Size ? found.flatMap(Evaluation::size) : found;
    }

    private static Optional<KeyValue> find(AttributePath path, Item item) {
        Optional<KeyValue> found = Optional.of(KeyValueMap.of("", item));
        for (Step step : path.steps()) {
            found = found.flatMap(value -> inside(value, step));
        }
        return found;
    }

    private static Optional<KeyValue> inside(KeyValue value, Step step) {
        if (step instanceof Name name && value instanceof KeyValueMap map) {
            return map.mapValue().get(name.name());
        } else if (step instanceof Element element && value instanceof KeyValueList list) {
            return element.index() < list.listValue().size()
                    ? Optional.of(list.listValue().get(element.index()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** What {@code size} returns; only of values that have a size. */
    private static Optional<KeyValue> size(KeyValue value) {
        Integer size = switch (value.type()) {
            case STRING -> ((KeyValueString) value).stringValue().length();
            case BINARY -> ((KeyValueBinary) value).binaryValue().size();
            case STRING_SET -> ((KeyValueStringSet) value).stringSetValue().size();
            case NUMBER_SET -> ((KeyValueNumberSet) value).numberSetValue().size();
            case BINARY_SET -> ((KeyValueBinarySet) value).binarySetValue().size();
            case LIST -> ((KeyValueList) value).listValue().size();
            case MAP -> ((KeyValueMap) value).mapValue().size();
            case LONG, DECIMAL, BOOLEAN, NULL -> null;
        };
        return Optional.ofNullable(size).map(number -> KeyValueLong.of("", number));
    }

    private static boolean equalsAny(Optional<KeyValue> found, List<KeyValue> values) {
        return found.isPresent() && values.stream().anyMatch(value -> Values.equal(found.get(), value));
    }

    private static boolean compares(Optional<KeyValue> found, KeyValue value, IntPredicate order) {
        return found.isPresent()
                && ValueType.of(found.get()) == ValueType.of(value)
                && order.test(Values.compare(found.get(), value));
    }

    private static boolean beginsWith(KeyValue found, KeyValue start) {
        if (found instanceof KeyValueString text && start instanceof KeyValueString part) {
            return text.stringValue().startsWith(part.stringValue());
        } else if (found instanceof KeyValueBinary bytes && start instanceof KeyValueBinary part) {
            byte[] wanted = part.binaryValue().toByteArray();
            return bytes.binaryValue().size() >= wanted.length
                    && Arrays.equals(Arrays.copyOf(bytes.binaryValue().toByteArray(), wanted.length), wanted);
        }
        return false;
    }

    private static boolean contains(KeyValue found, KeyValue part) {
        return switch (found.type()) {
            case STRING ->
                part instanceof KeyValueString text
                        && ((KeyValueString) found).stringValue().contains(text.stringValue());
            case BINARY ->
                part instanceof KeyValueBinary bytes
                        && contains(((KeyValueBinary) found).binaryValue(), bytes.binaryValue());
            case STRING_SET ->
                part instanceof KeyValueString text
                        && ((KeyValueStringSet) found).stringSetValue().contains(text.stringValue());
            case NUMBER_SET ->
                ValueType.of(part) == ValueType.N
                        && ((KeyValueNumberSet) found)
                                .numberSetValue()
                                .contains(Values.number(part).stripTrailingZeros());
            case BINARY_SET ->
                part instanceof KeyValueBinary bytes
                        && ((KeyValueBinarySet) found).binarySetValue().contains(bytes.binaryValue());
            case LIST -> ((KeyValueList) found).listValue().stream().anyMatch(element -> Values.equal(element, part));
            case LONG, DECIMAL, BOOLEAN, NULL, MAP -> false;
        };
    }

    private static boolean contains(Binary bytes, Binary part) {
        return Bytes.indexOf(bytes.toByteArray(), part.toByteArray()) >= 0;
    }
}
