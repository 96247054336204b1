package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.UpdateAction.Kind;
import io.dynact.model.KeyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is to change of an item. All actions see the item as it was before; no two have the same path, or one inside of the other's. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Source</a>.
 *
 * @param actions one at the least; they are kept by {@link UpdateAction#kind()}
 */
public record Update(List<UpdateAction> actions) {
    /**
     * Makes an update.
     *
     * @throws DynactException if there is no action, or two actions overlap
     */
    public Update {
        actions = ImmutableList.sortedCopyOf(Comparator.comparing(UpdateAction::kind), actions);
        if (actions.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID, "The update does nothing; write at least one action, such as Set");
        }
        ImmutableList<UpdateAction> sorted = ImmutableList.copyOf(actions);
        Paths.checkDisjoint(
                sorted.stream().map(UpdateAction::path).toList(),
                at -> "." + sorted.get(at).kind().member());
    }

    /** A builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether an action is about this top-level attribute, or about what is inside of it. */
    public boolean touches(String name) {
        return actions.stream().anyMatch(action -> action.path().name().equals(name));
    }

    /**
     * Builds an {@link Update}. Paths are text that {@link AttributePath#of} reads; {@link #add(UpdateAction)} takes any other. {@link
     * KeyValue#of} says which values there are.
     */
    public static final class Builder {
        private final List<UpdateAction> actions = new ArrayList<>();

        private Builder() {}

        /** Writes the value, whatever is there. */
        @CanIgnoreReturnValue
        public Builder set(String path, Object value) {
            return add(Kind.SET, path, value);
        }

        /** Writes the value if there is none. */
        @CanIgnoreReturnValue
        public Builder setIfAbsent(String path, Object value) {
            return add(Kind.SET_IF_ABSENT, path, value);
        }

        /** Adds to the current number, or to 0 if there is none; a negative value subtracts. */
        @CanIgnoreReturnValue
        public Builder increment(String path, Object number) {
            return add(Kind.INCREMENT, path, number);
        }

        /** Puts the elements behind those of the list that is there, or makes it. */
        @CanIgnoreReturnValue
        public Builder append(String path, List<?> elements) {
            return add(Kind.APPEND, path, elements);
        }

        /** Puts the elements before those of the list that is there, or makes it. */
        @CanIgnoreReturnValue
        public Builder prepend(String path, List<?> elements) {
            return add(Kind.PREPEND, path, elements);
        }

        /** Takes the attribute or the element of a list away; it need not be there. */
        @CanIgnoreReturnValue
        public Builder remove(String path) {
            return add(UpdateAction.remove(AttributePath.of(path)));
        }

        /** Adds a number to that of the top-level attribute, or elements to its set; where there is none, it gets the value. */
        @CanIgnoreReturnValue
        public Builder add(String path, Object numberOrSet) {
            return add(Kind.ADD, path, numberOrSet);
        }

        /** Takes elements out of the set of the top-level attribute. */
        @CanIgnoreReturnValue
        public Builder delete(String path, Object set) {
            return add(Kind.DELETE, path, set);
        }

        /** Does this. */
        @CanIgnoreReturnValue
        public Builder add(UpdateAction action) {
            if (action == null) {
                throw DynactException.of(ErrorCode.EXPRESSION_INVALID, "An action of the update is null; leave it out");
            }
            actions.add(action);
            return this;
        }

        /**
         * Builds the update.
         *
         * @throws DynactException if there is no action, or two actions overlap
         */
        public Update build() {
            return new Update(actions);
        }

        private Builder add(Kind kind, String path, Object value) {
            return add(UpdateAction.of(kind, AttributePath.of(path), value));
        }
    }
}
