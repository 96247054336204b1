package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ParameterizedStatement;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for up to 100 statements of PartiQL, all of which are carried out or none; all read or all write. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExecuteTransactionRequest.class)
public interface ExecuteTransactionRequest extends ActivityRequest<ExecuteTransactionResponse> {
    /** The statements; each reads or writes one item, no two the same. {@code EXISTS(SELECT ...)} is a condition of those that write. */
    List<ParameterizedStatement> transactStatements();

    /**
     * Whether the statements may write; default: nothing but {@code SELECT} is carried out. A read-only connection refuses what writes all the same.
     */
    @Value.Default
    default boolean allowWrites() {
        return false;
    }

    /**
     * A text of 1 to 36 characters that stands for this request: sent again with it within ten minutes, it is not carried out again. Default: a
     * fresh one, the same for all attempts of one call.
     */
    Optional<String> clientRequestToken();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default ExecuteTransaction activity() {
        return ExecuteTransaction.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return Statement.readAll(".TransactStatements", transactStatements()).stream()
                .map(Statement::tableName)
                .toList();
    }

    @Override
    default boolean writes() {
        return Statement.readAll(".TransactStatements", transactStatements()).stream()
                .anyMatch(Statement::writes);
    }

    /** A request with every option at its default. */
    static ExecuteTransactionRequest of(ParameterizedStatement... transactStatements) {
        return builder().addTransactStatements(transactStatements).build();
    }

    /** A request whose statements may write, with every other option at its default. */
    static ExecuteTransactionRequest ofWrites(ParameterizedStatement... transactStatements) {
        return builder()
                .addTransactStatements(transactStatements)
                .allowWrites(true)
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExecuteTransactionRequest}. */
    class Builder extends ImmutableExecuteTransactionRequest.Builder {}
}
