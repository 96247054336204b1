package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ResultColumn;
import io.dynact.model.ResultRow;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a statement returns. */
@Value.Immutable
@JsonPropertyOrder({"columns", "data"})
@JsonDeserialize(as = ImmutableExecuteStatementResponse.class)
public interface ExecuteStatementResponse extends ActivityResponse {
    /** The items that were read, or those that a write returns; as a table they are {@code data}. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSerialize(using = ItemsUnlessTable.class)
    List<Item> items();

    /** The columns of all items, if a table was asked for. */
    @JsonProperty("columns")
    Optional<List<ResultColumn>> columns();

    /** The items as rows, if a table was asked for. */
    @JsonProperty("data")
    Optional<List<ResultRow>> data();

    /** Where the next request goes on, as its {@code NextToken}; absent when nothing is left. */
    Optional<String> nextToken();

    /** The key of the item at which the last page ended, where the service says so. */
    Optional<Item> lastEvaluatedKey();

    /** Whether more may be left. */
    @Value.Default
    default boolean truncated() {
        return nextToken().isPresent();
    }

    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request; the last one, where there were several. */
    @Override
    Optional<String> requestId();

    /** A response with these items and nothing more to read. */
    static ExecuteStatementResponse of(List<Item> items) {
        return builder().items(items).build();
    }

    /** A response with these items and nothing more to read. */
    static ExecuteStatementResponse of(Item... items) {
        return of(List.of(items));
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExecuteStatementResponse}. */
    class Builder extends ImmutableExecuteStatementResponse.Builder {}
}
