package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A table as it was when it was backed up. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSourceTableDetails.class)
public interface SourceTableDetails {
    /** The name of the table. */
    Optional<String> tableName();

    /** The id of the table. */
    Optional<String> tableId();

    /** The ARN of the table. */
    Optional<String> tableArn();

    /** The size, in bytes. */
    Optional<Long> tableSizeBytes();

    /** The primary key. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** When the table was created. */
    Optional<Instant> tableCreationDateTime();

    /** The provisioned capacity. */
    Optional<ProvisionedThroughput> provisionedThroughput();

    /** The maximum of on-demand requests. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** The number of items. */
    Optional<Long> itemCount();

    /** How reads and writes are paid for. */
    Optional<BillingMode> billingMode();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SourceTableDetails}. */
    class Builder extends ImmutableSourceTableDetails.Builder {}
}
