package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The settings that a global secondary index has in one replica. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReplicaGlobalSecondaryIndexDescription.class)
public interface ReplicaGlobalSecondaryIndexDescription {
    /** The name of the index. */
    Optional<String> indexName();

    /** The index's own provisioned capacity in the replica; default: that of the index of the table. */
    Optional<ProvisionedThroughputOverride> provisionedThroughputOverride();

    /** The index's own maximum in the replica; default: that of the index of the table. */
    Optional<OnDemandThroughputOverride> onDemandThroughputOverride();

    /** The reads and writes that the index can take at once in the replica. */
    Optional<GlobalSecondaryIndexWarmThroughputDescription> warmThroughput();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplicaGlobalSecondaryIndexDescription}. */
    class Builder extends ImmutableReplicaGlobalSecondaryIndexDescription.Builder {}
}
