package io.dynact.expression;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.KeyValue;
import io.dynact.model.ValueType;
import java.util.Optional;

/**
 * One change of an {@link Update}.
 *
 * @param kind what is done
 * @param path where it is done
 * @param value with what; its key is empty. {@link Kind#REMOVE} has none, all others have one.
 */
public record UpdateAction(Kind kind, AttributePath path, Optional<KeyValue> value) {
    /** What an action does, in the order in which an update does it. */
    private static final String AS_SET = ", as in {\"$ss\":[\"a\"]} or, typed, {\"SS\":[\"a\"]}";

    public enum Kind {
        /** Writes the value. */
        SET("Set"),
        /** Writes the value if there is none. */
        SET_IF_ABSENT("SetIfAbsent"),
        /** Adds to the number that is there, or to 0 if there is none; a negative value subtracts. */
        INCREMENT("Increment"),
        /** Puts the list behind the one that is there, or in place of none. */
        APPEND("Append"),
        /** Puts the list before the one that is there, or in place of none. */
        PREPEND("Prepend"),
        /** Takes the attribute or element away. */
        REMOVE("Remove"),
        /** Adds to the number that is there, or to none; or adds elements to the set that is there, or makes it. */
        ADD("Add"),
        /** Takes elements out of the set that is there. */
        DELETE("Delete");

        private final String member;

        Kind(String member) {
            this.member = member;
        }

        /** The name in JSON. */
        public String member() {
            return member;
        }
    }

    /**
     * Makes an action.
     *
     * @throws DynactException if the kind of action does not take this path or value
     */
    public UpdateAction {
        value = value.map(keyed -> keyed.withKey(""));
        if (value.isPresent() == (kind == Kind.REMOVE)) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID,
                    kind.member() + (kind == Kind.REMOVE ? " takes no value" : " needs a value"));
        }
        value.ifPresent(given -> check(kind, given));
        if ((kind == Kind.ADD || kind == Kind.DELETE) && !path.isTopLevel()) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID,
                    "'" + path + "' is inside of an attribute, and " + kind.member()
                            + " takes top-level attributes; "
                            + (value.map(ValueType::of)
                                            .filter(ValueType.N::equals)
                                            .isPresent()
                                    ? "use Increment for a number"
                                    : "Set the whole value"));
        }
    }

    /** Removes what is at the path. */
    public static UpdateAction remove(AttributePath path) {
        return new UpdateAction(Kind.REMOVE, path, Optional.empty());
    }

    /** An action with a value; {@link KeyValue#of} says which there are. */
    public static UpdateAction of(Kind kind, AttributePath path, Object value) {
        return new UpdateAction(kind, path, Optional.of(KeyValue.of("", value)));
    }

    private static void check(Kind kind, KeyValue value) {
        if (Values.isEmptySet(value)) {
            throw DynactException.of(
                    ErrorCode.SET_EMPTY,
                    "The set is empty, which DynamoDB does not have; leave the attribute out or use an empty list");
        }
        ValueType type = ValueType.of(value);
        String wanted = switch (kind) {
            case SET, SET_IF_ABSENT, REMOVE -> null;
            case INCREMENT -> type == ValueType.N ? null : "a number";
            case APPEND, PREPEND -> type == ValueType.L ? null : "a list";
            case ADD -> type == ValueType.N || type.isSet() ? null : "a number or a set" + AS_SET;
            case DELETE -> type.isSet() ? null : "a set" + AS_SET;
        };
        if (wanted != null) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID,
                    kind.member() + " takes " + wanted + ", and this value is of type " + type + "; correct it"
                            + (kind == Kind.ADD && type == ValueType.L ? ", or Append to a list" : ""));
        }
    }
}
