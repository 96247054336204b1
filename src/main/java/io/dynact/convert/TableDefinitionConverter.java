package io.dynact.convert;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.GlobalSecondaryIndexChange;
import io.dynact.model.GlobalSecondaryIndexUpdate;
import io.dynact.model.GlobalTableWitnessGroupUpdate;
import io.dynact.model.IndexReference;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.LocalSecondaryIndex;
import io.dynact.model.OnDemandThroughput;
import io.dynact.model.OnDemandThroughputOverride;
import io.dynact.model.Projection;
import io.dynact.model.ProvisionedThroughput;
import io.dynact.model.ProvisionedThroughputOverride;
import io.dynact.model.RegionReference;
import io.dynact.model.ReplicaGlobalSecondaryIndex;
import io.dynact.model.ReplicationGroupMember;
import io.dynact.model.ReplicationGroupUpdate;
import io.dynact.model.SearchSchemaElement;
import io.dynact.model.SseSpecification;
import io.dynact.model.StreamSpecification;
import io.dynact.model.Tag;
import io.dynact.model.VectorAttributeDefinition;
import io.dynact.model.VectorIndex;
import io.dynact.model.VectorIndexUpdate;
import io.dynact.model.WarmThroughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalTableWitnessGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateVectorIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DeleteGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.DeleteGlobalTableWitnessGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.DeleteReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.DeleteVectorIndexAction;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.UpdateReplicationGroupMemberAction;

/**
 * Converts what a table is to be, part by part, to what the SDK sends.
 *
 * <p>A part that is absent or empty becomes null, which the SDK leaves out. The one value that is refused is {@code
 * UNKNOWN_TO_SDK_VERSION}: it can be read from a table, and not be asked for. Each method takes the path of its part, for that error.
 */
public final class TableDefinitionConverter {
    private TableDefinitionConverter() {}

    /** Converts the types of key attributes. */
    public static List<software.amazon.awssdk.services.dynamodb.model.AttributeDefinition> toAttributeDefinitions(
            String path, List<AttributeDefinition> attributes) {
        return each(path, attributes, TableDefinitionConverter::toAttributeDefinition);
    }

    /** Converts the key of a table or an index. */
    public static List<software.amazon.awssdk.services.dynamodb.model.KeySchemaElement> toKeySchema(
            String path, List<KeySchemaElement> key) {
        return each(path, key, TableDefinitionConverter::toKeySchemaElement);
    }

    /** Converts local secondary indexes to create. */
    public static List<software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex> toLocalSecondaryIndexes(
            String path, List<LocalSecondaryIndex> indexes) {
        return each(path, indexes, TableDefinitionConverter::toLocalSecondaryIndex);
    }

    /** Converts global secondary indexes to create. */
    public static List<software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex> toGlobalSecondaryIndexes(
            String path, List<GlobalSecondaryIndex> indexes) {
        return each(path, indexes, TableDefinitionConverter::toGlobalSecondaryIndex);
    }

    /** Converts what to do with global secondary indexes. */
    public static List<software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate>
            toGlobalSecondaryIndexUpdates(String path, List<GlobalSecondaryIndexUpdate> updates) {
        return each(path, updates, TableDefinitionConverter::toGlobalSecondaryIndexUpdate);
    }

    /** Converts vector indexes to create. */
    public static List<software.amazon.awssdk.services.dynamodb.model.VectorIndex> toVectorIndexes(
            String path, List<VectorIndex> indexes) {
        return each(path, indexes, TableDefinitionConverter::toVectorIndex);
    }

    /** Converts what to do with vector indexes. */
    public static List<software.amazon.awssdk.services.dynamodb.model.VectorIndexUpdate> toVectorIndexUpdates(
            String path, List<VectorIndexUpdate> updates) {
        return each(path, updates, TableDefinitionConverter::toVectorIndexUpdate);
    }

    /** Converts what to do with replicas. */
    public static List<software.amazon.awssdk.services.dynamodb.model.ReplicationGroupUpdate> toReplicationGroupUpdates(
            String path, List<ReplicationGroupUpdate> updates) {
        return each(path, updates, TableDefinitionConverter::toReplicationGroupUpdate);
    }

    /** Converts what to do with the witness. */
    public static List<software.amazon.awssdk.services.dynamodb.model.GlobalTableWitnessGroupUpdate>
            toGlobalTableWitnessGroupUpdates(String path, List<GlobalTableWitnessGroupUpdate> updates) {
        return each(path, updates, TableDefinitionConverter::toGlobalTableWitnessGroupUpdate);
    }

    /** Converts labels. */
    public static List<software.amazon.awssdk.services.dynamodb.model.Tag> toTags(String path, List<Tag> tags) {
        return each(path, tags, TableDefinitionConverter::toTag);
    }

    /** Converts capacity to set aside. */
    public static software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput toProvisionedThroughput(
            Optional<ProvisionedThroughput> throughput) {
        return throughput
                .map(given -> software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput.builder()
                        .readCapacityUnits(given.readCapacityUnits())
                        .writeCapacityUnits(given.writeCapacityUnits())
                        .build())
                .orElse(null);
    }

    /** Converts a maximum for requests that are paid for one by one. */
    public static software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput toOnDemandThroughput(
            Optional<OnDemandThroughput> throughput) {
        return throughput
                .map(given -> software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput.builder()
                        .maxReadRequestUnits(given.maxReadRequestUnits().orElse(null))
                        .maxWriteRequestUnits(given.maxWriteRequestUnits().orElse(null))
                        .build())
                .orElse(null);
    }

    /** Converts the reads and writes to be ready for. */
    public static software.amazon.awssdk.services.dynamodb.model.WarmThroughput toWarmThroughput(
            Optional<WarmThroughput> throughput) {
        return throughput
                .map(given -> software.amazon.awssdk.services.dynamodb.model.WarmThroughput.builder()
                        .readUnitsPerSecond(given.readUnitsPerSecond().orElse(null))
                        .writeUnitsPerSecond(given.writeUnitsPerSecond().orElse(null))
                        .build())
                .orElse(null);
    }

    /** Converts what the stream of a table is to be. */
    public static software.amazon.awssdk.services.dynamodb.model.StreamSpecification toStreamSpecification(
            String path, Optional<StreamSpecification> stream) {
        return one(
                path,
                stream,
                given -> software.amazon.awssdk.services.dynamodb.model.StreamSpecification.builder()
                        .streamEnabled(given.streamEnabled())
                        .streamViewType(toText(".StreamViewType", given.streamViewType()))
                        .build());
    }

    /** Converts what the encryption of a table is to be. */
    public static SSESpecification toSseSpecification(String path, Optional<SseSpecification> sse) {
        return one(
                path,
                sse,
                given -> SSESpecification.builder()
                        .enabled(given.enabled().orElse(null))
                        .sseType(toText(".SSEType", given.sseType()))
                        .kmsMasterKeyId(given.kmsMasterKeyId().orElse(null))
                        .build());
    }

    /** Converts a value of an enumeration. */
    public static String toText(String path, Optional<? extends Enum<?>> constant) {
        return constant.isPresent() ? toText(path, constant.get()) : null;
    }

    private static String toText(String path, Enum<?> constant) {
        if (constant.name().equals(TableDescriptionConverter.UNKNOWN)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path,
                    "'" + constant.name() + "' stands for what this version does not know, and cannot be asked for");
        }
        return TableDescriptionConverter.serviceText(constant);
    }

    private static software.amazon.awssdk.services.dynamodb.model.AttributeDefinition toAttributeDefinition(
            AttributeDefinition attribute) {
        return software.amazon.awssdk.services.dynamodb.model.AttributeDefinition.builder()
                .attributeName(attribute.key())
                .attributeType(toText(".AttributeType", attribute.attributeType()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.KeySchemaElement toKeySchemaElement(
            KeySchemaElement element) {
        return software.amazon.awssdk.services.dynamodb.model.KeySchemaElement.builder()
                .attributeName(element.key())
                .keyType(toText(".KeyType", element.keyType()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Projection toProjection(Projection projection) {
        return software.amazon.awssdk.services.dynamodb.model.Projection.builder()
                .projectionType(toText(".ProjectionType", projection.projectionType()))
                .nonKeyAttributes(projection.nonKeyAttributes().isEmpty() ? null : projection.nonKeyAttributes())
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex toLocalSecondaryIndex(
            LocalSecondaryIndex index) {
        return software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(toKeySchema(".KeySchema", index.keySchema()))
                .projection(one(".Projection", Optional.of(index.projection()), TableDefinitionConverter::toProjection))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex toGlobalSecondaryIndex(
            GlobalSecondaryIndex index) {
        return software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(toKeySchema(".KeySchema", index.keySchema()))
                .projection(one(".Projection", Optional.of(index.projection()), TableDefinitionConverter::toProjection))
                .provisionedThroughput(toProvisionedThroughput(index.provisionedThroughput()))
                .onDemandThroughput(toOnDemandThroughput(index.onDemandThroughput()))
                .warmThroughput(toWarmThroughput(index.warmThroughput()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate
            toGlobalSecondaryIndexUpdate(GlobalSecondaryIndexUpdate update) {
        return software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate.builder()
                .create(one(".Create", update.create(), TableDefinitionConverter::toCreateGlobalSecondaryIndexAction))
                .update(one(".Update", update.update(), TableDefinitionConverter::toUpdateGlobalSecondaryIndexAction))
                .delete(one(".Delete", update.delete(), TableDefinitionConverter::toDeleteGlobalSecondaryIndexAction))
                .build();
    }

    private static CreateGlobalSecondaryIndexAction toCreateGlobalSecondaryIndexAction(GlobalSecondaryIndex index) {
        return CreateGlobalSecondaryIndexAction.builder()
                .indexName(index.indexName())
                .keySchema(toKeySchema(".KeySchema", index.keySchema()))
                .projection(one(".Projection", Optional.of(index.projection()), TableDefinitionConverter::toProjection))
                .provisionedThroughput(toProvisionedThroughput(index.provisionedThroughput()))
                .onDemandThroughput(toOnDemandThroughput(index.onDemandThroughput()))
                .warmThroughput(toWarmThroughput(index.warmThroughput()))
                .build();
    }

    private static UpdateGlobalSecondaryIndexAction toUpdateGlobalSecondaryIndexAction(
            GlobalSecondaryIndexChange change) {
        return UpdateGlobalSecondaryIndexAction.builder()
                .indexName(change.indexName())
                .provisionedThroughput(toProvisionedThroughput(change.provisionedThroughput()))
                .onDemandThroughput(toOnDemandThroughput(change.onDemandThroughput()))
                .warmThroughput(toWarmThroughput(change.warmThroughput()))
                .build();
    }

    private static DeleteGlobalSecondaryIndexAction toDeleteGlobalSecondaryIndexAction(IndexReference index) {
        return DeleteGlobalSecondaryIndexAction.builder()
                .indexName(index.indexName())
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.VectorIndex toVectorIndex(VectorIndex index) {
        return software.amazon.awssdk.services.dynamodb.model.VectorIndex.builder()
                .indexName(index.indexName())
                .vectorAttribute(toVectorAttributeDefinition(index.vectorAttribute()))
                .searchSchema(
                        each(".SearchSchema", index.searchSchema(), TableDefinitionConverter::toSearchSchemaElement))
                .projection(one(".Projection", index.projection(), TableDefinitionConverter::toProjection))
                .dimensions(index.dimensions().orElse(null))
                .distanceFunction(toText(".DistanceFunction", index.distanceFunction()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.VectorIndexUpdate toVectorIndexUpdate(
            VectorIndexUpdate update) {
        return software.amazon.awssdk.services.dynamodb.model.VectorIndexUpdate.builder()
                .create(one(".Create", update.create(), TableDefinitionConverter::toCreateVectorIndexAction))
                .delete(one(".Delete", update.delete(), TableDefinitionConverter::toDeleteVectorIndexAction))
                .build();
    }

    private static CreateVectorIndexAction toCreateVectorIndexAction(VectorIndex index) {
        return CreateVectorIndexAction.builder()
                .indexName(index.indexName())
                .vectorAttribute(toVectorAttributeDefinition(index.vectorAttribute()))
                .searchSchema(
                        each(".SearchSchema", index.searchSchema(), TableDefinitionConverter::toSearchSchemaElement))
                .projection(one(".Projection", index.projection(), TableDefinitionConverter::toProjection))
                .dimensions(index.dimensions().orElse(null))
                .distanceFunction(toText(".DistanceFunction", index.distanceFunction()))
                .build();
    }

    private static DeleteVectorIndexAction toDeleteVectorIndexAction(IndexReference index) {
        return DeleteVectorIndexAction.builder().indexName(index.indexName()).build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.VectorAttributeDefinition toVectorAttributeDefinition(
            VectorAttributeDefinition attribute) {
        return software.amazon.awssdk.services.dynamodb.model.VectorAttributeDefinition.builder()
                .attributeName(attribute.key())
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement toSearchSchemaElement(
            SearchSchemaElement element) {
        return software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement.builder()
                .attributeName(element.key())
                .searchSchemaElementType(toText(".SearchSchemaElementType", element.searchSchemaElementType()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.ReplicationGroupUpdate toReplicationGroupUpdate(
            ReplicationGroupUpdate update) {
        return software.amazon.awssdk.services.dynamodb.model.ReplicationGroupUpdate.builder()
                .create(one(".Create", update.create(), TableDefinitionConverter::toCreateReplicationGroupMemberAction))
                .update(one(".Update", update.update(), TableDefinitionConverter::toUpdateReplicationGroupMemberAction))
                .delete(one(".Delete", update.delete(), TableDefinitionConverter::toDeleteReplicationGroupMemberAction))
                .build();
    }

    private static CreateReplicationGroupMemberAction toCreateReplicationGroupMemberAction(
            ReplicationGroupMember replica) {
        return CreateReplicationGroupMemberAction.builder()
                .regionName(replica.regionName())
                .kmsMasterKeyId(replica.kmsMasterKeyId().orElse(null))
                .provisionedThroughputOverride(toProvisionedThroughputOverride(replica.provisionedThroughputOverride()))
                .onDemandThroughputOverride(toOnDemandThroughputOverride(replica.onDemandThroughputOverride()))
                .globalSecondaryIndexes(each(
                        ".GlobalSecondaryIndexes",
                        replica.globalSecondaryIndexes(),
                        TableDefinitionConverter::toReplicaGlobalSecondaryIndex))
                .tableClassOverride(toText(".TableClassOverride", replica.tableClassOverride()))
                .build();
    }

    private static UpdateReplicationGroupMemberAction toUpdateReplicationGroupMemberAction(
            ReplicationGroupMember replica) {
        return UpdateReplicationGroupMemberAction.builder()
                .regionName(replica.regionName())
                .kmsMasterKeyId(replica.kmsMasterKeyId().orElse(null))
                .provisionedThroughputOverride(toProvisionedThroughputOverride(replica.provisionedThroughputOverride()))
                .onDemandThroughputOverride(toOnDemandThroughputOverride(replica.onDemandThroughputOverride()))
                .globalSecondaryIndexes(each(
                        ".GlobalSecondaryIndexes",
                        replica.globalSecondaryIndexes(),
                        TableDefinitionConverter::toReplicaGlobalSecondaryIndex))
                .tableClassOverride(toText(".TableClassOverride", replica.tableClassOverride()))
                .build();
    }

    private static DeleteReplicationGroupMemberAction toDeleteReplicationGroupMemberAction(RegionReference region) {
        return DeleteReplicationGroupMemberAction.builder()
                .regionName(region.regionName())
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.ReplicaGlobalSecondaryIndex
            toReplicaGlobalSecondaryIndex(ReplicaGlobalSecondaryIndex index) {
        return software.amazon.awssdk.services.dynamodb.model.ReplicaGlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .provisionedThroughputOverride(toProvisionedThroughputOverride(index.provisionedThroughputOverride()))
                .onDemandThroughputOverride(toOnDemandThroughputOverride(index.onDemandThroughputOverride()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputOverride
            toProvisionedThroughputOverride(Optional<ProvisionedThroughputOverride> throughput) {
        return throughput
                .map(given -> software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputOverride.builder()
                        .readCapacityUnits(given.readCapacityUnits().orElse(null))
                        .build())
                .orElse(null);
    }

    private static software.amazon.awssdk.services.dynamodb.model.OnDemandThroughputOverride
            toOnDemandThroughputOverride(Optional<OnDemandThroughputOverride> throughput) {
        return throughput
                .map(given -> software.amazon.awssdk.services.dynamodb.model.OnDemandThroughputOverride.builder()
                        .maxReadRequestUnits(given.maxReadRequestUnits().orElse(null))
                        .build())
                .orElse(null);
    }

    private static software.amazon.awssdk.services.dynamodb.model.GlobalTableWitnessGroupUpdate
            toGlobalTableWitnessGroupUpdate(GlobalTableWitnessGroupUpdate update) {
        return software.amazon.awssdk.services.dynamodb.model.GlobalTableWitnessGroupUpdate.builder()
                .create(update.create()
                        .map(region -> CreateGlobalTableWitnessGroupMemberAction.builder()
                                .regionName(region.regionName())
                                .build())
                        .orElse(null))
                .delete(update.delete()
                        .map(region -> DeleteGlobalTableWitnessGroupMemberAction.builder()
                                .regionName(region.regionName())
                                .build())
                        .orElse(null))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Tag toTag(Tag tag) {
        return software.amazon.awssdk.services.dynamodb.model.Tag.builder()
                .key(tag.key())
                .value(tag.value())
                .build();
    }

    /** Errors get the part's path; nothing becomes null. */
    private static <T, R> R one(String path, Optional<T> part, Function<T, R> convert) {
        try {
            return part.map(convert).orElse(null);
        } catch (DynactException e) {
            throw e.within(path);
        }
    }

    /** Errors get the element's path; no elements become null. */
    private static <T, R> List<R> each(String path, List<T> parts, Function<T, R> convert) {
        if (parts.isEmpty()) {
            return null;
        }
        List<R> converted = new ArrayList<>(parts.size());
        for (T part : parts) {
            converted.add(one(path + JsonPath.element(converted.size()), Optional.of(part), convert));
        }
        return converted;
    }
}
