package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.Item;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.ReturnItemCollectionMetrics;
import io.dynact.model.WriteRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for any number of items, of any tables, to be written or deleted, each on its own. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchWriteItemRequest.class)
public interface BatchWriteItemRequest extends ActivityRequest<BatchWriteItemResponse> {
    /** The writes, by table; no item twice. */
    Map<String, List<WriteRequest>> requestItems();

    /** What to do with several writes of one item; default: refuse the batch. */
    @Value.Default
    default DuplicateKeys duplicateKeys() {
        return DuplicateKeys.REFUSE;
    }

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    /** Whether the response has the size of the item collections that changed; default: it does not. */
    Optional<ReturnItemCollectionMetrics> returnItemCollectionMetrics();

    @Override
    default BatchWriteItem activity() {
        return BatchWriteItem.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return requestItems().keySet();
    }

    /** What to do with several writes of one item in a batch. */
    enum DuplicateKeys {
        /** Refuse the batch, naming both writes. */
        REFUSE,
        /** Carry out the last one only. Describes the tables anew to know their keys, and fails where that is not permitted. */
        LAST_WINS
    }

    /** A request to write these items to one table. */
    static BatchWriteItemRequest ofPuts(String tableName, List<Item> items) {
        return builder()
                .putRequestItems(
                        tableName, items.stream().map(WriteRequest::put).toList())
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchWriteItemRequest}. */
    class Builder extends ImmutableBatchWriteItemRequest.Builder {}
}
