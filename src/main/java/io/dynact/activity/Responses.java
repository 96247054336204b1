package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import io.dynact.convert.ItemConverter;
import io.dynact.model.Capacity;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.ItemCollectionMetrics;
import io.dynact.model.VectorCapacity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** The conversions of members that many responses share. */
final class Responses {
    private Responses() {}

    static Optional<String> requestId(DynamoDbResponse response) {
        return Optional.ofNullable(response.responseMetadata().requestId());
    }

    static Optional<ConsumedCapacity> toConsumedCapacity(
            software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity consumed) {
        if (consumed == null) {
            return Optional.empty();
        }
        return Optional.of(ConsumedCapacity.builder()
                .tableName(consumed.tableName())
                .capacityUnits(Optional.ofNullable(consumed.capacityUnits()))
                .readCapacityUnits(Optional.ofNullable(consumed.readCapacityUnits()))
                .writeCapacityUnits(Optional.ofNullable(consumed.writeCapacityUnits()))
                .table(Optional.ofNullable(consumed.table()).map(Responses::toCapacity))
                .localSecondaryIndexes(toCapacities(consumed.localSecondaryIndexes()))
                .globalSecondaryIndexes(toCapacities(consumed.globalSecondaryIndexes()))
                .vectorIndexes(Maps.transformValues(consumed.vectorIndexes(), Responses::toVectorCapacity))
                .build());
    }

    static List<ConsumedCapacity> toConsumedCapacity(
            List<software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity> consumed) {
        return consumed.stream()
                .flatMap(used -> toConsumedCapacity(used).stream())
                .toList();
    }

    /** What a call says that it used, whichever operation it is of. */
    static List<ConsumedCapacity> toConsumedCapacity(SdkResponse response) {
        Object consumed =
                response.getValueForField("ConsumedCapacity", Object.class).orElse(null);
        if (consumed instanceof List<?> ofTables) {
            return ofTables.stream()
                    .map(software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity.class::cast)
                    .flatMap(used -> toConsumedCapacity(used).stream())
                    .toList();
        }
        // A vector search consumes bytes, which are another shape.
        return consumed instanceof software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity used
                ? toConsumedCapacity(used).stream().toList()
                : List.of();
    }

    /** Adds up what several calls used, by table. */
    static List<ConsumedCapacity> total(Stream<ConsumedCapacity> consumed) {
        return ImmutableList.copyOf(consumed.collect(Collectors.toMap(
                        ConsumedCapacity::tableName, Function.identity(), ConsumedCapacity::plus, LinkedHashMap::new))
                .values());
    }

    static Optional<ItemCollectionMetrics> toItemCollectionMetrics(
            software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics metrics) {
        if (metrics == null) {
            return Optional.empty();
        }
        ItemCollectionMetrics.Builder builder =
                ItemCollectionMetrics.builder().sizeEstimateRangeGb(metrics.sizeEstimateRangeGB());
        if (metrics.hasItemCollectionKey()) {
            builder.itemCollectionKey(ItemConverter.toItem(metrics.itemCollectionKey()));
        }
        return Optional.of(builder.build());
    }

    static Map<String, List<ItemCollectionMetrics>> toItemCollectionMetrics(
            Map<String, List<software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics>> metrics) {
        return Maps.transformValues(
                metrics,
                ofTable -> ofTable.stream()
                        .flatMap(each -> toItemCollectionMetrics(each).stream())
                        .toList());
    }

    private static Map<String, Capacity> toCapacities(
            Map<String, software.amazon.awssdk.services.dynamodb.model.Capacity> capacities) {
        return Maps.transformValues(capacities, Responses::toCapacity);
    }

    private static Capacity toCapacity(software.amazon.awssdk.services.dynamodb.model.Capacity capacity) {
        return Capacity.builder()
                .capacityUnits(Optional.ofNullable(capacity.capacityUnits()))
                .readCapacityUnits(Optional.ofNullable(capacity.readCapacityUnits()))
                .writeCapacityUnits(Optional.ofNullable(capacity.writeCapacityUnits()))
                .build();
    }

    private static VectorCapacity toVectorCapacity(
            software.amazon.awssdk.services.dynamodb.model.VectorCapacity capacity) {
        return VectorCapacity.builder()
                .vectorSearchRequestBytes(Optional.ofNullable(capacity.vectorSearchRequestBytes()))
                .vectorWriteRequestBytes(Optional.ofNullable(capacity.vectorWriteRequestBytes()))
                .build();
    }
}
