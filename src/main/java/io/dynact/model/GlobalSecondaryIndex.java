package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A global secondary index to create: a key of its own, and its own capacity. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalSecondaryIndex.class)
public interface GlobalSecondaryIndex {
    /** The name of the index; no other index of the table has it. */
    String indexName();

    /** The key: one attribute or more of the partition key, then those of the sort key if there is one. */
    List<KeySchemaElement> keySchema();

    /** The attributes that are copied into the index. */
    Projection projection();

    /** The capacity to set aside; needed where the table's is set aside in advance, refused where requests are paid for one by one. */
    Optional<ProvisionedThroughput> provisionedThroughput();

    /** The most that the index may use where requests are paid for one by one; default: no maximum. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** The reads and writes that the index is to be able to take at once; default: as the service has it. */
    Optional<WarmThroughput> warmThroughput();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalSecondaryIndex}. */
    class Builder extends ImmutableGlobalSecondaryIndex.Builder {}
}
