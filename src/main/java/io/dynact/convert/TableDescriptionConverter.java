package io.dynact.convert;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.Lists;
import io.dynact.model.ArchivalSummary;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.BillingModeSummary;
import io.dynact.model.GlobalSecondaryIndexDescription;
import io.dynact.model.GlobalSecondaryIndexWarmThroughputDescription;
import io.dynact.model.GlobalTableSettingsReplicationMode;
import io.dynact.model.GlobalTableWitnessDescription;
import io.dynact.model.IndexStatus;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.LocalSecondaryIndexDescription;
import io.dynact.model.MultiRegionConsistency;
import io.dynact.model.OnDemandThroughput;
import io.dynact.model.OnDemandThroughputOverride;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import io.dynact.model.ProvisionedThroughputDescription;
import io.dynact.model.ProvisionedThroughputOverride;
import io.dynact.model.ReplicaDescription;
import io.dynact.model.ReplicaGlobalSecondaryIndexDescription;
import io.dynact.model.ReplicaStatus;
import io.dynact.model.RestoreSummary;
import io.dynact.model.SearchSchemaElement;
import io.dynact.model.SearchSchemaElementType;
import io.dynact.model.SseDescription;
import io.dynact.model.SseStatus;
import io.dynact.model.SseType;
import io.dynact.model.StreamSpecification;
import io.dynact.model.StreamViewType;
import io.dynact.model.TableClass;
import io.dynact.model.TableClassSummary;
import io.dynact.model.TableDescription;
import io.dynact.model.TableStatus;
import io.dynact.model.TableWarmThroughputDescription;
import io.dynact.model.VectorAttributeDefinition;
import io.dynact.model.VectorDistanceFunction;
import io.dynact.model.VectorIndexDescription;
import io.dynact.model.WitnessStatus;
import java.util.Optional;

/** Converts the SDK's description of a table, and all that is in it, to a {@link TableDescription}. No member is lost. */
public final class TableDescriptionConverter {
    static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    private TableDescriptionConverter() {}

    /**
     * Converts to an entity. A member that the service left out stays absent; a value of an enumeration that this version does not
     * know becomes {@code UNKNOWN_TO_SDK_VERSION}.
     */
    public static TableDescription toTableDescription(
            software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
        return TableDescription.builder()
                .tableName(table.tableName())
                .attributeDefinitions(
                        Lists.transform(table.attributeDefinitions(), TableDescriptionConverter::toAttributeDefinition))
                .keySchema(Lists.transform(table.keySchema(), TableDescriptionConverter::toKeySchemaElement))
                .tableStatus(optionalEnum(TableStatus.class, table.tableStatusAsString()))
                .creationDateTime(Optional.ofNullable(table.creationDateTime()))
                .provisionedThroughput(Optional.ofNullable(table.provisionedThroughput())
                        .map(TableDescriptionConverter::toProvisionedThroughputDescription))
                .tableSizeBytes(Optional.ofNullable(table.tableSizeBytes()))
                .itemCount(Optional.ofNullable(table.itemCount()))
                .tableArn(Optional.ofNullable(table.tableArn()))
                .tableId(Optional.ofNullable(table.tableId()))
                .billingModeSummary(Optional.ofNullable(table.billingModeSummary())
                        .map(TableDescriptionConverter::toBillingModeSummary))
                .localSecondaryIndexes(Lists.transform(
                        table.localSecondaryIndexes(), TableDescriptionConverter::toLocalSecondaryIndexDescription))
                .globalSecondaryIndexes(Lists.transform(
                        table.globalSecondaryIndexes(), TableDescriptionConverter::toGlobalSecondaryIndexDescription))
                .streamSpecification(Optional.ofNullable(table.streamSpecification())
                        .map(TableDescriptionConverter::toStreamSpecification))
                .latestStreamLabel(Optional.ofNullable(table.latestStreamLabel()))
                .latestStreamArn(Optional.ofNullable(table.latestStreamArn()))
                .globalTableVersion(Optional.ofNullable(table.globalTableVersion()))
                .replicas(Lists.transform(table.replicas(), TableDescriptionConverter::toReplicaDescription))
                .globalTableWitnesses(Lists.transform(
                        table.globalTableWitnesses(), TableDescriptionConverter::toGlobalTableWitnessDescription))
                .globalTableSettingsReplicationMode(optionalEnum(
                        GlobalTableSettingsReplicationMode.class, table.globalTableSettingsReplicationModeAsString()))
                .restoreSummary(
                        Optional.ofNullable(table.restoreSummary()).map(TableDescriptionConverter::toRestoreSummary))
                .sseDescription(
                        Optional.ofNullable(table.sseDescription()).map(TableDescriptionConverter::toSseDescription))
                .archivalSummary(
                        Optional.ofNullable(table.archivalSummary()).map(TableDescriptionConverter::toArchivalSummary))
                .tableClassSummary(Optional.ofNullable(table.tableClassSummary())
                        .map(TableDescriptionConverter::toTableClassSummary))
                .deletionProtectionEnabled(Optional.ofNullable(table.deletionProtectionEnabled()))
                .onDemandThroughput(Optional.ofNullable(table.onDemandThroughput())
                        .map(TableDescriptionConverter::toOnDemandThroughput))
                .warmThroughput(Optional.ofNullable(table.warmThroughput())
                        .map(TableDescriptionConverter::toTableWarmThroughputDescription))
                .multiRegionConsistency(
                        optionalEnum(MultiRegionConsistency.class, table.multiRegionConsistencyAsString()))
                .vectorIndexes(
                        Lists.transform(table.vectorIndexes(), TableDescriptionConverter::toVectorIndexDescription))
                .build();
    }

    private static AttributeDefinition toAttributeDefinition(
            software.amazon.awssdk.services.dynamodb.model.AttributeDefinition attribute) {
        return AttributeDefinition.of(
                attribute.attributeName(), toEnum(AttributeType.class, attribute.attributeTypeAsString()));
    }

    private static KeySchemaElement toKeySchemaElement(
            software.amazon.awssdk.services.dynamodb.model.KeySchemaElement element) {
        return KeySchemaElement.of(element.attributeName(), toEnum(KeyType.class, element.keyTypeAsString()));
    }

    private static SearchSchemaElement toSearchSchemaElement(
            software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement element) {
        return SearchSchemaElement.of(
                element.attributeName(),
                toEnum(SearchSchemaElementType.class, element.searchSchemaElementTypeAsString()));
    }

    private static VectorAttributeDefinition toVectorAttributeDefinition(
            software.amazon.awssdk.services.dynamodb.model.VectorAttributeDefinition attribute) {
        return VectorAttributeDefinition.of(attribute.attributeName());
    }

    private static ProvisionedThroughputDescription toProvisionedThroughputDescription(
            software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription throughput) {
        return ProvisionedThroughputDescription.builder()
                .lastIncreaseDateTime(Optional.ofNullable(throughput.lastIncreaseDateTime()))
                .lastDecreaseDateTime(Optional.ofNullable(throughput.lastDecreaseDateTime()))
                .numberOfDecreasesToday(Optional.ofNullable(throughput.numberOfDecreasesToday()))
                .readCapacityUnits(Optional.ofNullable(throughput.readCapacityUnits()))
                .writeCapacityUnits(Optional.ofNullable(throughput.writeCapacityUnits()))
                .build();
    }

    private static BillingModeSummary toBillingModeSummary(
            software.amazon.awssdk.services.dynamodb.model.BillingModeSummary summary) {
        return BillingModeSummary.builder()
                .billingMode(optionalEnum(BillingMode.class, summary.billingModeAsString()))
                .lastUpdateToPayPerRequestDateTime(Optional.ofNullable(summary.lastUpdateToPayPerRequestDateTime()))
                .build();
    }

    private static LocalSecondaryIndexDescription toLocalSecondaryIndexDescription(
            software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription index) {
        return LocalSecondaryIndexDescription.builder()
                .indexName(Optional.ofNullable(index.indexName()))
                .keySchema(Lists.transform(index.keySchema(), TableDescriptionConverter::toKeySchemaElement))
                .projection(Optional.ofNullable(index.projection()).map(TableDescriptionConverter::toProjection))
                .indexSizeBytes(Optional.ofNullable(index.indexSizeBytes()))
                .itemCount(Optional.ofNullable(index.itemCount()))
                .indexArn(Optional.ofNullable(index.indexArn()))
                .build();
    }

    private static Projection toProjection(software.amazon.awssdk.services.dynamodb.model.Projection projection) {
        return Projection.builder()
                .projectionType(optionalEnum(ProjectionType.class, projection.projectionTypeAsString()))
                .nonKeyAttributes(projection.nonKeyAttributes())
                .build();
    }

    private static GlobalSecondaryIndexDescription toGlobalSecondaryIndexDescription(
            software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription index) {
        return GlobalSecondaryIndexDescription.builder()
                .indexName(Optional.ofNullable(index.indexName()))
                .keySchema(Lists.transform(index.keySchema(), TableDescriptionConverter::toKeySchemaElement))
                .projection(Optional.ofNullable(index.projection()).map(TableDescriptionConverter::toProjection))
                .indexStatus(optionalEnum(IndexStatus.class, index.indexStatusAsString()))
                .backfilling(Optional.ofNullable(index.backfilling()))
                .provisionedThroughput(Optional.ofNullable(index.provisionedThroughput())
                        .map(TableDescriptionConverter::toProvisionedThroughputDescription))
                .indexSizeBytes(Optional.ofNullable(index.indexSizeBytes()))
                .itemCount(Optional.ofNullable(index.itemCount()))
                .indexArn(Optional.ofNullable(index.indexArn()))
                .onDemandThroughput(Optional.ofNullable(index.onDemandThroughput())
                        .map(TableDescriptionConverter::toOnDemandThroughput))
                .warmThroughput(Optional.ofNullable(index.warmThroughput())
                        .map(TableDescriptionConverter::toGlobalSecondaryIndexWarmThroughputDescription))
                .build();
    }

    private static OnDemandThroughput toOnDemandThroughput(
            software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput throughput) {
        return OnDemandThroughput.builder()
                .maxReadRequestUnits(Optional.ofNullable(throughput.maxReadRequestUnits()))
                .maxWriteRequestUnits(Optional.ofNullable(throughput.maxWriteRequestUnits()))
                .build();
    }

    private static TableWarmThroughputDescription toTableWarmThroughputDescription(
            software.amazon.awssdk.services.dynamodb.model.TableWarmThroughputDescription throughput) {
        return TableWarmThroughputDescription.builder()
                .readUnitsPerSecond(Optional.ofNullable(throughput.readUnitsPerSecond()))
                .writeUnitsPerSecond(Optional.ofNullable(throughput.writeUnitsPerSecond()))
                .status(optionalEnum(TableStatus.class, throughput.statusAsString()))
                .build();
    }

    private static GlobalSecondaryIndexWarmThroughputDescription toGlobalSecondaryIndexWarmThroughputDescription(
            software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexWarmThroughputDescription throughput) {
        return GlobalSecondaryIndexWarmThroughputDescription.builder()
                .readUnitsPerSecond(Optional.ofNullable(throughput.readUnitsPerSecond()))
                .writeUnitsPerSecond(Optional.ofNullable(throughput.writeUnitsPerSecond()))
                .status(optionalEnum(IndexStatus.class, throughput.statusAsString()))
                .build();
    }

    private static StreamSpecification toStreamSpecification(
            software.amazon.awssdk.services.dynamodb.model.StreamSpecification stream) {
        return StreamSpecification.builder()
                .streamEnabled(stream.streamEnabled())
                .streamViewType(optionalEnum(StreamViewType.class, stream.streamViewTypeAsString()))
                .build();
    }

    private static ReplicaDescription toReplicaDescription(
            software.amazon.awssdk.services.dynamodb.model.ReplicaDescription replica) {
        return ReplicaDescription.builder()
                .regionName(Optional.ofNullable(replica.regionName()))
                .replicaStatus(optionalEnum(ReplicaStatus.class, replica.replicaStatusAsString()))
                .replicaArn(Optional.ofNullable(replica.replicaArn()))
                .replicaStatusDescription(Optional.ofNullable(replica.replicaStatusDescription()))
                .replicaStatusPercentProgress(Optional.ofNullable(replica.replicaStatusPercentProgress()))
                .kmsMasterKeyId(Optional.ofNullable(replica.kmsMasterKeyId()))
                .provisionedThroughputOverride(Optional.ofNullable(replica.provisionedThroughputOverride())
                        .map(TableDescriptionConverter::toProvisionedThroughputOverride))
                .onDemandThroughputOverride(Optional.ofNullable(replica.onDemandThroughputOverride())
                        .map(TableDescriptionConverter::toOnDemandThroughputOverride))
                .warmThroughput(Optional.ofNullable(replica.warmThroughput())
                        .map(TableDescriptionConverter::toTableWarmThroughputDescription))
                .globalSecondaryIndexes(Lists.transform(
                        replica.globalSecondaryIndexes(),
                        TableDescriptionConverter::toReplicaGlobalSecondaryIndexDescription))
                .replicaInaccessibleDateTime(Optional.ofNullable(replica.replicaInaccessibleDateTime()))
                .replicaTableClassSummary(Optional.ofNullable(replica.replicaTableClassSummary())
                        .map(TableDescriptionConverter::toTableClassSummary))
                .globalTableSettingsReplicationMode(optionalEnum(
                        GlobalTableSettingsReplicationMode.class, replica.globalTableSettingsReplicationModeAsString()))
                .build();
    }

    private static ProvisionedThroughputOverride toProvisionedThroughputOverride(
            software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputOverride throughput) {
        return ProvisionedThroughputOverride.builder()
                .readCapacityUnits(Optional.ofNullable(throughput.readCapacityUnits()))
                .build();
    }

    private static OnDemandThroughputOverride toOnDemandThroughputOverride(
            software.amazon.awssdk.services.dynamodb.model.OnDemandThroughputOverride throughput) {
        return OnDemandThroughputOverride.builder()
                .maxReadRequestUnits(Optional.ofNullable(throughput.maxReadRequestUnits()))
                .build();
    }

    private static ReplicaGlobalSecondaryIndexDescription toReplicaGlobalSecondaryIndexDescription(
            software.amazon.awssdk.services.dynamodb.model.ReplicaGlobalSecondaryIndexDescription index) {
        return ReplicaGlobalSecondaryIndexDescription.builder()
                .indexName(Optional.ofNullable(index.indexName()))
                .provisionedThroughputOverride(Optional.ofNullable(index.provisionedThroughputOverride())
                        .map(TableDescriptionConverter::toProvisionedThroughputOverride))
                .onDemandThroughputOverride(Optional.ofNullable(index.onDemandThroughputOverride())
                        .map(TableDescriptionConverter::toOnDemandThroughputOverride))
                .warmThroughput(Optional.ofNullable(index.warmThroughput())
                        .map(TableDescriptionConverter::toGlobalSecondaryIndexWarmThroughputDescription))
                .build();
    }

    private static TableClassSummary toTableClassSummary(
            software.amazon.awssdk.services.dynamodb.model.TableClassSummary summary) {
        return TableClassSummary.builder()
                .tableClass(optionalEnum(TableClass.class, summary.tableClassAsString()))
                .lastUpdateDateTime(Optional.ofNullable(summary.lastUpdateDateTime()))
                .build();
    }

    private static GlobalTableWitnessDescription toGlobalTableWitnessDescription(
            software.amazon.awssdk.services.dynamodb.model.GlobalTableWitnessDescription witness) {
        return GlobalTableWitnessDescription.builder()
                .regionName(Optional.ofNullable(witness.regionName()))
                .witnessStatus(optionalEnum(WitnessStatus.class, witness.witnessStatusAsString()))
                .build();
    }

    private static RestoreSummary toRestoreSummary(
            software.amazon.awssdk.services.dynamodb.model.RestoreSummary summary) {
        return RestoreSummary.builder()
                .sourceBackupArn(Optional.ofNullable(summary.sourceBackupArn()))
                .sourceTableArn(Optional.ofNullable(summary.sourceTableArn()))
                .restoreDateTime(summary.restoreDateTime())
                .restoreInProgress(summary.restoreInProgress())
                .build();
    }

    private static SseDescription toSseDescription(software.amazon.awssdk.services.dynamodb.model.SSEDescription sse) {
        return SseDescription.builder()
                .status(optionalEnum(SseStatus.class, sse.statusAsString()))
                .sseType(optionalEnum(SseType.class, sse.sseTypeAsString()))
                .kmsMasterKeyArn(Optional.ofNullable(sse.kmsMasterKeyArn()))
                .inaccessibleEncryptionDateTime(Optional.ofNullable(sse.inaccessibleEncryptionDateTime()))
                .build();
    }

    private static ArchivalSummary toArchivalSummary(
            software.amazon.awssdk.services.dynamodb.model.ArchivalSummary summary) {
        return ArchivalSummary.builder()
                .archivalDateTime(Optional.ofNullable(summary.archivalDateTime()))
                .archivalReason(Optional.ofNullable(summary.archivalReason()))
                .archivalBackupArn(Optional.ofNullable(summary.archivalBackupArn()))
                .build();
    }

    private static VectorIndexDescription toVectorIndexDescription(
            software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription index) {
        return VectorIndexDescription.builder()
                .indexName(Optional.ofNullable(index.indexName()))
                .searchSchema(Lists.transform(index.searchSchema(), TableDescriptionConverter::toSearchSchemaElement))
                .projection(Optional.ofNullable(index.projection()).map(TableDescriptionConverter::toProjection))
                .vectorAttribute(Optional.ofNullable(index.vectorAttribute())
                        .map(TableDescriptionConverter::toVectorAttributeDefinition))
                .dimensions(Optional.ofNullable(index.dimensions()))
                .distanceFunction(optionalEnum(VectorDistanceFunction.class, index.distanceFunctionAsString()))
                .indexStatus(optionalEnum(IndexStatus.class, index.indexStatusAsString()))
                .backfilling(Optional.ofNullable(index.backfilling()))
                .indexSizeBytes(Optional.ofNullable(index.indexSizeBytes()))
                .itemCount(Optional.ofNullable(index.itemCount()))
                .indexArn(Optional.ofNullable(index.indexArn()))
                .build();
    }

    private static <E extends Enum<E>> Optional<E> optionalEnum(Class<E> type, String text) {
        return Optional.ofNullable(text).map(present -> toEnum(type, present));
    }

    /** Reads the service's own text, not the SDK's constant, so that it does not matter which of the two enumerations is newer. */
    private static <E extends Enum<E>> E toEnum(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (serviceText(constant).equals(text)) {
                return constant;
            }
        }
        return Enum.valueOf(type, UNKNOWN);
    }

    /** A constant has the name that the service gives it, in JSON at least. */
    static String serviceText(Enum<?> constant) {
        try {
            JsonProperty property =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return property == null ? constant.name() : property.value();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
