package io.dynact.activity;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Placeholders;
import io.dynact.expression.Update;
import io.dynact.expression.UpdateAction;
import io.dynact.expression.UpdateAction.Kind;
import io.dynact.model.KeyValue;
import io.dynact.model.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts what the service says of expressions into the words of the request: the members and attributes that it has, in place of the expressions and
 * placeholders that were made of them, with their path and what to do.
 *
 * @param structured the structured members, such as {@code Filter}, that expressions were written from
 * @param raw the members that are expressions themselves, such as {@code FilterExpression}
 * @param update the update, where it is structured
 */
record ExpressionErrors(Placeholders placeholders, Set<String> structured, Set<String> raw, Optional<Update> update) {
    private static final String NO_PARENT = "document path provided in the update expression is invalid for update";
    private static final String WRONG_TYPE = "operand in the update expression has an incorrect data type";
    private static final String NO_ATTRIBUTE = "expression refers to an attribute that does not exist in the item";

    private static final ImmutableSet<Kind> TYPED =
            ImmutableSet.of(Kind.INCREMENT, Kind.APPEND, Kind.PREPEND, Kind.ADD, Kind.DELETE);

    private static final Pattern EXPRESSION =
            Pattern.compile("\\b(KeyCondition|Filter|Condition|Projection|Update)Expression\\b");

    /** What to do about an update that is an expression, by what the service says of it. */
    private static final ImmutableMap<String, String> UPDATE_ADVICE = ImmutableMap.of(
            NO_PARENT,
            "; a path needs the map or list that it is inside of: SET that as a whole, or create it first",
            WRONG_TYPE,
            "; + and - take numbers, list_append lists, and ADD and DELETE numbers and sets of the same type",
            NO_ATTRIBUTE,
            "; use if_not_exists(path, :value) for an attribute that may be absent",
            "This attribute is part of the key",
            "; the key of an item cannot change: put a new item, and delete this one");

    /** What to do about what the service says of a member, and the member. */
    private static final ImmutableMap<String, List<String>> MEMBER_ADVICE = ImmutableMap.of(
            "must only contain one condition per key",
            List.of("KeyCondition", "; use BETWEEN for two bounds, or KeyCondition in place of the expression"),
            "can only contain non-primary key attributes",
            List.of("Filter", "; move the condition on the key to KeyCondition, or use ScanTable"),
            "Query key condition not supported",
            List.of(
                    "KeyCondition",
                    "; compare each attribute of the partition key by =, and the sort key by one comparison"),
            "Query condition missed key schema element",
            List.of("KeyCondition", "; compare each attribute of the partition key by ="),
            "does not project",
            List.of("Projection", "; leave the attribute out, or read the table"));

    /** What to do about what the service says of other members, and the member. */
    private static final ImmutableMap<String, List<String>> OTHER_ADVICE = ImmutableMap.of(
            "Consistent reads are not supported on global secondary indexes",
            List.of(".ConsistentRead", "; leave ConsistentRead out, or read the table"),
            "Select type ALL_ATTRIBUTES is not supported for global secondary index",
            List.of(".Select", "; leave Select out for the projected attributes, or read the table"),
            "The provided starting key",
            List.of(".ExclusiveStartKey", "; send the LastEvaluatedKey of the page before, with the same conditions"),
            "does not have the specified index",
            List.of(".IndexName", "; DescribeTable lists the indexes"));

    /** Explains the errors of an update alone. */
    static ExpressionErrors of(ConditionalUpdate write) {
        return new ExpressionErrors(
                Placeholders.of(),
                ImmutableSet.of(),
                write.updateExpression().isPresent() ? ImmutableSet.of("Update") : ImmutableSet.of(),
                write.update());
    }

    /** The error in the words of the request, if the service reported it about an expression. */
    DynactException explain(DynactException failure) {
        if (failure.awsErrorCode().isEmpty()
                || (failure.category() != ErrorCategory.VALIDATION && failure.code() != ErrorCode.INDEX_NOT_FOUND)
                || failure.path().isPresent()) {
            return failure;
        }
        return explain(failure, failure.detail());
    }

    private DynactException explain(DynactException failure, String message) {
        Optional<Explanation> ofUpdate = ofUpdate(message);
        Explanation explanation = ofUpdate.orElseGet(() -> ofMembers(message));
        if (explanation.detail().equals(message) && explanation.path() == null) {
            return failure;
        }
        return failure.toBuilder()
                .detail(explanation.detail())
                .path(explanation.path())
                .build();
    }

    /** A message and the path of the member that it is about; null for none. */
    record Explanation(String path, String detail) {}

    /** What the service says of an update; empty if the message is about something else. */
    Optional<Explanation> ofUpdate(String message) {
        if (update.isPresent()) {
            if (message.contains(NO_PARENT)) {
                return candidates(action -> !action.path().isTopLevel(), ExpressionErrors::noParent);
            } else if (message.contains(WRONG_TYPE)) {
                return candidates(action -> TYPED.contains(action.kind()), ExpressionErrors::wrongType);
            }
            return Optional.empty();
        }
        return UPDATE_ADVICE.entrySet().stream()
                .filter(advice -> raw.contains("Update") && message.contains(advice.getKey()))
                .map(advice -> new Explanation(".UpdateExpression", message + advice.getValue()))
                .findFirst();
    }

    private Optional<Explanation> candidates(
            Predicate<UpdateAction> isCandidate, Function<UpdateAction, String> reason) {
        List<UpdateAction> candidates =
                update.orElseThrow().actions().stream().filter(isCandidate).toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        } else if (candidates.size() == 1) {
            UpdateAction only = candidates.get(0);
            return Optional.of(new Explanation(path(update.get(), only), reason.apply(only)));
        }
        boolean sameKind =
                candidates.stream().map(UpdateAction::kind).distinct().count() == 1;
        return Optional.of(new Explanation(
                ".Update" + (sameKind ? "." + candidates.get(0).kind().member() : ""),
                "One of these cannot be done to the item as it is: "
                        + candidates.stream()
                                .map(action -> "$" + path(update.get(), action) + " (" + reason.apply(action) + ")")
                                .collect(Collectors.joining("; "))));
    }

    /** Where an action is in the request. */
    static String path(Update update, UpdateAction action) {
        String member = ".Update." + action.kind().member();
        if (action.kind() != Kind.REMOVE) {
            return member + JsonPath.member(action.path().toString());
        }
        return member
                + JsonPath.element(Iterables.indexOf(
                        Iterables.filter(update.actions(), other -> other.kind() == Kind.REMOVE), action::equals));
    }

    private static String noParent(UpdateAction action) {
        AttributePath path = action.path();
        String parent = path.parent().orElseThrow().toString();
        String lacks = "The item has no " + (path.isElement() ? "list" : "map") + " at '" + parent + "'";
        return action.kind() == Kind.REMOVE
                ? lacks + ", so that '" + path + "' cannot be removed; leave it out" + orQuoted(path)
                : lacks + " to hold '" + path + "'; Set '" + path.name() + "' as a whole, or create '" + parent
                        + "' with an update before this one" + orQuoted(path);
    }

    /** How to write the path of a top-level attribute whose name has a dot or a bracket. */
    private static String orQuoted(AttributePath path) {
        String name = path.toString();
        return name.contains("\"")
                ? ""
                : ". If it is the name of one attribute, write it in double quotes: " + AttributePath.ofName(name);
    }

    private static String wrongType(UpdateAction action) {
        String wanted = switch (action.kind()) {
            case INCREMENT -> "a number";
            case APPEND, PREPEND -> "a list";
            case ADD, DELETE, SET, SET_IF_ABSENT, REMOVE -> wanted(action.value());
        };
        return "'" + action.path() + "' is there and is not " + wanted + ", which "
                + action.kind().member() + " needs; Set it to " + wanted + ", or Remove it before this update";
    }

    private static String wanted(Optional<KeyValue> value) {
        ValueType type = ValueType.of(value.orElseThrow());
        return type == ValueType.N ? "a number" : "a set of type " + type;
    }

    private Explanation ofMembers(String message) {
        StringBuilder detail = new StringBuilder();
        Matcher named = EXPRESSION.matcher(message);
        String path = null;
        while (named.find()) {
            String member = named.group(1);
            boolean isStructured = structured.contains(member);
            if (path == null && (isStructured || raw.contains(member))) {
                path = "." + (isStructured ? member : named.group());
            }
            named.appendReplacement(detail, isStructured ? member : named.group());
        }
        named.appendTail(detail);
        for (Map.Entry<String, List<String>> advice : MEMBER_ADVICE.entrySet()) {
            String member = advice.getValue().get(0);
            if (message.contains(advice.getKey()) && (structured.contains(member) || raw.contains(member))) {
                path = "." + member + (structured.contains(member) ? "" : "Expression");
                detail.append(advice.getValue().get(1));
            }
        }
        for (Map.Entry<String, List<String>> advice : OTHER_ADVICE.entrySet()) {
            if (message.contains(advice.getKey())) {
                path = advice.getValue().get(0);
                detail.append(advice.getValue().get(1));
            }
        }
        if (message.contains("reserved keyword")) {
            detail.append(
                    "; write a placeholder such as #a for the name, and give the name in ExpressionAttributeNames");
        }
        return new Explanation(
                path, structured.isEmpty() ? detail.toString() : placeholders.resolve(detail.toString()));
    }
}
