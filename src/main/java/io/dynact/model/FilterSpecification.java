package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Which items and attributes an export has. */
@Value.Immutable
@JsonDeserialize(as = ImmutableFilterSpecification.class)
public interface FilterSpecification {
    /** The condition that exported items fulfil, in the service's expression language. */
    Optional<String> filterExpression();

    /** The attributes to export; default: all of them. */
    Optional<String> projectionExpression();

    /** The condition on the primary key, with one partition key; it reduces what is read and paid for. */
    Optional<String> keyConditionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the expressions. */
    Optional<Item> expressionAttributeValues();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link FilterSpecification}. */
    class Builder extends ImmutableFilterSpecification.Builder {}
}
