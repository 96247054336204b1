package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dynact.activity.Activity;
import io.dynact.activity.InvokeOperation;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityCatalogTest {
    private static final ActivityCatalog CATALOG = ActivityCatalog.standard();

    @Test
    void activities_always_areInTheOrderOfTheirCategories() {
        assertThat(CATALOG.activities())
                .extracting(activity -> activity.descriptor().name())
                .containsExactly(
                        "ListTables",
                        "DescribeTable",
                        "CreateTable",
                        "UpdateTable",
                        "DeleteTable",
                        "DescribeTimeToLive",
                        "UpdateTimeToLive",
                        "ListTagsOfResource",
                        "TagResource",
                        "UntagResource",
                        "GetItem",
                        "PutItem",
                        "UpdateItem",
                        "DeleteItem",
                        "Query",
                        "ScanTable",
                        "SearchVectors",
                        "BatchGetItem",
                        "BatchWriteItem",
                        "TransactGetItems",
                        "TransactWriteItems",
                        "ExecuteStatement",
                        "BatchExecuteStatement",
                        "ExecuteTransaction",
                        "ListBackups",
                        "DescribeBackup",
                        "CreateBackup",
                        "DeleteBackup",
                        "RestoreTableFromBackup",
                        "DescribeContinuousBackups",
                        "UpdateContinuousBackups",
                        "RestoreTableToPointInTime",
                        "ListExports",
                        "DescribeExport",
                        "ExportTableToPointInTime",
                        "ListImports",
                        "DescribeImport",
                        "ImportTable",
                        "ListStreams",
                        "DescribeStream",
                        "TestConnection",
                        "InvokeOperation",
                        "ListEntities",
                        "GetEntity",
                        "UpsertEntity",
                        "DeleteEntity",
                        "BatchUpsertEntities");
        assertThat(CATALOG.activities())
                .extracting(activity -> activity.descriptor().category())
                .isSorted();
    }

    @Test
    void activities_always_areAllThatThereAre() {
        Set<Class<?>> classes = new ClassFileImporter()
                .importPath("target/classes/io/dynact").stream()
                        .filter(found -> found.isAssignableTo(Activity.class)
                                && !found.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(found -> found.reflect())
                        .collect(Collectors.toSet());

        assertThat(CATALOG.activities())
                .<Class<?>>extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(classes);
    }

    @Test
    void find_ofAName_isTheActivity() {
        assertThat(CATALOG.activities())
                .allSatisfy(activity ->
                        assertThat(CATALOG.find(activity.descriptor().name())).isSameAs(activity));
    }

    @Test
    void find_ofAnUnknownName_namesTheNearest() {
        assertThatThrownBy(() -> CATALOG.find("getItems"))
                .asInstanceOf(type(DynactException.class))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.ACTIVITY_UNKNOWN))
                .satisfies(error -> assertThat(error.detail())
                        .isEqualTo("No activity is named 'getItems'; did you mean 'GetItem'?"));
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeLimits, DescribeLimits",
        "describeLimits, DescribeLimits",
        "DescribeLimit, DescribeLimits",
        "PutResourcePolicy, PutResourcePolicy",
        "Scan, Scan",
        "ListContributorInsights, ListContributorInsights"
    })
    void find_ofAnOperationWithoutAnActivity_saysHowToRunIt(String name, String operation) {
        assertThatThrownBy(() -> CATALOG.find(name))
                .asInstanceOf(type(DynactException.class))
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.ACTIVITY_UNKNOWN))
                .satisfies(error -> assertThat(error.detail())
                        .contains(
                                "'" + name + "'",
                                "InvokeOperation: {\"Operation\":\"" + operation + "\",\"Input\":{...}}"));
    }

    @Test
    void find_ofEveryOperationOfTheService_isAnActivityOrNamesInvokeOperation() {
        assertThat(InvokeOperation.operations()).allSatisfy(operation -> {
            if (CATALOG.activities().stream()
                    .noneMatch(activity -> activity.descriptor().name().equals(operation))) {
                assertThatThrownBy(() -> CATALOG.find(operation))
                        .hasMessageContaining("InvokeOperation: {\"Operation\":\"" + operation + "\"");
            }
        });
    }

    @Test
    void find_ofAnActivityThatACatalogLacks_namesThoseThatItHas() {
        ActivityCatalog catalog = ActivityCatalog.of(List.of(CATALOG.find("ScanTable"), CATALOG.find("GetItem")));

        assertThatThrownBy(() -> catalog.find("BatchWriteItem")).hasMessageContaining("there are ScanTable, GetItem");
        assertThatThrownBy(() -> catalog.json("BatchWriteItem")).hasMessageContaining("ACTIVITY_UNKNOWN");
    }

    @Test
    void of_twoOfTheSameName_isRefused() {
        Activity<?, ?> activity = CATALOG.find("GetItem");

        assertThatIllegalArgumentException().isThrownBy(() -> ActivityCatalog.of(List.of(activity, activity)));
    }

    @Test
    void json_ofAnActivity_isThePublishedFile() throws IOException {
        assertThat(CATALOG.json("GetItem")).isEqualTo(Files.readString(Path.of("activities-catalog/GetItem.json")));
    }

    @Test
    void json_ofTheStandardCatalog_isThePublishedIndex() throws IOException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readTree(CATALOG.json()))
                .isEqualTo(
                        json.readTree(Path.of("activities-catalog/catalog.json").toFile()));
    }

    @Test
    void json_ofASmallerCatalog_hasItsActivitiesInItsOrder() throws IOException {
        ActivityCatalog catalog = ActivityCatalog.of(List.of(CATALOG.find("ScanTable"), CATALOG.find("GetItem")));

        JsonNode activities = new ObjectMapper().readTree(catalog.json()).path("activities");
        assertThat(activities.findValuesAsText("name")).containsExactly("ScanTable", "GetItem");
    }
}
