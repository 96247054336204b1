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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** Asks for a new table with the items that another had at a point in time. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRestoreTableToPointInTimeRequest.class)
public interface RestoreTableToPointInTimeRequest extends ActivityRequest<RestoreTableToPointInTimeResponse> {
    /** The name of the source table; give this or {@code SourceTableArn}. */
    Optional<String> sourceTableName();

    /** The ARN of the source table, which may be in another region. */
    Optional<String> sourceTableArn();

    /** The name of the new table. */
    String targetTableName();

    /** Whether to restore the latest possible time, typically five minutes ago; give this or {@code RestoreDateTime}. */
    Optional<Boolean> useLatestRestorableTime();

    /** The point in time, within those that {@code DescribeContinuousBackups} returns. */
    Optional<Instant> restoreDateTime();

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
    default RestoreTableToPointInTime activity() {
        return RestoreTableToPointInTime.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return Stream.of(
                        sourceTableName(),
                        sourceTableArn().map(TableArn::tableNameOrArn),
                        Optional.of(targetTableName()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RestoreTableToPointInTimeRequest}. */
    class Builder extends ImmutableRestoreTableToPointInTimeRequest.Builder {}
}
