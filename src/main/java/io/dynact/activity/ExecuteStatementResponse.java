package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a statement returns. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExecuteStatementResponse.class)
public interface ExecuteStatementResponse extends ActivityResponse {
    /** The items that were read, or those that a write returns. */
    List<Item> items();

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

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExecuteStatementResponse}. */
    class Builder extends ImmutableExecuteStatementResponse.Builder {}
}
