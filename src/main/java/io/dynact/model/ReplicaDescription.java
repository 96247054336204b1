package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A replica of a table in another region. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReplicaDescription.class)
public interface ReplicaDescription {
    /** The id of the region, such as {@code eu-west-1}. */
    Optional<String> regionName();

    /** The state of the replica. */
    Optional<ReplicaStatus> replicaStatus();

    /** The ARN of the replica. */
    Optional<String> replicaArn();

    /** The state of the replica in words. */
    Optional<String> replicaStatusDescription();

    /** How far the creation, the change or the deletion of the replica has come, in percent, as text. */
    Optional<String> replicaStatusPercentProgress();

    /** The AWS KMS key that encrypts the replica. */
    @JsonProperty("KMSMasterKeyId")
    Optional<String> kmsMasterKeyId();

    /** The replica's own provisioned capacity; default: that of the table. */
    Optional<ProvisionedThroughputOverride> provisionedThroughputOverride();

    /** The replica's own maximum where requests are paid for one by one; default: that of the table. */
    Optional<OnDemandThroughputOverride> onDemandThroughputOverride();

    /** The reads and writes that the replica can take at once. */
    Optional<TableWarmThroughputDescription> warmThroughput();

    /** The settings that global secondary indexes have in the replica. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ReplicaGlobalSecondaryIndexDescription> globalSecondaryIndexes();

    /** When the replica was first found to be inaccessible; its state tells why. */
    Optional<Instant> replicaInaccessibleDateTime();

    /** The class of the replica. */
    Optional<TableClassSummary> replicaTableClassSummary();

    /** Whether settings are replicated with the global table. */
    Optional<GlobalTableSettingsReplicationMode> globalTableSettingsReplicationMode();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplicaDescription}. */
    class Builder extends ImmutableReplicaDescription.Builder {}
}
