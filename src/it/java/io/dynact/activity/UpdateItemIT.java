package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.Update;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.ReturnValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates of one item, on a real DynamoDB. */
@ExtendWith(DynactExtension.class)
class UpdateItemIT {
    private static final String TABLE = "Stock";
    private static final Item KEY = Item.of("Id", "a");
    private static final Item BEFORE = Item.builder()
            .put("Id", "a")
            .put("Count", 5)
            .put("Status", "open")
            .put("Tags", Set.of("new"))
            .put("Log", List.of("made"))
            .build();

    @BeforeAll
    static void createTable(Dynact dynact) {
        Tables.create(dynact, TABLE, "Id", AttributeType.STRING);
    }

    @BeforeEach
    void putItem(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, BEFORE));
        dynact.run(DeleteItemRequest.of(TABLE, Item.of("Id", "b")));
    }

    @Test
    void update_rawAndStructured_doTheSame(Dynact dynact) {
        dynact.run("UpdateItem", """
                {
                  "TableName": "Stock",
                  "Key": {"Id": "a"},
                  "UpdateExpression": "SET #c = #c + :n, #l = list_append(#l, :l) REMOVE #s ADD Tags :t",
                  "ExpressionAttributeNames": {"#c": "Count", "#l": "Log", "#s": "Status"},
                  "ExpressionAttributeValues": {":n": 2, ":l": ["sold"], ":t": {"$ss": ["sale"]}}
                }""");
        dynact.run("UpdateItem", """
                {
                  "TableName": "Stock",
                  "Key": {"Id": {"S": "b"}},
                  "Update": {
                    "Set": {"Count": {"N": "7"}, "Log": {"L": [{"S": "made"}]}},
                    "Add": {"Tags": {"SS": ["new", "sale"]}}
                  }
                }""");
        dynact.run("UpdateItem", """
                {
                  "TableName": "Stock",
                  "Key": {"Id": "b"},
                  "Update": {"Append": {"Log": ["sold"]}, "Remove": ["Status"]}
                }""");

        Item expected = Item.builder()
                .put("Count", 7)
                .put("Tags", Set.of("new", "sale"))
                .put("Log", List.of("made", "sold"))
                .build();
        assertThat(withoutId(item(dynact, "a"))).isEqualTo(expected);
        assertThat(withoutId(item(dynact, "b"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void update_returnValues_areWhatWasAskedFor(ReturnValues returnValues, Dynact dynact) {
        UpdateItemResponse response = dynact.run(closing()
                .returnValues(returnValues)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());

        Optional<Item> expected = switch (returnValues) {
            case NONE -> Optional.empty();
            case ALL_OLD -> Optional.of(BEFORE);
            case UPDATED_OLD -> Optional.of(Item.of("Status", "open"));
            case ALL_NEW -> Optional.of(item(dynact, "a"));
            case UPDATED_NEW -> Optional.of(Item.of("Status", "closed"));
        };
        assertThat(response.attributes()).isEqualTo(expected);
        assertThat(item(dynact, "a").string("Status")).contains("closed");
        assertThat(response.consumedCapacity()).isPresent();
        assertThat(response.requestId()).isPresent();
    }

    @Test
    void update_conditionThatDoesNotHold_returnsTheItemThatIsThere(Dynact dynact) {
        DynactException failure = fail(
                dynact,
                closing().condition(Attribute.of("Count").greaterThan(5)).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.item()).contains(BEFORE);
        assertThat(item(dynact, "a")).isEqualTo(BEFORE);
    }

    @Test
    void update_conditionThatHolds_isCarriedOut(Dynact dynact) {
        dynact.run(closing()
                .condition(Attribute.of("Count")
                        .atLeast(5)
                        .and(Attribute.of("Tags").contains("new")))
                .build());

        assertThat(item(dynact, "a").string("Status")).contains("closed");
    }

    @Test
    void update_withoutChanges_makesAnItemOfItsKey(Dynact dynact) {
        dynact.run(UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(Item.of("Id", "b"))
                .build());

        assertThat(item(dynact, "b")).isEqualTo(Item.of("Id", "b"));
    }

    @Test
    void update_keyAttribute_isRefused(Dynact dynact) {
        DynactException structured = fail(
                dynact,
                UpdateItemRequest.builder()
                        .tableName(TABLE)
                        .key(KEY)
                        .update(Update.builder().set("Id", "c").build())
                        .build());
        DynactException raw = fail(
                dynact,
                UpdateItemRequest.builder()
                        .tableName(TABLE)
                        .key(KEY)
                        .updateExpression("SET Id = :id")
                        .expressionAttributeValues(Item.of(":id", "c"))
                        .build());

        assertThat(structured.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(structured.path()).contains("$.Update.Set.Id");
        assertThat(structured.awsErrorCode()).isEmpty();
        assertThat(raw.category()).isEqualTo(structured.category());
        assertThat(item(dynact, "a")).isEqualTo(BEFORE);
    }

    @Test
    void update_increment_startsAtZeroWhereThereIsNone(Dynact dynact) {
        for (int expected : List.of(3, 6)) {
            UpdateItemResponse response = dynact.run(UpdateItemRequest.builder()
                    .tableName(TABLE)
                    .key(Item.of("Id", "b"))
                    .update(Update.builder()
                            .increment("Sold", 3)
                            .increment("Count", -1)
                            .build())
                    .returnValues(ReturnValues.ALL_NEW)
                    .build());

            assertThat(response.attributes().orElseThrow().longValue("Sold")).contains((long) expected);
            assertThat(response.attributes().orElseThrow().longValue("Count")).contains((long) -expected / 3);
        }
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("{\"Set\":{\"a.b.c\":1}}", "$.Update.Set['a.b.c']", "no map at 'a.b'.*Set 'a' as a whole"),
                Arguments.of("{\"Set\":{\"x\":1,\"a[0]\":1}}", "$.Update.Set['a[0]']", "no list at 'a'"),
                Arguments.of("{\"Set\":{\"Status.x\":1}}", "$.Update.Set['Status.x']", "no map at 'Status'"),
                Arguments.of("{\"SetIfAbsent\":{\"a.b\":1}}", "$.Update.SetIfAbsent['a.b']", "no map at 'a'"),
                Arguments.of("{\"Increment\":{\"a.b\":1}}", "$.Update.Increment['a.b']", "no map at 'a'"),
                Arguments.of("{\"Append\":{\"a.b\":[1]}}", "$.Update.Append['a.b']", "no map at 'a'"),
                Arguments.of("{\"Remove\":[\"Count\",\"a.b\"]}", "$.Update.Remove[1]", "leave it out"),
                Arguments.of("{\"Remove\":[\"Status[0]\"]}", "$.Update.Remove[0]", "no list at 'Status'"),
                Arguments.of("{\"Set\":{\"a.b\":1,\"c.d\":1}}", "$.Update.Set", "'a.b'.*'c.d'"),
                Arguments.of("{\"Set\":{\"a.b\":1},\"Remove\":[\"c.d\"]}", "$.Update", "Remove\\[0\\]"),
                Arguments.of("{\"Increment\":{\"Status\":1}}", "$.Update.Increment.Status", "not a number"),
                Arguments.of("{\"Append\":{\"Nothing\":[1]}}", "$.Update.Append.Nothing", "not a list"),
                Arguments.of("{\"Prepend\":{\"Status\":[1]}}", "$.Update.Prepend.Status", "not a list"),
                Arguments.of("{\"Add\":{\"Status\":1}}", "$.Update.Add.Status", "not a number"),
                Arguments.of("{\"Add\":{\"Tags\":{\"$ns\":[1]}}}", "$.Update.Add.Tags", "not a set of type NS"),
                Arguments.of(
                        "{\"Delete\":{\"Count\":{\"$ss\":[\"a\"]}}}", "$.Update.Delete.Count", "not a set of type SS"),
                Arguments.of(
                        "{\"Increment\":{\"Status\":1},\"Append\":{\"Nothing\":[1]}}",
                        "$.Update",
                        "Increment.Status.*Append.Nothing"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void update_whatTheItemDoesNotAllow_isExplainedInTheWordsOfTheRequest(
            String update, String path, String detail, Dynact dynact) {
        dynact.run(UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
                .update(Update.builder().set("Nothing", null).build())
                .build());
        Item before = item(dynact, "a");
        String request = "\"TableName\":\"Stock\",\"Key\":{\"Id\":\"a\"},\"Update\":" + update;

        DynactException failure =
                catchThrowableOfType(DynactException.class, () -> dynact.run("UpdateItem", "{" + request + "}"));
        DynactException inTransaction = catchThrowableOfType(
                DynactException.class,
                () -> dynact.run("TransactWriteItems", "{\"TransactItems\":[{\"Update\":{" + request + "}}]}"));

        assertThat(failure.path()).contains(path);
        assertThat(failure.detail())
                .containsPattern(detail)
                .doesNotContain("#d", ":d", "UpdateExpression", "update expression");
        assertThat(failure.category()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.awsErrorCode()).contains("ValidationException");
        assertThat(inTransaction.path()).contains("$.TransactItems[0].Update" + path.substring(1));
        assertThat(inTransaction.detail()).containsPattern(detail);
        assertThat(item(dynact, "a")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET a.b = :v     | SET that as a whole",
                "SET #s = #s + :v | take numbers",
                "SET a = b + :v   | if_not_exists",
                "SET Id = :v      | cannot change"
            })
    void update_expressionThatTheItemDoesNotAllow_isExplainedAsAnExpression(
            String expression, String detail, Dynact dynact) {
        ImmutableUpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
                .updateExpression(expression)
                .expressionAttributeValues(Item.of(":v", 1));
        if (expression.contains("#s")) {
            request.putExpressionAttributeNames("#s", "Status");
        }
        DynactException failure = fail(dynact, request.build());

        assertThat(failure.path()).contains("$.UpdateExpression");
        assertThat(failure.detail()).contains(detail);
    }

    private static ImmutableUpdateItemRequest.Builder closing() {
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
                .update(Update.builder().set("Status", "closed").build());
    }

    private static Item item(Dynact dynact, String id) {
        return dynact.run(GetItemRequest.of(TABLE, Item.of("Id", id))).item().orElseThrow();
    }

    private static Item withoutId(Item item) {
        return Item.copyOf(item.keyValues().stream()
                .filter(value -> !value.key().equals("Id"))
                .toList());
    }

    private static DynactException fail(Dynact dynact, UpdateItemRequest request) {
        return catchThrowableOfType(DynactException.class, () -> dynact.run(request));
    }
}
