package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemSize;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Placeholders;
import io.dynact.expression.Update;
import io.dynact.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of one request, over one set of placeholders: each is the caller's own, as in {@code FilterExpression}, or written
 * from the structured member beside it, {@code Filter}.
 */
final class Expressions {
    /** What can be wrong with a structured member, beside its values. */
    static final ImmutableSet<ErrorCode> ERRORS =
            ImmutableSet.of(ErrorCode.EXPRESSION_INVALID, ErrorCode.EXPRESSION_TOO_LARGE);

    private final Placeholders placeholders;
    private Map<String, AttributeValue> values;

    private Expressions(Placeholders placeholders, Map<String, AttributeValue> values) {
        this.placeholders = placeholders;
        this.values = values;
    }

    /** Expressions of a request whose own placeholders stand for these names and values. */
    static Expressions of(Map<String, String> names, Optional<Item> values) {
        Item own = values.orElseGet(Item::of);
        Map<String, AttributeValue> converted = Requests.toAttributeValues(".ExpressionAttributeValues", own);
        try {
            ItemSize.checkPlaceholders(names, own);
        } catch (DynactException e) { // of the names, or of both if they are too large together
            throw e.code() == ErrorCode.EXPRESSION_TOO_LARGE ? e : e.within(".ExpressionAttributeNames");
        }
        return new Expressions(Placeholders.of(names, own), converted);
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

    /** The values behind all placeholders so far; null for none, as the SDK would send an empty map, which the service refuses. */
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }

    private <T> Optional<String> expression(
            String member, Optional<T> structured, Optional<String> raw, Function<T, String> write) {
        if (structured.isEmpty()) {
            return raw;
        }
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
