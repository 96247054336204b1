package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The table that an import creates. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTableCreationParameters.class)
public interface TableCreationParameters {
    /** The name of the table. */
    String tableName();

    /** The attributes of the primary key of the table and of its indexes, with their types; no others. */
    List<AttributeDefinition> attributeDefinitions();

    /** The primary key: the partition key, then the sort key if there is one. */
    List<KeySchemaElement> keySchema();

    /** How reads and writes are paid for; default: {@code PROVISIONED}. */
    Optional<BillingMode> billingMode();

    /** The provisioned capacity; needed unless requests are paid for one by one. */
    Optional<ProvisionedThroughput> provisionedThroughput();

    /** The maximum of on-demand requests; default: none. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** How the table is encrypted; default: with a key that AWS owns. */
    @JsonProperty("SSESpecification")
    Optional<SseSpecification> sseSpecification();

    /** The global secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalSecondaryIndex> globalSecondaryIndexes();

    /** The vector indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<VectorIndex> vectorIndexes();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TableCreationParameters}. */
    class Builder extends ImmutableTableCreationParameters.Builder {}
}
