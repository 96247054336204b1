package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for any number of statements of PartiQL to be carried out, each on its own; all read or all write. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchExecuteStatementRequest.class)
public interface BatchExecuteStatementRequest extends ActivityRequest<BatchExecuteStatementResponse> {
    /** The statements; each reads or writes one item. */
    List<BatchStatementRequest> statements();

    /**
     * Whether the statements may write; default: nothing but {@code SELECT} is carried out. A read-only connection refuses what writes all the same.
     */
    @Value.Default
    default boolean allowWrites() {
        return false;
    }

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default BatchExecuteStatement activity() {
        return BatchExecuteStatement.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return Statement.readAll(".Statements", statements()).stream()
                .map(Statement::tableName)
                .toList();
    }

    @Override
    default boolean writes() {
        return Statement.readAll(".Statements", statements()).stream().anyMatch(Statement::writes);
    }

    /** A request with every option at its default. */
    static BatchExecuteStatementRequest of(BatchStatementRequest... statements) {
        return builder().addStatements(statements).build();
    }

    /** A request whose statements may write, with every other option at its default. */
    static BatchExecuteStatementRequest ofWrites(BatchStatementRequest... statements) {
        return builder().addStatements(statements).allowWrites(true).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchExecuteStatementRequest}. */
    class Builder extends ImmutableBatchExecuteStatementRequest.Builder {}
}
