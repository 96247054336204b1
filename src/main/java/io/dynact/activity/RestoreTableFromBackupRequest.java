package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.LocalSecondaryIndex;
import io.dynact.model.OnDemandThroughput;
import io.dynact.model.ProvisionedThroughput;
import io.dynact.model.SseSpecification;
import io.dynact.model.VectorIndex;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for a new table with the items of a backup. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRestoreTableFromBackupRequest.class)
public interface RestoreTableFromBackupRequest extends ActivityRequest<RestoreTableFromBackupResponse> {
    /** The name of the new table. */
    String targetTableName();

    /** The ARN of the backup, which {@code CreateBackup} and {@code ListBackups} return. */
    String backupArn();

    /** How reads and writes are paid for; default: as with the source. */
    Optional<BillingMode> billingModeOverride();

    /** The global secondary indexes to restore, each as the source has it; default: all of them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalSecondaryIndex> globalSecondaryIndexOverride();

    /** The local secondary indexes to restore, each as the source has it; default: all of them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<LocalSecondaryIndex> localSecondaryIndexOverride();

    /** The provisioned capacity; default: as with the source. */
    Optional<ProvisionedThroughput> provisionedThroughputOverride();

    /** The maximum of on-demand requests; default: as with the source. */
    Optional<OnDemandThroughput> onDemandThroughputOverride();

    /** The encryption; default: with a key that AWS owns. */
    @JsonProperty("SSESpecificationOverride")
    Optional<SseSpecification> sseSpecificationOverride();

    /** The vector indexes to restore, each as the source has it; default: all of them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<VectorIndex> vectorIndexOverride();

    @Override
    default RestoreTableFromBackup activity() {
        return RestoreTableFromBackup.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(targetTableName(), TableArn.tableNameOrArn(backupArn()));
    }

    /** A request for a new table with the items of this backup. */
    static RestoreTableFromBackupRequest of(String targetTableName, String backupArn) {
        return builder().targetTableName(targetTableName).backupArn(backupArn).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RestoreTableFromBackupRequest}. */
    class Builder extends ImmutableRestoreTableFromBackupRequest.Builder {}
}
