package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.KeyValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition on the items of a query, divided into what the service finds items by and what it then leaves out. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Source</a>.
 *
 * @param keyCondition the comparisons of key attributes
 * @param filter the rest; absent if there is none
 */
public record KeySplit(Condition keyCondition, Optional<Condition> filter) {
    private static final Set<ComparisonOperator> RANGES = EnumSet.of(
            ComparisonOperator.LT,
            ComparisonOperator.LE,
            ComparisonOperator.GT,
            ComparisonOperator.GE,
            ComparisonOperator.BETWEEN,
            ComparisonOperator.BEGINS_WITH);

    /**
     * Divides a condition: of what has to hold all together, every partition key attribute's {@code EQ} is needed; then come the sort key
     * attributes from the first on, of which each may have an {@code EQ}, and the last one that is named may have {@code LT}, {@code LE},
     * {@code GT}, {@code GE}, {@code BETWEEN} or {@code BEGINS_WITH} instead. {@code GE} and {@code LE} together become {@code BETWEEN}.
     *
     * @param hash the names of the partition key attributes of the table or index, in order
     * @param range the names of its sort key attributes, in order; empty if it has none
     * @throws DynactException if a partition key attribute has no {@code EQ}, or if the rest is about a key attribute, which a query does
     *     not filter on
     */
    public static KeySplit of(Condition condition, List<String> hash, List<String> range) {
        List<Part> parts = parts(condition);
        Condition keyCondition = takeKey(parts, hash, range);
        Optional<Condition> filter = parts.isEmpty()
                ? Optional.empty()
                : Optional.of(joined(parts.stream().map(Part::condition).toList()));
        return new KeySplit(keyCondition, filter);
    }

    /**
     * Checks a condition that is about key attributes alone.
     *
     * @return the condition as the service takes it
     * @throws DynactException as {@link #of}, and if a part of the condition is no comparison of a key attribute
     */
    public static Condition check(Condition keyCondition, List<String> hash, List<String> range) {
        List<Part> parts = parts(keyCondition);
        Condition taken = takeKey(parts, hash, range);
        if (!parts.isEmpty()) {
            throw refused(
                    parts.get(0).path(),
                    "This is no comparison of a key attribute, and the key is "
                            + String.join(", ", Iterables.concat(hash, range)) + "; move it to the filter");
        }
        return taken;
    }

    /** Takes the comparisons of key attributes out of the parts; refuses what is left if it is about a key attribute. */
    private static Condition takeKey(List<Part> parts, List<String> hash, List<String> range) {
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
        for (String name : range) {
            Optional<Part> equal = take(parts, name, EnumSet.of(ComparisonOperator.EQ));
            if (equal.isEmpty()) {
                takeRange(parts, name).ifPresent(key::add);
                break;
            }
            key.add(equal.get().condition());
        }
        checkFilter(parts, Iterables.concat(hash, range));
        return joined(key);
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

    private static Optional<Condition> takeRange(List<Part> rest, String name) {
        Optional<Part> taken = take(rest, name, RANGES);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Comparison first = (Comparison) taken.get().condition();
        boolean lower = first.operator() == ComparisonOperator.GE;
        if (!lower && first.operator() != ComparisonOperator.LE) {
            return Optional.of(first);
        }
        Optional<Part> other = take(rest, name, EnumSet.of(lower ? ComparisonOperator.LE : ComparisonOperator.GE));
        if (other.isEmpty()) {
            return Optional.of(first);
        }
        KeyValue one = first.values().get(0);
        KeyValue two = ((Comparison) other.get().condition()).values().get(0);
        try {
            return Optional.of(new Comparison(
                    first.operand(),
                    ComparisonOperator.BETWEEN,
                    lower ? ImmutableList.of(one, two) : ImmutableList.of(two, one)));
        } catch (DynactException e) {
            throw refused(
                    other.get().path(),
                    "No '" + name + "' fulfils both this and $" + taken.get().path() + "; mend one");
        }
    }

    private static void checkFilter(List<Part> rest, Iterable<String> keys) {
        for (Part part : rest) {
            for (String name : keys) {
                if (isAbout(part.condition(), name)) {
                    throw refused(
                            part.path(),
                            "'" + name
                                    + "' is in the key, and a query does not filter on key attributes; it takes an EQ for"
                                    + " each attribute of the partition key and one comparison of the sort key, by EQ, LT, LE, GT, GE,"
                                    + " BETWEEN or BEGINS_WITH. Leave this out, or use ScanTable");
                }
            }
        }
    }

    private static boolean isAbout(Condition condition, String name) {
        if (condition instanceof Comparison comparison) {
            return comparison.operand().path().name().equals(name);
        } else if (condition instanceof TypeTest test) {
            return test.path().name().equals(name);
        } else if (condition instanceof Like like) {
            return like.path().name().equals(name);
        } else if (condition instanceof Not not) {
            return isAbout(not.condition(), name);
        } else if (condition instanceof And and) {
            return and.conditions().stream().anyMatch(part -> isAbout(part, name));
        } else if (condition instanceof Or or) {
            return or.conditions().stream().anyMatch(part -> isAbout(part, name));
        }
        return false;
    }

    private static Condition joined(List<Condition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new And(conditions);
    }

    private static DynactException refused(String path, String detail) {
        return DynactException.of(ErrorCode.EXPRESSION_INVALID, path, detail);
    }
}
