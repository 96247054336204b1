package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What came of one statement of a batch: the item, an error, or neither. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchStatementResponse.class)
public interface BatchStatementResponse {
    /** Why the statement was not carried out; absent if it was. */
    Optional<BatchStatementError> error();

    /** The name of the table. */
    Optional<String> tableName();

    /** The item that was read, or that a write returns; absent if there is none. */
    Optional<Item> item();

    /** The outcome of a statement that read this item. */
    static BatchStatementResponse of(Item item) {
        return builder().item(item).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchStatementResponse}. */
    class Builder extends ImmutableBatchStatementResponse.Builder {}
}
