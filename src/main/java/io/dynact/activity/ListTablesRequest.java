package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the names of the tables of the account in the region. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListTablesRequest.class)
public interface ListTablesRequest extends ActivityRequest<ListTablesResponse> {
    /** The number of tables that one page evaluates, at most 100. Alone it asks for one page; with {@code MaxItems} it is the size of each page. */
    Optional<Integer> limit();

    /** The most tables to return; default: 1,000, or one page where {@code Limit} is given. */
    Optional<Integer> maxItems();

    /** Where to go on: the {@code LastEvaluatedTableName} of an earlier response. */
    Optional<String> exclusiveStartTableName();

    @Override
    default ListTables activity() {
        return ListTables.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of();
    }

    /** A request for all tables. */
    static ListTablesRequest of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListTablesRequest}. */
    class Builder extends ImmutableListTablesRequest.Builder {}
}
