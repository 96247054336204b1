package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.dynact.convert.TablesJson;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for any number of items, of any tables, by their primary keys. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchGetItemRequest.class)
public interface BatchGetItemRequest extends ActivityRequest<BatchGetItemResponse> {
    /** The items to read, by table; no table twice, no key twice. */
    @JsonSerialize(using = TablesJson.RequestTablesSerializer.class)
    @JsonDeserialize(using = TablesJson.RequestTablesDeserializer.class)
    List<RequestTable> requestItems();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default BatchGetItem activity() {
        return BatchGetItem.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return requestItems().stream().map(RequestTable::tableName).toList();
    }

    /** A request for items of these tables. */
    static BatchGetItemRequest of(RequestTable... requestItems) {
        return builder().addRequestItems(requestItems).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchGetItemRequest}. */
    class Builder extends ImmutableBatchGetItemRequest.Builder {}
}
