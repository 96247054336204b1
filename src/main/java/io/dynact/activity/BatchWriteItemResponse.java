package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.ItemCollectionMetrics;
import io.dynact.model.WriteRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What is left after a batch of writes. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchWriteItemResponse.class)
public interface BatchWriteItemResponse extends ActivityResponse {
    /** What was not written within the time for batches, by table: to be submitted again as it is; empty when all is done. */
    Map<String, List<WriteRequest>> unprocessedItems();

    /** The capacity that was used, by table, if asked for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ConsumedCapacity> consumedCapacity();

    /** The sizes of the item collections that changed, by table, if asked for; none of tables without local secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, List<ItemCollectionMetrics>> itemCollectionMetrics();

    /** The id that the service gave the request; the last one, where there were several. */
    @Override
    Optional<String> requestId();

    /** A response without unprocessed items. */
    static BatchWriteItemResponse of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchWriteItemResponse}. */
    class Builder extends ImmutableBatchWriteItemResponse.Builder {}
}
