package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemSize;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Placeholders;
import io.dynact.expression.Update;
import io.dynact.model.Item;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of one request, over one set of placeholders: each is the caller's own, as in {@code FilterExpression}, or written
 * from the structured member beside it, {@code Filter}.
 */
final class Expressions {
    /** What can be wrong with a structured member, beside its values. */
    static final ImmutableSet<ErrorCode> ERRORS =
            ImmutableSet.of(ErrorCode.EXPRESSION_INVALID, ErrorCode.EXPRESSION_TOO_LARGE);

    /** A placeholder in an expression of the caller's. */
    private static final Pattern PLACEHOLDER = Pattern.compile("[#:][A-Za-z0-9_]+");

    private final Map<String, String> callersNames;
    private final Item callersValues;
    private final Placeholders placeholders;
    private final Set<String> structuredMembers = new HashSet<>();
    /** The caller's expressions by member, such as {@code Filter}. */
    private final Map<String, String> raw = new LinkedHashMap<>();

    private Optional<Update> update = Optional.empty();
    private Map<String, AttributeValue> values;

    private Expressions(Map<String, String> names, Item own, Map<String, AttributeValue> values) {
        this.callersNames = names;
        this.callersValues = own;
        this.placeholders = Placeholders.of(names, own);
        this.values = values;
    }

    /** Expressions of a request whose own placeholders stand for these names and values. */
    static Expressions of(Map<String, String> names, Optional<Item> values) {
        names.forEach((placeholder, name) -> {
            if (name.isEmpty()) {
                throw DynactException.of(
                        ErrorCode.ATTRIBUTE_NAME_INVALID,
                        ".ExpressionAttributeNames" + JsonPath.member(placeholder),
                        "An attribute has an empty name; give it one");
            }
        });
        Item own = values.orElseGet(Item::of);
        Map<String, AttributeValue> converted = Requests.toAttributeValues(".ExpressionAttributeValues", own);
        try {
            ItemSize.checkPlaceholders(names, own);
        } catch (DynactException e) { // of the names, or of both if they are too large together
            throw e.code() == ErrorCode.EXPRESSION_TOO_LARGE ? e : e.within(".ExpressionAttributeNames");
        }
        return new Expressions(names, own, converted);
    }

    /** Expressions of a write. */
    static Expressions of(Conditional write) {
        return of(write.expressionAttributeNames(), write.expressionAttributeValues());
    }

    /** The condition, filter or key condition of a structured member, or of its raw twin. */
    Optional<String> condition(String member, Optional<Condition> structured, Optional<String> raw) {
        return expression(member, structured, raw, placeholders::condition);
    }

    /** The update. */
    Optional<String> update(Optional<Update> structured, Optional<String> raw) {
        update = structured;
        return expression("Update", structured, raw, placeholders::update);
    }

    /** The projection. */
    Optional<String> projection(List<AttributePath> structured, Optional<String> raw) {
        return expression(
                "Projection",
                structured.isEmpty() ? Optional.empty() : Optional.of(structured),
                raw,
                placeholders::projection);
    }

    /** The names behind all placeholders so far. */
    Map<String, String> names() {
        return placeholders.names();
    }

    /** The values behind all placeholders so far; null for none, as the SDK would send an empty map, which the service rejects. */
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    /** Rejects placeholders of the caller that no expression uses or that are not defined; to be called after the last expression. */
    void checkPlaceholders() {
        checkPlaceholders("#", ".ExpressionAttributeNames", callersNames.keySet());
        checkPlaceholders(":", ".ExpressionAttributeValues", callersValues.keys());
    }

    private void checkPlaceholders(String sign, String member, Collection<String> defined) {
        if (defined.isEmpty() && raw.isEmpty()) {
            return;
        }
        Set<String> used = new HashSet<>();
        raw.forEach((name, expression) -> PLACEHOLDER
                .matcher(expression)
                .results()
                .map(MatchResult::group)
                .filter(placeholder -> placeholder.startsWith(sign))
                .forEach(placeholder -> {
                    used.add(placeholder);
                    if (!defined.contains(placeholder)) {
                        throw DynactException.of(
                                ErrorCode.INPUT_INVALID,
                                "." + name + "Expression",
                                "'" + placeholder + "' stands for nothing; add it to " + member.substring(1));
                    }
                }));
        for (String placeholder : defined) {
            if (!used.contains(placeholder)) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        member + JsonPath.member(placeholder),
                        PLACEHOLDER.matcher(placeholder).matches() && placeholder.startsWith(sign)
                                ? "No expression of the request uses '" + placeholder + "'; use it, or leave it out"
                                : "'" + placeholder + "' is not a placeholder; write " + sign
                                        + " and letters, digits or _, as in " + sign + "a");
            }
        }
    }

    /** The outcome of a call; errors of the service about the expressions name the members of the request. */
    <T> CompletableFuture<T> explained(CompletableFuture<T> call) {
        return call.exceptionallyCompose(
                error -> CompletableFuture.failedFuture(errors().explain(Futures.failureOf(error))));
    }

    /** Explains the service's errors about the expressions. */
    ExpressionErrors errors() {
        return new ExpressionErrors(
                placeholders, ImmutableSet.copyOf(structuredMembers), ImmutableSet.copyOf(raw.keySet()), update);
    }

    private void addRaw(String member, String expression) {
        Requests.checkNotBlank("." + member + "Expression", Optional.of(expression));
        raw.put(member, expression);
    }

    private <T> Optional<String> expression(
            String member, Optional<T> structured, Optional<String> raw, Function<T, String> write) {
        if (structured.isEmpty()) {
            raw.ifPresent(expression -> addRaw(member, expression));
            return raw;
        }
        structuredMembers.add(member);
        String path = "." + member;
        if (raw.isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path,
                    member + " and " + member + "Expression say the same thing in two ways; leave one out");
        }
        String written;
        try {
            written = write.apply(structured.get());
        } catch (DynactException e) {
            throw e.within(path);
        }
        try {
            ItemSize.checkPlaceholders(placeholders.names(), placeholders.values());
            values = ItemConverter.toAttributeValues(placeholders.values());
        } catch (DynactException e) { // seen from a placeholder, which is not the caller's
            throw e.toBuilder().path(path).build();
        }
        return Optional.of(written);
    }
}
