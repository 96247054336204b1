package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** One statement of a batch. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchStatementRequest.class)
public interface BatchStatementRequest extends PartiQlStatement {
    /** Whether the read sees every write that succeeded before it; default: it may not, at half the cost. */
    @Published(name = "IsConsistentRead")
    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    /** A statement with its parameters, of the types that {@link KeyValue#of} takes. */
    static BatchStatementRequest of(String statement, Object... parameters) {
        return builder()
                .statement(statement)
                .parameters(PartiQlStatement.parameters(parameters))
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchStatementRequest}. */
    class Builder extends ImmutableBatchStatementRequest.Builder {}
}
