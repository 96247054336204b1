package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor.Example;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the published files to their formats, and examples to the schemas of their activities. */
class PublishedSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Where the project would be on the web: formats refer to each other relatively. */
    private static final String PROJECT = "https://example.com/";

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                    registry.schemas(iri -> iri.startsWith(PROJECT) ? read(iri.substring(PROJECT.length())) : null));

    static Stream<Arguments> files() {
        return Stream.concat(
                Stream.of(
                        arguments("domain-model/domain-model.json", PublishedFiles.MODEL_SCHEMA),
                        arguments("activities-catalog/catalog.json", PublishedFiles.CATALOG_SCHEMA)),
                names().map(name -> arguments("activities-catalog/" + name + ".json", PublishedFiles.ACTIVITY_SCHEMA)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void published_always_hasItsFormat(Path file, Path format) throws IOException {
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(PROJECT + format));

        assertThat(errors(schema, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void format_always_isASchema(Path format) throws IOException {
        assertThat(errors(SCHEMAS.getSchema(SchemaLocation.of(JsonSchemas.DIALECT)), Files.readString(format)))
                .isEmpty();
    }

    static Stream<Path> formats() {
        return PublishedFiles.HAND_WRITTEN.stream().sorted();
    }

    @Test
    void format_ofAnotherFile_isRefused() throws IOException {
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(PROJECT + PublishedFiles.ACTIVITY_SCHEMA));

        assertThat(errors(schema, Files.readString(Path.of("activities-catalog/catalog.json"))))
                .isNotEmpty();
        assertThat(errors(
                        schema,
                        activity("GetItem").set("input", JSON.createObjectNode().put("type", "objekt"))))
                .isNotEmpty();
    }

    static Stream<String> names() {
        return ActivityCatalog.standard().activities().stream()
                .map(activity -> activity.descriptor().name());
    }

    @ParameterizedTest
    @MethodSource("names")
    void inputAndOutput_always_areSchemas(String name) throws IOException {
        Schema dialect = SCHEMAS.getSchema(SchemaLocation.of(JsonSchemas.DIALECT));

        assertThat(errors(dialect, activity(name).path("input"))).isEmpty();
        assertThat(errors(dialect, activity(name).path("output"))).isEmpty();
    }

    static Stream<Arguments> examples() {
        return ActivityCatalog.standard().activities().stream()
                .map(Activity::descriptor)
                .flatMap(activity -> activity.examples().stream().map(example -> arguments(activity.name(), example)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_always_isAnInputInOneFormat(String name, Example example) throws IOException {
        boolean typed = example.input().contains("{\"S\":");

        assertThat(errors(input(name), example.input())).isEmpty();
        assertThat(errors(input(name, typed ? ItemFormat.DYNAMODB : ItemFormat.PLAIN), example.input()))
                .isEmpty();
    }

    static Stream<Arguments> wrongInputs() {
        return Stream.of(
                arguments("ListTables", "[]"),
                arguments("ListTables", "{'limit': 1}"),
                arguments("ListTables", "{'Limit': 0}"),
                arguments("ListTables", "{'Limit': '1'}"),
                arguments("ListTables", "{'MaxItems': 1.5}"),
                arguments("ListTables", "{'ItemFormat': 'XML'}"),
                arguments("DescribeTable", "{}"),
                arguments("DescribeTable", "{'TableName': null}"),
                arguments("DescribeTable", "{'TableName': ['Music']}"),
                arguments("DescribeTable", "{'TableName': 'Music', 'Endpoint': 'http://localhost'}"),
                arguments("GetItem", "{'TableName': 'Music'}"),
                arguments("GetItem", "{'Key': {'Artist': 'Bach'}}"),
                arguments("GetItem", "{'TableName': 'Music', 'Key': 'Bach'}"),
                arguments("GetItem", "{'TableName': 'Music', 'Key': {'': 'Bach'}}"),
                arguments("GetItem", "{'TableName': 'Music', 'Key': {'Artist': 'Bach'}, 'ConsistentRead': 'true'}"),
                arguments("GetItem", "{'TableName': 'Music', 'Key': {'Artist': 'Bach'}, 'Projection': 'Price'}"),
                arguments("PutItem", "{'TableName': 'Music'}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {'Moods': {'$ss': []}}}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {'Moods': {'$ss': ['calm', 'calm']}}}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {'Moods': {'$set': ['calm']}}}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {'Cover': {'$b': 'AQ'}}}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {'$b': 'AQ=='}}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {}, 'ReturnValues': 'ALL_NEW'}"),
                arguments("DeleteItem", "{'TableName': 'Music', 'Item': {'Artist': 'Bach'}}"),
                arguments("DeleteItem", "{'TableName': 'Music', 'Key': {}, 'ExpressionAttributeNames': {'#y': 1}}"),
                arguments("DeleteItem", "{'TableName': 'Music', 'Key': {}, 'ExpressionAttributeValues': [1]}"),
                arguments("ScanTable", "{'TableName': 'Music', 'MaxItems': 0}"),
                arguments("ScanTable", "{'TableName': 'Music', 'Segment': -1, 'TotalSegments': 2}"),
                arguments("ScanTable", "{'TableName': 'Music', 'Select': 'EVERYTHING'}"),
                arguments("ScanTable", "{'TableName': 'Music', 'KeyConditionExpression': 'Artist = :a'}"),
                arguments("ScanTable", "{'TableName': 'Music', 'Filter': {'Attribute': 'Price'}}"),
                arguments("Query", "{'TableName': 'Music', 'KeyCondition': 'Artist = :a'}"),
                arguments("Query", "{'TableName': 'Music', 'Filter': {'And': []}}"),
                arguments("Query", "{'TableName': 'Music', 'FilterExpression': 'a = :a'}"),
                arguments("Query", "{'TableName': 'Music', 'KeyConditionExpression': 'a = :a', 'Segment': 0}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {}, 'OnlyIf': 'MAYBE'}"),
                arguments("PutItem", "{'TableName': 'Music', 'Item': {}, 'Lock': {'ExpectedVersion': 1}}"),
                arguments(
                        "UpdateItem",
                        "{'TableName': 'Music', 'Key': {}, 'Lock': {'Attribute': 'Version', 'ExpectedVersion': -1}}"),
                arguments("UpdateItem", "{'TableName': 'Music', 'Key': {}, 'Update': {}}"),
                arguments("UpdateItem", "{'TableName': 'Music', 'Key': {}, 'ReturnValues': 'NEW'}"),
                arguments("DeleteItem", "{'TableName': 'Music', 'Key': {}, 'ReturnValues': 'UPDATED_OLD'}"),
                arguments("BatchGetItem", "{'RequestItems': {}}"),
                arguments("BatchGetItem", "{'RequestItems': [{'TableName': 'Music', 'Keys': [{'Artist': 'Bach'}]}]}"),
                arguments("BatchGetItem", "{'RequestItems': {'Music': [{'Artist': 'Bach'}]}}"),
                arguments("BatchGetItem", "{'RequestItems': {'Music': {'Keys': []}}}"),
                arguments("BatchGetItem", "{'RequestItems': {'Music': {'Keys': [{'a': 1}], 'Projection': 'a'}}}"),
                arguments("BatchGetItem", "{'RequestItems': {'Music': {'TableName': 'Music', 'Keys': [{'a': 1}]}}}"),
                arguments("BatchWriteItem", "{'RequestItems': {'Music': []}}"),
                arguments("BatchWriteItem", "{'RequestItems': {'Music': [{}]}}"),
                arguments("BatchWriteItem", "{'RequestItems': {'Music': [{'PutRequest': {'Key': {'a': 1}}}]}}"),
                arguments(
                        "BatchWriteItem",
                        "{'RequestItems': {'Music': [{'PutRequest': {'Item': {}}, 'DeleteRequest': {'Key': {}}}]}}"));
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void input_thatIsWrong_isRefused(String name, String input) throws IOException {
        assertThat(errors(input(name), input.replace('\'', '"'))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrongTyped")
    void input_thatIsWrongTypedJson_isAtMostPlain(String value) throws IOException {
        String input = """
                {"TableName": "Music", "Item": {"Artist": %s}}""".formatted(value.replace('\'', '"'));

        assertThat(errors(input("PutItem", ItemFormat.DYNAMODB), input)).isNotEmpty();
        assertThat(errors(input("PutItem"), input)).isEmpty();
    }

    static Stream<String> wrongTyped() {
        return Stream.of(
                "23",
                "{}",
                "{'N': 23}",
                "{'N': '1,5'}",
                "{'S': true}",
                "{'S': 'a', 'N': '1'}",
                "{'B': 'AQ'}",
                "{'NULL': false}",
                "{'SS': []}",
                "{'NS': [1]}",
                "{'L': ['a']}",
                "{'M': {'a': 'b'}}",
                "{'X': 'a'}");
    }

    @Test
    void input_ofAnyValue_isAcceptedInBothFormats() throws IOException {
        String plain = """
                {"TableName": "Music", "Item": {
                  "S": "a", "N": -12345678901234567890123456789012345678.5e-9, "B": {"$b": "AQ=="}, "BOOL": false, "NULL": null,
                  "SS": {"$ss": ["a", ""]}, "NS": {"$ns": [1, 2.5]}, "BS": {"$bs": ["AQ==", ""]},
                  "L": [1, [], {"$b": ""}], "M": {"$$ss": ["a"], "S": "a"}}}""";
        String typed = """
                {"TableName": "Music", "Item": {
                  "S": {"S": "a"}, "N": {"N": "-1.5E-9"}, "B": {"B": "AQ=="}, "BOOL": {"BOOL": false}, "NULL": {"NULL": true},
                  "SS": {"SS": ["a", ""]}, "NS": {"NS": ["1", "2.5"]}, "BS": {"BS": ["AQ==", ""]},
                  "L": {"L": [{"N": "1"}, {"L": []}]}, "M": {"M": {"$ss": {"S": "a"}}}}}""";

        assertThat(errors(input("PutItem", ItemFormat.PLAIN), plain)).isEmpty();
        assertThat(errors(input("PutItem", ItemFormat.DYNAMODB), typed)).isEmpty();
    }

    @Test
    void output_asJson_isAccepted() throws IOException {
        assertThat(errors(
                        SCHEMAS.getSchema(
                                activity("BatchGetItem").path("output").toString(), InputFormat.JSON),
                        """
                {
                  "Responses": {"Music": [{"Artist": "Bach"}], "Books": []},
                  "UnprocessedKeys": {"Music": {"Keys": [{"Artist": "Grieg"}], "ConsistentRead": false}},
                  "ConsumedCapacity": [{"TableName": "Music", "CapacityUnits": 0.5}],
                  "RequestId": "1"
                }"""))
                .isEmpty();
        assertThat(errors(
                        SCHEMAS.getSchema(activity("ListTables").path("output").toString(), InputFormat.JSON), """
                {"TableNames": ["Music"], "LastEvaluatedTableName": "Music", "Truncated": true}"""))
                .isEmpty();
        assertThat(errors(
                        SCHEMAS.getSchema(
                                activity("DescribeTable").path("output").toString(), InputFormat.JSON),
                        """
                {
                  "Table": {
                    "TableName": "Music",
                    "AttributeDefinitions": [{"AttributeName": "Artist", "AttributeType": "S"}],
                    "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}],
                    "TableStatus": "ACTIVE",
                    "CreationDateTime": 1421866952.062,
                    "SSEDescription": {"Status": "ENABLED", "SSEType": "KMS"}
                  }
                }"""))
                .isEmpty();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode activity(String name) throws IOException {
        return (ObjectNode)
                JSON.readTree(Path.of("activities-catalog", name + ".json").toFile());
    }

    private static Schema input(String name) throws IOException {
        return SCHEMAS.getSchema(activity(name).path("input").toString(), InputFormat.JSON);
    }

    /** The schema of inputs whose items are all in this format. */
    private static Schema input(String name, ItemFormat format) throws IOException {
        ObjectNode input = (ObjectNode) activity(name).path("input");
        restrict((ObjectNode) input.path("$defs"), format);
        return SCHEMAS.getSchema(input.toString(), InputFormat.JSON);
    }

    /** Leaves one of the formats of items and values. */
    static void restrict(ObjectNode definitions, ItemFormat format) {
        boolean typed = format == ItemFormat.DYNAMODB;
        definitions.putObject("Item").put("$ref", "#/$defs/" + (typed ? "DynamoDbItem" : "PlainItem"));
        definitions.putObject("Value").put("$ref", "#/$defs/" + (typed ? "AttributeValue" : "PlainValue"));
    }

    /** What is wrong with a file by the format that is published of it. */
    static List<Error> errors(Path format, JsonNode json) {
        return errors(SCHEMAS.getSchema(SchemaLocation.of(PROJECT + format)), json);
    }

    private static List<Error> errors(Schema schema, JsonNode json) {
        return errors(schema, json.toString());
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON);
    }
}
