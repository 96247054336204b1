package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.KeyValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A condition on the items of a query, divided into what the service finds items by, what it then filters by, and what is left to filter by
 * here. Together they hold for exactly the items for which the condition does. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Source</a>.
 *
 * @param keyCondition the comparisons of key attributes
 * @param filter the conditions on other attributes; absent if there are none
 * @param rest the open bounds of a range that is sent as {@code BETWEEN}, which includes them: to be tested here with {@link Condition#test},
 *     as a query does not filter on key attributes; absent if there are none
 */
public record KeySplit(Condition keyCondition, Optional<Condition> filter, Optional<Condition> rest) {
    private static final Set<ComparisonOperator> LOWER = EnumSet.of(ComparisonOperator.GE, ComparisonOperator.GT);

    private static final Set<ComparisonOperator> UPPER = EnumSet.of(ComparisonOperator.LE, ComparisonOperator.LT);

    private static final Set<ComparisonOperator> RANGES = EnumSet.of(
            ComparisonOperator.LT,
            ComparisonOperator.LE,
            ComparisonOperator.GT,
            ComparisonOperator.GE,
            ComparisonOperator.BETWEEN,
            ComparisonOperator.BEGINS_WITH);

    /** A condition of which nothing is left to test here. */
    public KeySplit(Condition keyCondition, Optional<Condition> filter) {
        this(keyCondition, filter, Optional.empty());
    }

    /**
     * Divides a condition: of what has to hold all together, every partition key attribute's {@code EQ} is needed; then come the sort key
     * attributes from the first on, of which each may have an {@code EQ}, and the last one that is named may have {@code LT}, {@code LE},
     * {@code GT}, {@code GE}, {@code BETWEEN} or {@code BEGINS_WITH} instead. A lower bound ({@code GT} or {@code GE}) and an upper one
     * ({@code LT} or {@code LE}) together become {@code BETWEEN}, and those of them that are open are left to {@link #rest()}.
     *
     * @param hash the names of the partition key attributes of the table or index, in order
     * @param range the names of its sort key attributes, in order; empty if it has none
     * @throws DynactException if a partition key attribute has no {@code EQ}, or if the rest is about a key attribute, which a query does
     *     not filter on
     */
    public static KeySplit of(Condition condition, List<String> hash, List<String> range) {
        List<Part> parts = parts(condition);
        KeySplit key = takeKey(parts, hash, range);
        return new KeySplit(
                key.keyCondition, joined(parts.stream().map(Part::condition).toList()), key.rest);
    }

    /**
     * Checks a condition that is about key attributes alone.
     *
     * @return the condition as the service takes it, which holds for the ends of an open range too; see {@link #ofKey}
     * @throws DynactException as {@link #ofKey}
     */
    public static Condition check(Condition keyCondition, List<String> hash, List<String> range) {
        return ofKey(keyCondition, hash, range).keyCondition;
    }

    /**
     * Divides a condition that is about key attributes alone; the result has no filter.
     *
     * @throws DynactException as {@link #of}, and if a part of the condition is no comparison of a key attribute
     */
    public static KeySplit ofKey(Condition keyCondition, List<String> hash, List<String> range) {
        List<Part> parts = parts(keyCondition);
        KeySplit taken = takeKey(parts, hash, range);
        if (!parts.isEmpty()) {
            throw refused(
                    parts.get(0).path(),
                    "This is no comparison of a key attribute, and the key is "
                            + String.join(", ", Iterables.concat(hash, range)) + "; move it to the filter");
        }
        return taken;
    }

    /**
     * Divides a condition that is about key attributes alone, of a table whose key is not known: an attribute with an {@code EQ} is taken for one
     * of the partition key. What does not look like a key condition is left as it is, for the service to reject.
     */
    public static KeySplit ofUnknownKey(Condition keyCondition) {
        List<String> hash = new ArrayList<>();
        Set<String> range = new LinkedHashSet<>();
        for (Part part : parts(keyCondition)) {
            if (part.condition() instanceof Comparison comparison) {
                (comparison.operator() == ComparisonOperator.EQ ? hash : range)
                        .add(comparison.operand().path().name());
            }
        }
        if (hash.isEmpty()) {
            return new KeySplit(keyCondition, Optional.empty());
        }
        try {
            return ofKey(keyCondition, hash, ImmutableList.copyOf(range));
        } catch (DynactException e) {
            return new KeySplit(keyCondition, Optional.empty());
        }
    }

    /** Takes the comparisons of key attributes out of the parts; rejects what is left if it is about a key attribute. */
    private static KeySplit takeKey(List<Part> parts, List<String> hash, List<String> range) {
        List<Condition> key = new ArrayList<>();
        for (String name : hash) {
            key.add(take(parts, name, EnumSet.of(ComparisonOperator.EQ))
                    .orElseThrow(
                            () -> DynactException.of(
                                    ErrorCode.EXPRESSION_INVALID,
                                    "Nothing says what '" + name
                                            + "', which is in the partition key, equals; add an EQ for it that always has to hold, or use ScanTable"))
                    .condition());
        }
        List<Condition> rest = new ArrayList<>();
        for (String name : range) {
            Optional<Part> equal = take(parts, name, EnumSet.of(ComparisonOperator.EQ));
            if (equal.isEmpty()) {
                takeRange(parts, name, rest).ifPresent(key::add);
                break;
            }
            key.add(equal.get().condition());
        }
        checkFilter(parts, Iterables.concat(hash, range));
        return new KeySplit(joined(key).orElseThrow(), Optional.empty(), joined(rest));
    }

    /** One of the conditions that have to hold all together, and where it is in the condition's JSON. */
    private record Part(Condition condition, String path) {}

    private static List<Part> parts(Condition condition) {
        List<Part> parts = new ArrayList<>();
        addParts(condition, "", parts);
        return parts;
    }

    private static void addParts(Condition condition, String path, List<Part> parts) {
        if (condition instanceof And and) {
            for (int at = 0; at < and.conditions().size(); at++) {
                addParts(and.conditions().get(at), path + ".And[" + at + "]", parts);
            }
        } else {
            parts.add(new Part(condition, path));
        }
    }

    /** Takes the first comparison of the attribute by one of the operators out of the rest. */
    private static Optional<Part> take(List<Part> rest, String name, Set<ComparisonOperator> operators) {
        for (Part part : rest) {
            if (part.condition() instanceof Comparison comparison
                    && comparison.operand() instanceof Attribute attribute
                    && attribute.path().isTopLevel()
                    && attribute.path().name().equals(name)
                    && operators.contains(comparison.operator())) {
                rest.remove(part);
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** Takes the one comparison of a sort key attribute, or its two bounds, of which the open ones are added to what is tested here. */
    private static Optional<Condition> takeRange(List<Part> parts, String name, List<Condition> rest) {
        Optional<Part> taken = take(parts, name, RANGES);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Comparison first = (Comparison) taken.get().condition();
        boolean lower = LOWER.contains(first.operator());
        if (!lower && !UPPER.contains(first.operator())) {
            return Optional.of(first);
        }
        Optional<Part> other = take(parts, name, lower ? UPPER : LOWER);
        if (other.isEmpty()) {
            return Optional.of(first);
        }
        Comparison second = (Comparison) other.get().condition();
        Stream.of(first, second)
                .filter(bound -> bound.operator() == ComparisonOperator.GT || bound.operator() == ComparisonOperator.LT)
                .forEach(rest::add);
        KeyValue one = first.values().get(0);
        KeyValue two = second.values().get(0);
        try {
            return Optional.of(new Comparison(
                    first.operand(),
                    ComparisonOperator.BETWEEN,
                    lower ? ImmutableList.of(one, two) : ImmutableList.of(two, one)));
        } catch (DynactException e) {
            throw refused(
                    other.get().path(),
                    "No '" + name + "' meets both this " + second.operator() + " and the " + first.operator() + " at $"
                            + taken.get().path() + "; correct one of the bounds");
        }
    }

    private static void checkFilter(List<Part> rest, Iterable<String> keys) {
        for (Part part : rest) {
            for (String name : keys) {
                if (part.condition().attributeNames().contains(name)) {
                    throw refused(
                            part.path(),
                            "'" + name
                                    + "' is in the key, and a query does not filter on key attributes; it takes an EQ for"
                                    + " each attribute of the partition key and one comparison of the sort key, by EQ, LT, LE, GT, GE,"
                                    + " BETWEEN or BEGINS_WITH, or a lower and an upper bound. Leave this out, or use ScanTable");
                }
            }
        }
    }

    private static Optional<Condition> joined(List<Condition> conditions) {
        return conditions.size() > 1
                ? Optional.of(new And(conditions))
                : conditions.stream().findFirst();
    }

    private static DynactException refused(String path, String detail) {
        return DynactException.of(ErrorCode.EXPRESSION_INVALID, path, detail);
    }
}
