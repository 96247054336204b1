package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** One statement of a transaction. */
@Value.Immutable
@JsonDeserialize(as = ImmutableParameterizedStatement.class)
public interface ParameterizedStatement extends PartiQlStatement {
    /** A statement with its parameters, of the types that {@link KeyValue#of} takes. */
    static ParameterizedStatement of(String statement, Object... parameters) {
        return builder()
                .statement(statement)
                .parameters(PartiQlStatement.parameters(parameters))
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ParameterizedStatement}. */
    class Builder extends ImmutableParameterizedStatement.Builder {}
}
