package io.dynact.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.RandomItems;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A real DynamoDB takes the expressions, and finds and does what they say. */
@ExtendWith(DynactExtension.class)
class ExpressionIT {
    private static final String FOUND = "Found";
    private static final String CHANGED = "Changed";
    private static final int RANDOM = 500;

    private static final Item ITEM = Item.builder()
            .put("Id", "1")
            .put("Price", 10)
            .put("unit.price", 2)
            .put("say \"hi\"", "x")
            .put("日本", "久石 譲")
            .put("Null", null)
            .put("Size", Set.of("a", "b"))
            .put("Bytes", new byte[] {1, 2})
            .put("list", List.of("a", Map.of("select", List.of(1, 2))))
            .put("#d0", true)
            .build();

    @BeforeAll
    static void createTables(Dynact dynact) {
        Tables.create(dynact, FOUND, "Id", AttributeType.STRING);
        Tables.create(dynact, CHANGED, "Id", AttributeType.STRING);
        dynact.run(PutItemRequest.of(FOUND, ITEM));
    }

    static Stream<Arguments> conditions() {
        Attribute price = Attribute.of("Price");
        return Stream.of(
                Arguments.of(price.equalTo(10), true),
                Arguments.of(price.equalTo("10"), false),
                Arguments.of(price.notEqualTo("10"), true),
                Arguments.of(Attribute.of("None").notEqualTo(1), true),
                Arguments.of(price.lessThan(10), false),
                Arguments.of(price.atMost(10), true),
                Arguments.of(price.greaterThan(9), true),
                Arguments.of(price.greaterThan("0"), false),
                Arguments.of(price.atLeast(11), false),
                Arguments.of(price.between(10, 10), true),
                Arguments.of(price.in(List.of(1, "10", 10)), true),
                Arguments.of(price.in(List.of(true)), false),
                Arguments.of(Attribute.of("日本").beginsWith("久"), true),
                Arguments.of(Attribute.of("Bytes").beginsWith(Binary.of((byte) 1)), true),
                Arguments.of(Attribute.of("日本").contains("譲"), true),
                Arguments.of(Attribute.of("Size").contains("b"), true),
                Arguments.of(Attribute.of("list").contains("a"), true),
                Arguments.of(Attribute.of("list").contains(true), false),
                Arguments.of(Attribute.of("list").contains(null), false),
                Arguments.of(Attribute.of("Size").notContains("c"), true),
                Arguments.of(Attribute.of("None").notContains("c"), true),
                Arguments.of(Attribute.of("Null").exists(), true),
                Arguments.of(Attribute.of("Null").equalTo(null), true),
                Arguments.of(Attribute.of("None").exists(), false),
                Arguments.of(Attribute.of("None").notExists(), true),
                Arguments.of(Attribute.of("Null").isOfType(ValueType.NULL), true),
                Arguments.of(Attribute.of("Size").isOfType(ValueType.SS), true),
                Arguments.of(Attribute.of("Size").isOfType(ValueType.L), false),
                Arguments.of(Attribute.of("Size").equalTo(Set.of("b", "a")), true),
                Arguments.of(Attribute.of("list").size().equalTo(2), true),
                Arguments.of(Attribute.of("list[1].select").size().between(2, 3), true),
                Arguments.of(Attribute.of("Bytes").size().in(List.of(1, 3)), false),
                Arguments.of(Attribute.of("list[1].select[1]").equalTo(2), true),
                Arguments.of(Attribute.of("list[1].select[2]").exists(), false),
                Arguments.of(Attribute.of("\"unit.price\"").equalTo(2), true),
                Arguments.of(Attribute.of("unit.price").exists(), false),
                Arguments.of(Attribute.of("\"say \"\"hi\"\"\"").equalTo("x"), true),
                Arguments.of(Attribute.of("#d0").equalTo(true), true),
                Arguments.of(price.equalTo(1).and(price.equalTo(10)).or(price.equalTo(10)), true),
                Arguments.of(price.equalTo(1).and(price.equalTo(10).or(price.equalTo(10))), false),
                Arguments.of(Condition.not(price.equalTo(1).or(price.equalTo(10))), false),
                Arguments.of(Condition.not(price.equalTo(1)).or(price.equalTo(10)), true),
                Arguments.of(Condition.not(Condition.not(price.between(1, 10))), true));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void condition_asFilter_letsPassWhatItSays(Condition condition, boolean passes, Dynact dynact) {
        assertThat(matches(condition, dynact)).hasSize(passes ? 1 : 0);
        assertThat(matches(Condition.not(condition), dynact)).hasSize(passes ? 0 : 1);
    }

    @Test
    void condition_random_isTaken(Dynact dynact) {
        for (long seed = 0; seed < RANDOM; seed++) {
            Condition condition = new RandomConditions(seed).condition();

            int matches = matches(condition, dynact).size();

            assertThat(matches + matches(Condition.not(condition), dynact).size())
                    .as("seed %d: %s", seed, condition)
                    .isEqualTo(1);
        }
    }

    @Test
    void condition_deepAndLong_isTaken(Dynact dynact) {
        Condition deep = Attribute.of("Price").equalTo(10);
        for (int depth = 0; depth < 60; depth++) {
            deep = Condition.not(depth % 2 == 0 ? deep.or(Attribute.of("None").exists()) : deep);
        }
        Condition wide = Attribute.of("Price").equalTo(10);
        while (((wide instanceof And and) ? and.conditions().size() : 1) < 150) {
            wide = wide.and(Attribute.of("Price").equalTo(10));
        }

        assertThat(matches(deep, dynact)).hasSize(1);
        assertThat(matches(wide, dynact)).hasSize(1);
    }

    @Test
    void projection_quotedNames_returnsThem(Dynact dynact) {
        Placeholders placeholders = Placeholders.of();
        String projection = placeholders.projection(
                List.of(AttributePath.ofName("unit.price"), AttributePath.of("list[1].select[0]")));

        assertThat(dynact.run(ScanTableRequest.builder()
                                .tableName(FOUND)
                                .projectionExpression(projection)
                                .expressionAttributeNames(placeholders.names())
                                .build())
                        .items())
                .containsExactly(Item.of("unit.price", 2, "list", List.of(Map.of("select", List.of(1)))));
    }

    @Test
    void update_everyAction_doesWhatItSays(Dynact dynact, Connection connection) {
        Item before = Item.builder()
                .put("Id", "all")
                .put("set", "old")
                .put("map", Map.of("a.b", 1, "keep", 2))
                .put("count", 5)
                .put("list", List.of("b"))
                .put("tags", Set.of("x", "y"))
                .put("gone", 1)
                .build();
        dynact.run(PutItemRequest.of(CHANGED, before));
        Update update = Update.builder()
                .set("set", null)
                .set("map.\"a.b\"", List.of())
                .setIfAbsent("map.keep", 3)
                .setIfAbsent("new", 4)
                .increment("count", -7)
                .append("list", List.of("c"))
                .prepend("made", List.of("a", 1))
                .remove("gone")
                .remove("never")
                .add("sum", 1)
                .delete("tags", Set.of("x", "z"))
                .build();

        update("all", update, connection);

        assertThat(dynact.run(GetItemRequest.of(CHANGED, Item.of("Id", "all"))).item())
                .contains(Item.builder()
                        .put("Id", "all")
                        .put("set", null)
                        .put("map", Map.of("a.b", List.of(), "keep", 2))
                        .put("new", 4)
                        .put("count", -2)
                        .put("list", List.of("b", "c"))
                        .put("made", List.of("a", 1))
                        .put("sum", 1)
                        .put("tags", Set.of("y"))
                        .build());
    }

    @Test
    void update_random_isTakenUnlessTheItemDoesNotFit(Connection connection) {
        int done = 0;
        for (long seed = 0; seed < RANDOM; seed++) {
            Update update = new RandomConditions(seed).update();
            try {
                update("random", update, connection);
                done++;
            } catch (CompletionException e) {
                assertThat(e.getCause())
                        .as("seed %d: %s", seed, update)
                        .isInstanceOf(DynamoDbException.class)
                        .message()
                        .containsAnyOf(
                                "The document path provided in the update expression is invalid for update",
                                "The provided expression refers to an attribute that does not exist in the item",
                                "An operand in the update expression has an incorrect data type",
                                "DynamoDB only supports precision up to 38 digits",
                                "Number overflow");
            }
        }
        // Most lead into what the item does not have.
        assertThat(done).isGreaterThan(10);
    }

    @Test
    void update_anyName_isTakenAsItIs(Dynact dynact, Connection connection) {
        for (long seed = 0; seed < 50; seed++) {
            Item item = new RandomItems(seed).next();
            Item.Builder keyed = Item.builder().put("Id", "names");
            item.forEach(value -> keyed.add(value.key().equals("Id") ? value.withKey("Id2") : value));
            dynact.run(PutItemRequest.of(CHANGED, keyed.build()));
            Update.Builder update = Update.builder();
            item.keys().forEach(name -> update.add(UpdateAction.remove(AttributePath.ofName(name))));
            update.setIfAbsent("Seed", seed);
            update("names", update.build(), connection);
            assertThat(dynact.run(GetItemRequest.of(CHANGED, Item.of("Id", "names")))
                            .item())
                    .contains(Item.of("Id", "names", "Seed", seed));
        }
    }

    private static List<Item> matches(Condition filter, Dynact dynact) {
        Placeholders placeholders = Placeholders.of();
        String expression = placeholders.condition(filter);
        Item values = placeholders.values();
        return dynact.run(ScanTableRequest.builder()
                        .tableName(FOUND)
                        .filterExpression(expression)
                        .expressionAttributeNames(placeholders.names())
                        .expressionAttributeValues(values.isEmpty() ? Optional.empty() : Optional.of(values))
                        .build())
                .items();
    }

    private static void update(String id, Update update, Connection connection) {
        Placeholders placeholders = Placeholders.of();
        String expression = placeholders.update(update);
        Map<String, AttributeValue> values = ItemConverter.toAttributeValues(placeholders.values());
        try (ClientCache.Lease lease = ClientCache.shared().acquire(connection)) {
            lease.client()
                    .updateItem(UpdateItemRequest.builder()
                            .tableName(CHANGED)
                            .key(ItemConverter.toAttributeValues(Item.of("Id", id)))
                            .updateExpression(expression)
                            .expressionAttributeNames(placeholders.names())
                            .expressionAttributeValues(values.isEmpty() ? null : values)
                            .returnValues(ReturnValue.NONE)
                            .build())
                    .join();
        }
    }
}
