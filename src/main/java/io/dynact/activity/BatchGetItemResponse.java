package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.dynact.convert.TablesJson;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ResponseTable;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The items that were found, by table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchGetItemResponse.class)
public interface BatchGetItemResponse extends ActivityResponse {
    /** The items that were found; every table of the request is there. */
    @JsonSerialize(using = TablesJson.ResponseTablesSerializer.class)
    @JsonDeserialize(using = TablesJson.ResponseTablesDeserializer.class)
    List<ResponseTable> responses();

    /** What was not read within the time for batches: a list to be submitted again; empty when all is done. */
    @JsonSerialize(using = TablesJson.RequestTablesSerializer.class)
    @JsonDeserialize(using = TablesJson.RequestTablesDeserializer.class)
    List<RequestTable> unprocessedKeys();

    /** The capacity that was used, by table, if asked for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request; the last one, where there were several. */
    @Override
    Optional<String> requestId();

    /** A response with the items that were found in one table, and nothing unprocessed. */
    static BatchGetItemResponse of(String tableName, List<Item> items) {
        return builder()
                .addResponses(ResponseTable.builder()
                        .tableName(tableName)
                        .items(items)
                        .build())
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchGetItemResponse}. */
    class Builder extends ImmutableBatchGetItemResponse.Builder {}
}
