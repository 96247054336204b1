package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A replica of a table in another region, as it is to be. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReplicationGroupMember.class)
public interface ReplicationGroupMember {
    /** The id of the region, such as {@code eu-west-1}. */
    String regionName();

    /** The id, ARN or alias of the AWS KMS key that encrypts the replica; default: the one that AWS manages for DynamoDB there. */
    @JsonProperty("KMSMasterKeyId")
    Optional<String> kmsMasterKeyId();

    /** The replica's own provisioned capacity; default: that of the table. */
    Optional<ProvisionedThroughputOverride> provisionedThroughputOverride();

    /** The replica's own maximum where requests are paid for one by one; default: that of the table. */
    Optional<OnDemandThroughputOverride> onDemandThroughputOverride();

    /** The settings that global secondary indexes have in the replica; default: those of the table. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ReplicaGlobalSecondaryIndex> globalSecondaryIndexes();

    /** The class of the replica; default: that of the table. */
    Optional<TableClass> tableClassOverride();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplicationGroupMember}. */
    class Builder extends ImmutableReplicationGroupMember.Builder {}
}
