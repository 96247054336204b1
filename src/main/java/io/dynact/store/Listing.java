package io.dynact.store;

import io.dynact.activity.TableKey;
import io.dynact.error.DynactException;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Comparison;
import io.dynact.expression.Condition;
import io.dynact.expression.KeySplit;
import io.dynact.expression.PushDown;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.EntityAccess;
import io.dynact.model.KeyValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the entities that a filter lets pass are found. Together the three conditions hold for exactly the items for which the filter does.
 *
 * @param keyCondition what the service finds items by; absent if it has to read the whole table
 * @param filter what the service filters what it has read by
 * @param rest what is filtered by here
 */
record Listing(Optional<Condition> keyCondition, Optional<Condition> filter, Optional<Condition> rest) {
    /** What a query finds items by of a sort key, what finds the fewest first; after them come bounds. */
    private static final List<Set<ComparisonOperator>> SORT_KEY_OPERATORS = List.of(
            EnumSet.of(ComparisonOperator.EQ), EnumSet.of(ComparisonOperator.BETWEEN, ComparisonOperator.BEGINS_WITH));

    private static final Set<ComparisonOperator> LOWER = EnumSet.of(ComparisonOperator.GT, ComparisonOperator.GE);
    private static final Set<ComparisonOperator> UPPER = EnumSet.of(ComparisonOperator.LT, ComparisonOperator.LE);

    /**
     * Divides a filter.
     *
     * @param partition the attribute that all entities have, if the request is confined to one partition
     */
    static Listing of(TableKey key, Optional<KeyValue> partition, Optional<Condition> filter) {
        List<Condition> parts =
                new ArrayList<>(filter.stream().flatMap(Listing::parts).toList());
        Optional<Condition> hash = partition
                .<Condition>map(
                        value -> Attribute.of(AttributePath.ofName(value.key())).equalTo(value))
                .or(() -> take(parts, key, key.partitionKey(), EnumSet.of(ComparisonOperator.EQ)));
        if (hash.isEmpty()) {
            return divided(Optional.empty(), filter, Set.of());
        }
        Optional<Condition> sort = key.sortKey()
                .flatMap(name -> SORT_KEY_OPERATORS.stream()
                        .flatMap(operators -> take(parts, key, name, operators).stream())
                        .findFirst()
                        .or(() -> takeBounds(parts, key, name)));
        Set<String> keyAttributes = Stream.concat(Stream.of(key.partitionKey()), key.sortKey().stream())
                .collect(Collectors.toSet());
        return divided(
                Optional.of(sort.map(hash.get()::and).orElse(hash.get())),
                parts.isEmpty() ? Optional.empty() : Optional.of(new And(parts)),
                keyAttributes);
    }

    private static Listing divided(
            Optional<Condition> keyCondition, Optional<Condition> filter, Set<String> notFiltered) {
        Optional<PushDown> division = filter.map(condition -> PushDown.of(condition, notFiltered));
        return new Listing(keyCondition, division.flatMap(PushDown::pushed), division.flatMap(PushDown::rest));
    }

    /** The conditions that have to hold all together. */
    private static Stream<Condition> parts(Condition condition) {
        return condition instanceof And and ? and.conditions().stream().flatMap(Listing::parts) : Stream.of(condition);
    }

    /** Takes out the first comparison of an attribute of the key that a query takes: it refuses values that no key can have. */
    private static Optional<Condition> take(
            List<Condition> parts, TableKey key, String name, Set<ComparisonOperator> operators) {
        Optional<Condition> taken = parts.stream()
                .filter(part -> part instanceof Comparison comparison
                        && comparison.operand().equals(Attribute.of(AttributePath.ofName(name)))
                        && operators.contains(comparison.operator())
                        && comparison.values().stream().allMatch(value -> key.accepts(value.withKey(name))))
                .findFirst();
        taken.ifPresent(parts::remove);
        return taken;
    }

    /** Takes out the bounds of a sort key; of two, open ones are left in the parts, as the service takes both only with their ends. */
    private static Optional<Condition> takeBounds(List<Condition> parts, TableKey key, String name) {
        Optional<Condition> lower = take(parts, key, name, LOWER);
        Optional<Condition> upper = take(parts, key, name, UPPER);
        if (lower.isEmpty() || upper.isEmpty()) {
            return lower.or(() -> upper);
        }
        try {
            KeySplit range = KeySplit.ofKey(lower.get().and(upper.get()), List.of(), List.of(name));
            range.rest().ifPresent(parts::add);
            return Optional.of(range.keyCondition());
        } catch (DynactException e) { // no value is within both bounds
            parts.add(upper.get());
            return lower;
        }
    }

    EntityAccess access() {
        return keyCondition.isPresent() ? EntityAccess.QUERY : EntityAccess.SCAN;
    }

    /** Whether not all that the service reads is returned. */
    boolean filters() {
        return filter.isPresent() || rest.isPresent();
    }
}
