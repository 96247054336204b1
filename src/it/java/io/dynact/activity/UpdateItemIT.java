package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        assertThat(structured.path()).contains("$.Update.Set");
        assertThat(structured.awsErrorCode()).isEmpty();
        assertThat(raw.category()).isEqualTo(structured.category());
        assertThat(item(dynact, "a")).isEqualTo(BEFORE);
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
