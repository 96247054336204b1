package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.ItemResponse;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The items that a transaction read. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactGetItemsResponse.class)
public interface TransactGetItemsResponse extends ActivityResponse {
    /** What was read, in the order of the request; without an item where there is none. */
    List<ItemResponse> responses();

    /** The capacity that was used, by table, if asked for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response with these outcomes, one for each key. */
    static TransactGetItemsResponse of(List<ItemResponse> responses) {
        return builder().responses(responses).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactGetItemsResponse}. */
    class Builder extends ImmutableTransactGetItemsResponse.Builder {}
}
