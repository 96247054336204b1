package io.dynact.catalog;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dynact.activity.Activities;
import io.dynact.activity.ActivityRequest;
import io.dynact.model.Item;
import io.dynact.model.Key;
import io.dynact.model.KeyValue;
import io.dynact.model.PartiQlStatement;
import io.dynact.model.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the published model to the reference's names, and to the Java types in both directions. */
class DomainModelTest {
    private static final JsonNode MODEL = read();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes/io/dynact");

    /** The reference's entities: name, generalization, attributes, and the entities that it has lists of. */
    static Stream<Arguments> referenceEntities() {
        return Stream.of(
                arguments("Table", "", "Name", ""),
                arguments("Key", "", "", ""),
                arguments("Item", "", "", "KeyValue"),
                arguments("KeyValueLong", "Key", "LongValue", ""),
                arguments("KeyValueDecimal", "Key", "DecimalValue", ""),
                arguments("KeyValueBoolean", "Key", "BooleanValue", ""),
                arguments("KeyValueString", "Key", "StringValue", ""),
                arguments("BatchGetItemRequest", "", "", "RequestTable"),
                arguments("BatchGetItemResponse", "", "", "ResponseTable"),
                arguments("RequestTable", "Table", "Name, ProjectionExpression, IsConsistentRead", "Item"),
                arguments("ResponseTable", "Table", "Name", "Item"),
                arguments("ListTablesResponse", "", "", "ListTable"),
                arguments("ListTable", "Table", "Name", ""),
                arguments("DescribeTableRequest", "", "TableName", ""),
                arguments(
                        "TableDescription",
                        "Table",
                        "Name, ItemCount, CreationDateTime, TableARN, TableId, TableStatus",
                        "AttributeDefinition, KeySchemaElement"),
                arguments("AttributeDefinition", "Key", "AttributeName, AttributeType", ""),
                arguments("KeySchemaElement", "Key", "Key, KeyType", ""),
                arguments("BatchWriteItemRequest", "", "", "WriteRequest"),
                arguments("DeleteItemRequest", "", "ConditionExpression, ExpressionAttributeNames", "Item"),
                arguments("ScanTableRequest", "", "Limit, IndexName", ""),
                arguments("ScanTableResponse", "Table", "Name", "Item"),
                arguments("PutItemRequest", "", "TableName", "Item"),
                arguments("PutItemResponse", "", "RequestID", ""),
                arguments("GetItemRequest", "", "TableName, IsConsistentRead", "Item"),
                arguments("GetItemResponse", "", "", "Item"));
    }

    /** The reference's enumerations: name, and names of values with captions. */
    static Stream<Arguments> referenceEnumerations() {
        return Stream.of(
                arguments("ENUM_BooleanValue", """
                            _TRUE = TRUE
                            _FALSE = FALSE
                            """),
                arguments("ENUM_TableStatus", """
                            CREATING = CREATING
                            UPDATING = UPDATING
                            DELETING = DELETING
                            ACTIVE = ACTIVE
                            INACCESSIBLE_ENCRYPTION_CREDENTIALS = INACCESSIBLE_ENCRYPTION_CREDENTIALS
                            """),
                arguments("ENUM_KEY", """
                            HASH = HASH (partition)
                            RANGE = RANGE (sort)
                            UNKNOWN_TO_SDK_VERSION = UNKNOWN_TO_SDK_VERSION
                            """),
                arguments("ENUM_AttributeType", """
                            String = String
                            Number = Number
                            Binary = Binary
                            """),
                arguments("ENUM_ComparisonOperator", """
                            BEGINS_WITH = BEGINS_WITH
                            BETWEEN = BETWEEN
                            CONTAINS = CONTAINS
                            EQ = EQUAL
                            GE = GREATER_THAN_OR_EQUAL
                            GT = GREATER_THAN
                            IN = IN
                            LE = LESS_THAN_OR_EQUAL
                            LT = LESS_THAN
                            NE = NOT_EQUAL
                            NOT_CONTAINS = NOT_CONTAINS
                            NOT_NULL = NOT_NULL
                            _NULL = NULL
                            """),
                arguments("AWS_Region", """
                            us_east_2 = US East (Ohio)
                            us_east_1 = US East (N. Virginia)
                            us_west_1 = US West (N. California)
                            us_west_2 = US West (Oregon)
                            af_south_1 = Africa (Cape Town)
                            ap_east_1 = Asia Pacific (Hong Kong)
                            ap_southeast_3 = Asia Pacific (Jakarta)
                            ap_south_1 = Asia Pacific (Mumbai)
                            ap_northeast_3 = Asia Pacific (Osaka)
                            ap_northeast_2 = Asia Pacific (Seoul)
                            ap_southeast_1 = Asia Pacific (Singapore)
                            ap_southeast_2 = Asia Pacific (Sydney)
                            ap_northeast_1 = Asia Pacific (Tokyo)
                            ca_central_1 = Canada (Central)
                            eu_central_1 = Europe (Frankfurt)
                            eu_west_1 = Europe (Ireland)
                            eu_west_2 = Europe (London)
                            eu_south_1 = Europe (Milan)
                            eu_west_3 = Europe (Paris)
                            eu_north_1 = Europe (Stockholm)
                            me_south_1 = Middle East (Bahrain)
                            sa_east_1 = South America (São Paulo)
                            """));
    }

    @ParameterizedTest
    @MethodSource("referenceEntities")
    void entity_ofTheReference_isPublished(String name, String general, String attributes, String targets) {
        List<String> line = line(name);
        Splitter names = Splitter.on(", ").omitEmptyStrings();

        if (general.isEmpty()) {
            assertThat(line).containsExactly(name);
        } else {
            assertThat(line).endsWith(general);
        }
        assertThat(line.stream().flatMap(each -> texts(entity(each).path("attributes"), "name")))
                .containsAll(names.split(attributes));
        assertThat(elements(MODEL.path("associations"))
                        .filter(association ->
                                line.contains(association.path("owner").textValue()))
                        .map(association -> association.path("target").textValue()))
                .containsAll(names.split(targets));
    }

    @ParameterizedTest
    @MethodSource("referenceEnumerations")
    void enumeration_ofTheReference_isPublished(String name, String values) {
        Map<String, String> reference = Splitter.on('\n')
                .omitEmptyStrings()
                .withKeyValueSeparator(" = ")
                .split(values);
        Map<String, String> published = new LinkedHashMap<>();
        elements(find("enumerations", name).path("values"))
                .forEach(value -> published.put(
                        value.path("name").textValue(), value.path("caption").textValue()));

        assertThat(published).containsAllEntriesOf(reference);
        assertThat(published.values()).doesNotHaveDuplicates();
    }

    @Test
    void enumerations_ofTheReference_comeFirst() {
        assertThat(texts(MODEL.path("enumerations"), "name"))
                .startsWith(referenceEnumerations()
                        .map(enumeration -> enumeration.get()[0])
                        .toArray(String[]::new));
    }

    @Test
    void activities_ofTheReference_areThere() {
        assertThat(Activities.all().stream()
                        .map(activity -> activity.descriptor().caption()))
                .contains(
                        "Batch Get Item",
                        "List Tables",
                        "Describe Table",
                        "Batch Write Item",
                        "Delete Item",
                        "Scan Table",
                        "Put Item",
                        "Get Item");
        assertThat(Activities.all().stream()
                        .map(activity -> activity.descriptor().name()))
                .contains(
                        "BatchGetItem",
                        "ListTables",
                        "DescribeTable",
                        "BatchWriteItem",
                        "DeleteItem",
                        "ScanTable",
                        "PutItem",
                        "GetItem");
    }

    @Test
    void entities_always_areThoseOfJava() {
        Set<String> java = CLASSES.stream()
                .filter(found -> CLASSES.contain(found.getPackageName() + ".Immutable" + found.getSimpleName()))
                .filter(found -> found.getPackageName().equals("io.dynact.model")
                        || found.isAnnotatedWith(JsonDeserialize.class))
                .filter(found -> !found.getPackageName().startsWith("io.dynact.engine")) // an engine's own
                .map(JavaClass::getName)
                .collect(toSet());
        Set<String> byHand = Stream.of(Table.class, Key.class, KeyValue.class, Item.class, PartiQlStatement.class)
                .map(Class::getName)
                .collect(toSet());

        assertThat(texts(MODEL.path("entities"), "java")).containsExactlyInAnyOrderElementsOf(Sets.union(java, byHand));
        assertThat(texts(MODEL.path("entities"), "name")).doesNotHaveDuplicates();
    }

    @Test
    void enumerations_always_areThoseOfJava() {
        Set<Class<?>> java = CLASSES.stream()
                .filter(JavaClass::isEnum)
                .<Class<?>>map(JavaClass::reflect)
                .filter(found -> found.getPackageName().equals("io.dynact.model")
                        || (found.getDeclaringClass() != null
                                && ActivityRequest.class.isAssignableFrom(found.getDeclaringClass())))
                .collect(toSet());

        assertThat(texts(MODEL.path("enumerations"), "java"))
                .containsExactlyInAnyOrderElementsOf(
                        java.stream().map(Class::getName).toList());
        assertThat(texts(MODEL.path("enumerations"), "name")).doesNotHaveDuplicates();
        assertThat(java).allSatisfy(type -> {
            JsonNode values = elements(MODEL.path("enumerations"))
                    .filter(enumeration -> enumeration.path("java").textValue().equals(type.getName()))
                    .findFirst()
                    .orElseThrow()
                    .path("values");
            assertThat(texts(values, "java"))
                    .containsExactlyElementsOf(Stream.of(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
            assertThat(texts(values, "name")).doesNotHaveDuplicates();
        });
    }

    @Test
    void associations_always_leadToEntities() {
        List<String> entities = texts(MODEL.path("entities"), "name").toList();

        assertThat(elements(MODEL.path("associations")))
                .allSatisfy(association -> assertThat(entities)
                        .contains(
                                association.path("owner").textValue(),
                                association.path("target").textValue()));
        assertThat(texts(MODEL.path("entities"), "generalization")).allMatch(entities::contains);
    }

    /** An entity and what it is a kind of, up to the most general. */
    private static List<String> line(String name) {
        List<String> line = new ArrayList<>();
        for (String each = name;
                each != null;
                each = entity(each).path("generalization").textValue()) {
            line.add(each);
        }
        return line;
    }

    private static JsonNode entity(String name) {
        return find("entities", name);
    }

    private static JsonNode find(String kind, String name) {
        return elements(MODEL.path(kind))
                .filter(element -> element.path("name").textValue().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among the " + kind));
    }

    private static Stream<String> texts(JsonNode array, String member) {
        return elements(array)
                .filter(element -> element.has(member))
                .map(element -> element.path(member).textValue());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("domain-model/domain-model.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
