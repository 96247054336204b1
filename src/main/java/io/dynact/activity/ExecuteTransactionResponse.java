package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.ItemResponse;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a transaction of statements returns. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExecuteTransactionResponse.class)
public interface ExecuteTransactionResponse extends ActivityResponse {
    /** What was read, in the order of the request, without an item where there is none; empty after writes. */
    List<ItemResponse> responses();

    /** The capacity that was used, by table, if asked for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response with these outcomes, one for each statement. */
    static ExecuteTransactionResponse of(List<ItemResponse> responses) {
        return builder().responses(responses).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExecuteTransactionResponse}. */
    class Builder extends ImmutableExecuteTransactionResponse.Builder {}
}
