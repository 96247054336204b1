package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.PartiQlStatement;
import io.dynact.model.Published;
import io.dynact.model.ResultFormat;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for one statement of PartiQL to be carried out. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExecuteStatementRequest.class)
public interface ExecuteStatementRequest extends PagedRequest<ExecuteStatementResponse, Item>, PartiQlStatement {
    /** Whether the read sees every write that succeeded before it; default: it may not, at half the cost. */
    @Published(name = "IsConsistentRead")
    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    /** The number of items that one page of a {@code SELECT} evaluates. Alone it asks for one page; with {@code MaxItems} it is the size of each page. */
    Optional<Integer> limit();

    /** The most items that a {@code SELECT} returns; default: 1,000, or one page where {@code Limit} is given. */
    Optional<Integer> maxItems();

    /** Where a {@code SELECT} goes on: the {@code NextToken} of an earlier response to the same statement and parameters. */
    Optional<String> nextToken();

    /**
     * Whether the statement may write; default: nothing but {@code SELECT} is carried out. A read-only connection refuses what writes all the same.
     */
    @Value.Default
    default boolean allowWrites() {
        return false;
    }

    /** The shape of what the statement returns; default: items. */
    @Value.Default
    default ResultFormat resultFormat() {
        return ResultFormat.ITEMS;
    }

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default ExecuteStatement activity() {
        return ExecuteStatement.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(Statement.read("", this).tableName());
    }

    /** The attributes that a {@code SELECT} names, by the names that they have in what it returns; none for {@code *}. */
    default List<String> selectedAttributes() {
        return Statement.read("", this).selected().asList();
    }

    @Override
    default boolean writes() {
        return Statement.read("", this).writes();
    }

    /** A statement with its parameters, of the types that {@link KeyValue#of} takes. */
    static ExecuteStatementRequest of(String statement, Object... parameters) {
        return builder()
                .statement(statement)
                .parameters(PartiQlStatement.parameters(parameters))
                .build();
    }

    /** A statement that may write, with its parameters, of the types that {@link KeyValue#of} takes. */
    static ExecuteStatementRequest ofWrite(String statement, Object... parameters) {
        return builder()
                .statement(statement)
                .parameters(PartiQlStatement.parameters(parameters))
                .allowWrites(true)
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExecuteStatementRequest}. */
    class Builder extends ImmutableExecuteStatementRequest.Builder {}
}
