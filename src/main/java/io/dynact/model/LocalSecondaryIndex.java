package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.immutables.value.Value;

/** A local secondary index to create: the table's partition key with another sort key. */
@Value.Immutable
@JsonDeserialize(as = ImmutableLocalSecondaryIndex.class)
public interface LocalSecondaryIndex {
    /** The name of the index; no other index of the table has it. */
    String indexName();

    /** The key: the table's partition key, then the sort key. */
    List<KeySchemaElement> keySchema();

    /** The attributes that are copied into the index. */
    Projection projection();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link LocalSecondaryIndex}. */
    class Builder extends ImmutableLocalSecondaryIndex.Builder {}
}
