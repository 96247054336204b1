package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The settings that a global secondary index is to have in one replica. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReplicaGlobalSecondaryIndex.class)
public interface ReplicaGlobalSecondaryIndex {
    /** The name of the index. */
    String indexName();

    /** The index's own provisioned capacity in the replica; default: that of the index of the table. */
    Optional<ProvisionedThroughputOverride> provisionedThroughputOverride();

    /** The index's own maximum in the replica; default: that of the index of the table. */
    Optional<OnDemandThroughputOverride> onDemandThroughputOverride();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplicaGlobalSecondaryIndex}. */
    class Builder extends ImmutableReplicaGlobalSecondaryIndex.Builder {}
}
