package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ListTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** The tables of the account in the region, by name. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListTablesResponse.class)
public interface ListTablesResponse extends ActivityResponse {
    /** The tables, in the order of their names. */
    @JsonProperty("TableNames")
    List<ListTable> tables();

    /** Where the next request goes on; absent when nothing is left. */
    Optional<String> lastEvaluatedTableName();

    /** Whether more tables are left. */
    @Value.Default
    default boolean truncated() {
        return lastEvaluatedTableName().isPresent();
    }

    /** The id that the service gave the request; the last one, where there were several. */
    @Override
    Optional<String> requestId();

    /** A response with the tables of these names, and no more of them. */
    static ListTablesResponse of(String... tableNames) {
        return builder()
                .tables(Stream.of(tableNames).map(ListTable::of).toList())
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListTablesResponse}. */
    class Builder extends ImmutableListTablesResponse.Builder {}
}
