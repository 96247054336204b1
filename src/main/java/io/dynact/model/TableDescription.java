package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What the service tells of a table: its keys, its state, its indexes, its capacity and its replicas. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTableDescription.class)
public interface TableDescription extends Table {
    /** The attributes of the primary key of the table and of its indexes, with their types. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<AttributeDefinition> attributeDefinitions();

    /** The primary key: the partition key, then the sort key if there is one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** The state of the table. */
    Optional<TableStatus> tableStatus();

    /** When the table was created. */
    Optional<Instant> creationDateTime();

    /** The capacity set aside for the table; its units are 0 where requests are paid for one by one. */
    Optional<ProvisionedThroughputDescription> provisionedThroughput();

    /** The size of the table, in bytes; the service brings it up to date about every six hours. */
    Optional<Long> tableSizeBytes();

    /** The number of items; the service brings it up to date about every six hours. */
    Optional<Long> itemCount();

    /** The ARN of the table. */
    @Published(name = "TableARN")
    Optional<String> tableArn();

    /** The id of the table, a UUID that the service made when it created the table. */
    Optional<String> tableId();

    /** How reads and writes are paid for; may be absent where they were never paid for by request. */
    Optional<BillingModeSummary> billingModeSummary();

    /** The local secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<LocalSecondaryIndexDescription> localSecondaryIndexes();

    /** The global secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalSecondaryIndexDescription> globalSecondaryIndexes();

    /** Whether the table writes a stream of its changes, and what it holds. */
    Optional<StreamSpecification> streamSpecification();

    /** When the latest stream was made, as ISO 8601 text; with the account and the table name it tells streams apart. */
    Optional<String> latestStreamLabel();

    /** The ARN of the latest stream. */
    Optional<String> latestStreamArn();

    /** The version of global tables that replicates the table, such as {@code 2019.11.21}. */
    Optional<String> globalTableVersion();

    /** The replicas of the table in other regions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<ReplicaDescription> replicas();

    /** The witness region of a global table with strong consistency; at most one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalTableWitnessDescription> globalTableWitnesses();

    /** Whether settings are replicated with the global table. */
    Optional<GlobalTableSettingsReplicationMode> globalTableSettingsReplicationMode();

    /** What the table was restored from. */
    Optional<RestoreSummary> restoreSummary();

    /** How the table is encrypted; absent where the service encrypts it with a key of its own. */
    @JsonProperty("SSEDescription")
    Optional<SseDescription> sseDescription();

    /** When and why the table was archived, and to which backup. */
    Optional<ArchivalSummary> archivalSummary();

    /** The class of the table; absent where it was always {@code STANDARD}. */
    Optional<TableClassSummary> tableClassSummary();

    /** Whether the table is protected from deletion. */
    Optional<Boolean> deletionProtectionEnabled();

    /** Whether the replica is protected from being disassociated from its global table. */
    Optional<Boolean> disassociationProtectionEnabled();

    /** The most that a table paid for by request may use. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** The reads and writes that the table can take at once. */
    Optional<TableWarmThroughputDescription> warmThroughput();

    /** The consistency between the regions of a global table. */
    Optional<MultiRegionConsistency> multiRegionConsistency();

    /** The vector indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<VectorIndexDescription> vectorIndexes();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TableDescription}. */
    class Builder extends ImmutableTableDescription.Builder {}
}
