package io.dynact.model;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class EnumsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    /** What the service returns: each has a constant for values that are newer. */
    private static final Map<Class<? extends Enum<?>>, Class<? extends Enum<?>>> RETURNED =
            ImmutableMap.<Class<? extends Enum<?>>, Class<? extends Enum<?>>>builder()
                    .put(AttributeType.class, ScalarAttributeType.class)
                    .put(BillingMode.class, software.amazon.awssdk.services.dynamodb.model.BillingMode.class)
                    .put(
                            GlobalTableSettingsReplicationMode.class,
                            software.amazon.awssdk.services.dynamodb.model.GlobalTableSettingsReplicationMode.class)
                    .put(IndexStatus.class, software.amazon.awssdk.services.dynamodb.model.IndexStatus.class)
                    .put(KeyType.class, software.amazon.awssdk.services.dynamodb.model.KeyType.class)
                    .put(
                            MultiRegionConsistency.class,
                            software.amazon.awssdk.services.dynamodb.model.MultiRegionConsistency.class)
                    .put(ProjectionType.class, software.amazon.awssdk.services.dynamodb.model.ProjectionType.class)
                    .put(ReplicaStatus.class, software.amazon.awssdk.services.dynamodb.model.ReplicaStatus.class)
                    .put(
                            SearchSchemaElementType.class,
                            software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType.class)
                    .put(SseStatus.class, SSEStatus.class)
                    .put(SseType.class, SSEType.class)
                    .put(StreamViewType.class, software.amazon.awssdk.services.dynamodb.model.StreamViewType.class)
                    .put(TableClass.class, software.amazon.awssdk.services.dynamodb.model.TableClass.class)
                    .put(TableStatus.class, software.amazon.awssdk.services.dynamodb.model.TableStatus.class)
                    .put(
                            VectorDistanceFunction.class,
                            software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction.class)
                    .put(WitnessStatus.class, software.amazon.awssdk.services.dynamodb.model.WitnessStatus.class)
                    .put(BackupStatus.class, software.amazon.awssdk.services.dynamodb.model.BackupStatus.class)
                    .put(BackupType.class, software.amazon.awssdk.services.dynamodb.model.BackupType.class)
                    .put(
                            ContinuousBackupsStatus.class,
                            software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus.class)
                    .put(ExportFormat.class, software.amazon.awssdk.services.dynamodb.model.ExportFormat.class)
                    .put(ExportStatus.class, software.amazon.awssdk.services.dynamodb.model.ExportStatus.class)
                    .put(ExportType.class, software.amazon.awssdk.services.dynamodb.model.ExportType.class)
                    .put(ExportViewType.class, software.amazon.awssdk.services.dynamodb.model.ExportViewType.class)
                    .put(ImportStatus.class, software.amazon.awssdk.services.dynamodb.model.ImportStatus.class)
                    .put(
                            InputCompressionType.class,
                            software.amazon.awssdk.services.dynamodb.model.InputCompressionType.class)
                    .put(InputFormat.class, software.amazon.awssdk.services.dynamodb.model.InputFormat.class)
                    .put(
                            PointInTimeRecoveryStatus.class,
                            software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus.class)
                    .put(S3SseAlgorithm.class, software.amazon.awssdk.services.dynamodb.model.S3SseAlgorithm.class)
                    .put(StreamStatus.class, software.amazon.awssdk.services.dynamodb.model.StreamStatus.class)
                    .put(TimeToLiveStatus.class, software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus.class)
                    .buildOrThrow();

    /** What only requests hold: what is not known is refused. */
    private static final Map<Class<? extends Enum<?>>, Class<? extends Enum<?>>> REQUESTED = ImmutableMap.of(
            BackupTypeFilter.class, software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter.class,
            ComparisonOperator.class, software.amazon.awssdk.services.dynamodb.model.ComparisonOperator.class,
            DisassociationMode.class, software.amazon.awssdk.services.dynamodb.model.DisassociationMode.class,
            ReturnConsumedCapacity.class, software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.class,
            ReturnItemCollectionMetrics.class,
                    software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics.class,
            ReturnValues.class, ReturnValue.class,
            ReturnValuesOnConditionCheckFailure.class,
                    software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.class,
            ShardFilterType.class, software.amazon.awssdk.services.dynamodb.model.ShardFilterType.class,
            Select.class, software.amazon.awssdk.services.dynamodb.model.Select.class);

    /** What the service does not have, or not as an enumeration of its own. */
    private static final Set<Class<? extends Enum<?>>> OTHERS = ImmutableSet.of(
            AwsRegion.class,
            BooleanValue.class,
            EntityAccess.class,
            ItemExistence.class,
            ItemFormat.class,
            KeyValueType.class,
            ResultColumnType.class,
            ResultFormat.class,
            ValueType.class);

    /** The SDK writes the caption without its tilde. */
    private static final Map<AwsRegion, String> OTHER_CAPTIONS =
            Map.of(AwsRegion.SA_EAST_1, "South America (Sao Paulo)");

    static Set<Map.Entry<Class<? extends Enum<?>>, Class<? extends Enum<?>>>> returned() {
        return RETURNED.entrySet();
    }

    @ParameterizedTest
    @MethodSource("returned")
    void returned_always_hasTheSdksValues(Map.Entry<Class<? extends Enum<?>>, Class<? extends Enum<?>>> pair) {
        assertThat(texts(pair.getKey())).containsExactlyInAnyOrderElementsOf(sdkTexts(pair.getValue()));
        assertThat(texts(pair.getKey())).contains(UNKNOWN);
    }

    static Set<Map.Entry<Class<? extends Enum<?>>, Class<? extends Enum<?>>>> requested() {
        return REQUESTED.entrySet();
    }

    @ParameterizedTest
    @MethodSource("requested")
    void requested_always_hasTheSdksValues(Map.Entry<Class<? extends Enum<?>>, Class<? extends Enum<?>>> pair) {
        List<String> known = sdkTexts(pair.getValue()).stream()
                .filter(text -> !text.equals(UNKNOWN))
                .toList();
        // By constant: in JSON one operator has the name that the reference gives it, _NULL.
        assertThat(pair.getKey().getEnumConstants()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void enums_ofTheModel_areAllHeldHere() {
        Set<Class<?>> held = Sets.union(Sets.union(RETURNED.keySet(), REQUESTED.keySet()), OTHERS).stream()
                .collect(toSet());
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.dynact.model")
                                .stream()
                                .filter(JavaClass::isEnum)
                                .map(JavaClass::reflect)
                                .collect(toSet()))
                .isEqualTo(held);
    }

    @Test
    void awsRegion_always_hasTheSdksRegions() {
        Map<String, String> sdk = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .collect(toMap(Region::id, region -> region.metadata().description()));
        Map<String, String> dynact = Arrays.stream(AwsRegion.values())
                .collect(toMap(AwsRegion::id, region -> OTHER_CAPTIONS.getOrDefault(region, caption(region))));
        assertThat(dynact).isEqualTo(sdk);
    }

    @Test
    void awsRegion_always_isNamedAfterItsId() {
        assertThat(AwsRegion.values()).allSatisfy(region -> {
            assertThat(name(region)).isEqualTo(region.id().replace('-', '_'));
            assertThat(region.name()).isEqualToIgnoringCase(name(region));
        });
    }

    private static List<String> texts(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> JSON.convertValue(constant, String.class))
                .toList();
    }

    private static List<String> sdkTexts(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().equals(UNKNOWN) ? UNKNOWN : constant.toString())
                .toList();
    }

    private static String name(Enum<?> constant) {
        Published published = published(constant);
        return published == null || published.name().isEmpty() ? constant.name() : published.name();
    }

    private static String caption(Enum<?> constant) {
        Published published = published(constant);
        return published == null || published.caption().isEmpty() ? name(constant) : published.caption();
    }

    private static Published published(Enum<?> constant) {
        try {
            return constant.getDeclaringClass().getField(constant.name()).getAnnotation(Published.class);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
