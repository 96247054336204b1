package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A global secondary index: a key of its own, and capacity of its own. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalSecondaryIndexDescription.class)
public interface GlobalSecondaryIndexDescription {
    /** The name of the index. */
    Optional<String> indexName();

    /** The key of the index: the attributes of the partition key, then those of the sort key if there is one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** The attributes that are copied into the index. */
    Optional<Projection> projection();

    /** The state of the index. */
    Optional<IndexStatus> indexStatus();

    /** Whether items that were in the table before the index are still being added to it; absent of an index made with its table. */
    Optional<Boolean> backfilling();

    /** The capacity set aside for the index. */
    Optional<ProvisionedThroughputDescription> provisionedThroughput();

    /** The size of the index, in bytes; the service brings it up to date about every six hours. */
    Optional<Long> indexSizeBytes();

    /** The number of items in the index; the service brings it up to date about every six hours. */
    Optional<Long> itemCount();

    /** The ARN of the index. */
    Optional<String> indexArn();

    /** The most that an index paid for by request may use. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** The reads and writes that the index can take at once. */
    Optional<GlobalSecondaryIndexWarmThroughputDescription> warmThroughput();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalSecondaryIndexDescription}. */
    class Builder extends ImmutableGlobalSecondaryIndexDescription.Builder {}
}
