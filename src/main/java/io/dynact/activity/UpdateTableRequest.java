package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndexUpdate;
import io.dynact.model.GlobalTableSettingsReplicationMode;
import io.dynact.model.GlobalTableWitnessGroupUpdate;
import io.dynact.model.MultiRegionConsistency;
import io.dynact.model.OnDemandThroughput;
import io.dynact.model.ProvisionedThroughput;
import io.dynact.model.ReplicationGroupUpdate;
import io.dynact.model.SseSpecification;
import io.dynact.model.StreamSpecification;
import io.dynact.model.TableClass;
import io.dynact.model.VectorIndexUpdate;
import io.dynact.model.WarmThroughput;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for changes of a table's settings, indexes or replicas. What is left out stays as it is. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpdateTableRequest.class)
public interface UpdateTableRequest extends ActivityRequest<UpdateTableResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The attributes of the key of an index to create, with their types; those of the table may be among them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<AttributeDefinition> attributeDefinitions();

    /** How reads and writes are paid for. A change to {@code PROVISIONED} needs the capacity of the table and of each global secondary index. */
    Optional<BillingMode> billingMode();

    /** The capacity to set aside. */
    Optional<ProvisionedThroughput> provisionedThroughput();

    /** What to do with global secondary indexes; the service creates or deletes one at a time. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalSecondaryIndexUpdate> globalSecondaryIndexUpdates();

    /** Whether the table writes a stream of its changes, and what it holds. */
    Optional<StreamSpecification> streamSpecification();

    /** How the table is encrypted. */
    @JsonProperty("SSESpecification")
    Optional<SseSpecification> sseSpecification();

    /** What to do with replicas in other regions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ReplicationGroupUpdate> replicaUpdates();

    /** The class of the table. */
    Optional<TableClass> tableClass();

    /** Whether the table is protected from deletion. */
    Optional<Boolean> deletionProtectionEnabled();

    /** Whether the replica is protected from being disassociated from its global table; turn it off before {@code Disassociate}. */
    Optional<Boolean> disassociationProtectionEnabled();

    /** The consistency between the regions of a global table; only together with the creation of its first replicas. */
    Optional<MultiRegionConsistency> multiRegionConsistency();

    /** What to do with the witness of a global table with strong consistency. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalTableWitnessGroupUpdate> globalTableWitnessUpdates();

    /** The most that the table may use where requests are paid for one by one. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** The reads and writes that the table is to be able to take at once. */
    Optional<WarmThroughput> warmThroughput();

    /** Whether settings are replicated with the global table. */
    Optional<GlobalTableSettingsReplicationMode> globalTableSettingsReplicationMode();

    /** What to do with vector indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<VectorIndexUpdate> vectorIndexUpdates();

    /**
     * Whether to wait until the change is done and the table, its indexes and its replicas can be used; default: the answer comes as
     * soon as the service has begun. An index on a large table can take hours.
     */
    @Value.Default
    default boolean waitUntilReady() {
        return false;
    }

    /** How long to wait, in seconds; default: 300. */
    Optional<Integer> waitTimeoutSeconds();

    @Override
    default UpdateTable activity() {
        return UpdateTable.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UpdateTableRequest}. */
    class Builder extends ImmutableUpdateTableRequest.Builder {}
}
