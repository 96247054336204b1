package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to hold of the item that is there for a write to be done: all that a write says in {@code Condition}, {@code Lock} and
 * {@code OnlyIf}.
 *
 * @param expression what is said without the key; empty if nothing is
 * @param onlyIf what is said of the item as a whole, for which an attribute of the key stands
 */
record WriteCondition(Optional<String> expression, Optional<ItemExistence> onlyIf, Expressions expressions) {
    private static final String ONLY_IF = "OnlyIf";

    /** Refuses members that do not go together, and writes the others. */
    static WriteCondition of(Conditional write, Optional<VersionLock> lock, Expressions expressions) {
        if (write.conditionExpression().isPresent()) {
            checkAbsent(write.onlyIf(), ONLY_IF);
            checkAbsent(lock, "Lock");
        }
        if (write.onlyIf().filter(ItemExistence.NOT_EXISTS::equals).isPresent()
                && lock.flatMap(VersionLock::expected).isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "." + ONLY_IF,
                    "An item that does not exist has no version, and the lock expects one; leave one out");
        }
        List<Condition> conditions = new ArrayList<>();
        write.condition().ifPresent(conditions::add);
        lock.ifPresent(version -> conditions.add(version.condition()));
        Optional<Condition> all = conditions.isEmpty() ? Optional.empty() : Optional.of(new And(conditions));
        Optional<String> expression = expressions.condition("Condition", all, write.conditionExpression());
        expressions.checkPlaceholders(); // an update is written before its condition
        return new WriteCondition(expression, write.onlyIf(), expressions);
    }

    /**
     * The whole condition as an expression; null for none, as the SDK takes it.
     *
     * @param keyAttribute an attribute of the table's key, which every item has; empty only if {@code OnlyIf} is
     */
    String on(Optional<String> keyAttribute) {
        if (onlyIf.isEmpty()) {
            return expression.orElse(null);
        }
        Attribute key = Attribute.of(AttributePath.ofName(keyAttribute.orElseThrow()));
        Condition existence = onlyIf.get() == ItemExistence.EXISTS ? key.exists() : key.notExists();
        String exists = expressions
                .condition(ONLY_IF, Optional.of(existence), Optional.empty())
                .orElseThrow();
        return expression.map(rest -> exists + " AND (" + rest + ")").orElse(exists);
    }

    /** The whole condition of a write of an item that is known by its key, as an expression; null for none. */
    static String onKey(Conditional write, Item key, Expressions expressions) {
        Optional<VersionLock> lock = write.lock().map(stated -> VersionLock.onKey(stated, key));
        WriteCondition condition = of(write, lock, expressions);
        if (condition.onlyIf.isPresent() && key.isEmpty()) {
            throw DynactException.of(ErrorCode.KEY_ATTRIBUTE_MISSING, ".Key", "The key is empty; say which item");
        }
        return condition.on(key.keys().stream().findFirst());
    }

    private static void checkAbsent(Optional<?> member, String name) {
        if (member.isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "." + name,
                    name
                            + " goes together with Condition, not with ConditionExpression; write the expression as Condition");
        }
    }
}
