package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BatchStatementResponse;
import io.dynact.model.ConsumedCapacity;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What came of each statement of a batch. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchExecuteStatementResponse.class)
public interface BatchExecuteStatementResponse extends ActivityResponse {
    /** What came of the statements, in the order of the request. */
    List<BatchStatementResponse> responses();

    /** The capacity that was used, by table, if asked for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request; the last one, where there were several. */
    @Override
    Optional<String> requestId();

    /** A response with these outcomes, one for each statement. */
    static BatchExecuteStatementResponse of(List<BatchStatementResponse> responses) {
        return builder().responses(responses).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchExecuteStatementResponse}. */
    class Builder extends ImmutableBatchExecuteStatementResponse.Builder {}
}
