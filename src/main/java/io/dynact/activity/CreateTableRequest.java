package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.GlobalTableSettingsReplicationMode;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.LocalSecondaryIndex;
import io.dynact.model.OnDemandThroughput;
import io.dynact.model.ProvisionedThroughput;
import io.dynact.model.SseSpecification;
import io.dynact.model.StreamSpecification;
import io.dynact.model.TableClass;
import io.dynact.model.Tag;
import io.dynact.model.VectorIndex;
import io.dynact.model.WarmThroughput;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for a table to be created. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCreateTableRequest.class)
public interface CreateTableRequest extends ActivityRequest<CreateTableResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The attributes of the primary key of the table and of its indexes, with their types; no others. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<AttributeDefinition> attributeDefinitions();

    /** The primary key: the partition key, then the sort key if there is one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** The local secondary indexes; they cannot be added later. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<LocalSecondaryIndex> localSecondaryIndexes();

    /** The global secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalSecondaryIndex> globalSecondaryIndexes();

    /** How reads and writes are paid for; default: {@code PROVISIONED}, as the service has it. */
    Optional<BillingMode> billingMode();

    /** The capacity to set aside; needed unless requests are paid for one by one, and refused then. */
    Optional<ProvisionedThroughput> provisionedThroughput();

    /** Whether the table writes a stream of its changes, and what it holds; default: it does not. */
    Optional<StreamSpecification> streamSpecification();

    /** How the table is encrypted; default: with a key that the service keeps. */
    @JsonProperty("SSESpecification")
    Optional<SseSpecification> sseSpecification();

    /** Labels for the table. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Tag> tags();

    /** The class of the table; default: {@code STANDARD}. */
    Optional<TableClass> tableClass();

    /** Whether the table is protected from deletion; default: it is not. */
    Optional<Boolean> deletionProtectionEnabled();

    /** The reads and writes that the table is to be able to take at once; default: as the service has it. */
    Optional<WarmThroughput> warmThroughput();

    /** The table's resource-based policy, as JSON text; default: none. */
    Optional<String> resourcePolicy();

    /** The most that the table may use where requests are paid for one by one; default: no maximum. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** The ARN of a table of another account, of which the new table becomes a replica; it decides on keys and capacity. */
    Optional<String> globalTableSourceArn();

    /** Whether settings are replicated with the global table; needed with {@code GlobalTableSourceArn}. */
    Optional<GlobalTableSettingsReplicationMode> globalTableSettingsReplicationMode();

    /** The vector indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<VectorIndex> vectorIndexes();

    /** Whether to wait until the table and its indexes can be used; default: the answer comes as soon as the service has begun. */
    @Value.Default
    default boolean waitUntilReady() {
        return false;
    }

    /** How long to wait, in seconds; default: 300. */
    Optional<Integer> waitTimeoutSeconds();

    @Override
    default CreateTable activity() {
        return CreateTable.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CreateTableRequest}. */
    class Builder extends ImmutableCreateTableRequest.Builder {}
}
