package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.ItemCollectionMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a transaction that was carried out tells. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactWriteItemsResponse.class)
public interface TransactWriteItemsResponse extends ActivityResponse {
    /** The capacity that was used, by table, if asked for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ConsumedCapacity> consumedCapacity();

    /** The sizes of the item collections that changed, by table, if asked for; none of tables without local secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, List<ItemCollectionMetrics>> itemCollectionMetrics();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response without particulars. */
    static TransactWriteItemsResponse of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactWriteItemsResponse}. */
    class Builder extends ImmutableTransactWriteItemsResponse.Builder {}
}
