package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Comparison;
import io.dynact.expression.Condition;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.Entity;
import io.dynact.model.EntityAccess;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import io.dynact.model.Select;
import io.dynact.store.ListEntitiesRequest;
import io.dynact.store.ListEntitiesResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of a range of the sort key whose ends may be left out, on a real DynamoDB. */
@ExtendWith(DynactExtension.class)
class OpenRangeIT {
    private static final int ITEMS = 20;
    private static final Condition OF_A = Attribute.of("Pk").equalTo("a");
    private static final Condition EVEN = Attribute.of("Even").equalTo(true);

    /** A table for each type of sort key; several items of an index have the same key. */
    @BeforeAll
    static void fillTables(Dynact dynact) {
        for (AttributeType type : List.of(AttributeType.NUMBER, AttributeType.STRING, AttributeType.BINARY)) {
            dynact.run(CreateTableRequest.builder()
                    .tableName(type.name())
                    .addAttributeDefinitions(
                            AttributeDefinition.of("Pk", AttributeType.STRING),
                            AttributeDefinition.of("Sk", type),
                            AttributeDefinition.of("Half", AttributeType.NUMBER))
                    .addKeySchema(KeySchemaElement.of("Pk", KeyType.HASH), KeySchemaElement.of("Sk", KeyType.RANGE))
                    .addGlobalSecondaryIndexes(GlobalSecondaryIndex.builder()
                            .indexName("by-half")
                            .addKeySchema(
                                    KeySchemaElement.of("Pk", KeyType.HASH), KeySchemaElement.of("Half", KeyType.RANGE))
                            .projection(Projection.builder()
                                    .projectionType(ProjectionType.ALL)
                                    .build())
                            .build())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .build());
            dynact.run(BatchWriteItemRequest.ofPuts(
                    type.name(),
                    IntStream.range(0, ITEMS)
                            .mapToObj(no -> Item.builder()
                                    .put("Pk", "a")
                                    .put("Sk", sortKey(type, no))
                                    .put("No", no)
                                    .put("Half", no / 2)
                                    .put("Even", no % 2 == 0)
                                    .build())
                            .toList()));
        }
    }

    private static Object sortKey(AttributeType type, int no) {
        return switch (type) {
            case NUMBER -> new BigDecimal(no).subtract(BigDecimal.TEN).movePointLeft(1); // -1.0 to 0.9
            case STRING -> "é" + (char) ('a' + no);
            case BINARY -> new byte[] {(byte) 0xff, (byte) (120 + no)}; // on both sides of 0x80
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    static Stream<Arguments> ranges() {
        List<ComparisonOperator> lower = List.of(ComparisonOperator.GT, ComparisonOperator.GE);
        List<ComparisonOperator> upper = List.of(ComparisonOperator.LT, ComparisonOperator.LE);
        return Stream.of(AttributeType.NUMBER, AttributeType.STRING, AttributeType.BINARY)
                .flatMap(type -> lower.stream()
                        .flatMap(above -> upper.stream()
                                .flatMap(below -> Stream.of(true, false)
                                        .map(forward -> Arguments.of(type, above, below, forward)))));
    }

    private static Condition range(
            AttributeType type, ComparisonOperator above, int from, ComparisonOperator below, int to) {
        Attribute sort = Attribute.of("Sk");
        return And.of(
                Comparison.of(sort, below, sortKey(type, to)), OF_A, Comparison.of(sort, above, sortKey(type, from)));
    }

    private static List<Integer> expected(
            ComparisonOperator above, int from, ComparisonOperator below, int to, boolean forward) {
        int first = above == ComparisonOperator.GT ? from + 1 : from;
        int last = below == ComparisonOperator.LT ? to - 1 : to;
        return IntStream.rangeClosed(first, last)
                .map(no -> forward ? no : first + last - no)
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void query_twoBounds_returnsExactlyWhatIsWithin(
            AttributeType type, ComparisonOperator above, ComparisonOperator below, boolean forward, Dynact dynact) {
        for (int from = 2; from <= 5; from++) {
            for (int to = from; to <= from + 3; to++) {
                Condition range = range(type, above, from, below, to);
                List<Integer> expected = expected(above, from, below, to, forward);
                for (boolean asKeyCondition : List.of(true, false)) {
                    QueryRequest.Builder request = QueryRequest.builder();
                    request.tableName(type.name()).scanIndexForward(forward);
                    QueryResponse response =
                            dynact.run((asKeyCondition ? request.keyCondition(range) : request.filter(range)).build());

                    assertThat(numbers(response.items())).isEqualTo(expected);
                    assertThat(response.count()).isEqualTo(expected.size());
                    assertThat(response.truncated()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void query_twoBoundsCappedAndResumed_returnsEachMatchOnceAndIsExact(
            AttributeType type, ComparisonOperator above, ComparisonOperator below, boolean forward, Dynact dynact) {
        List<Integer> expected = expected(above, 3, below, 12, forward).stream()
                .filter(no -> no % 2 == 0)
                .toList();
        for (int maxItems = 1; maxItems <= 3; maxItems++) {
            for (int limit = 0; limit <= 2; limit++) {
                List<Integer> found = new ArrayList<>();
                Optional<Item> next = Optional.empty();
                do {
                    QueryRequest.Builder request = QueryRequest.builder();
                    request.tableName(type.name())
                            .filter(range(type, above, 3, below, 12).and(EVEN))
                            .scanIndexForward(forward)
                            .maxItems(maxItems)
                            .limit(limit == 0 ? Optional.empty() : Optional.of(limit))
                            .addProjection(AttributePath.of("No"))
                            .exclusiveStartKey(next);
                    QueryResponse page = dynact.run(request.build());
                    assertThat(page.items())
                            .allSatisfy(item -> assertThat(item.keys())
                                    .as("the sort key was not asked for")
                                    .containsExactly("No"));
                    assertThat(page.count()).isEqualTo(page.items().size()).isLessThanOrEqualTo(maxItems);
                    next = page.lastEvaluatedKey();
                    assertThat(next.isEmpty() || page.count() == maxItems).isTrue();
                    found.addAll(numbers(page.items()));
                } while (next.isPresent());
                assertThat(found).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void queryAndStream_countAndElements_leaveTheEndsOut(
            AttributeType type, ComparisonOperator above, ComparisonOperator below, boolean forward, Dynact dynact) {
        List<Integer> expected = expected(above, 3, below, 12, forward);
        QueryRequest.Builder request = QueryRequest.builder();
        request.tableName(type.name())
                .keyCondition(range(type, above, 3, below, 12))
                .scanIndexForward(forward);

        QueryResponse counted = dynact.run(QueryRequest.builder()
                .from(request.build())
                .select(Select.COUNT)
                .build());
        QueryResponse countedEven = dynact.run(QueryRequest.builder()
                .from(request.build())
                .filter(EVEN)
                .select(Select.COUNT)
                .build());

        assertThat(counted.count()).isEqualTo(expected.size());
        assertThat(counted.items()).isEmpty();
        assertThat(counted.scannedCount()).isEqualTo(10);
        assertThat(countedEven.count())
                .isEqualTo(expected.stream().filter(no -> no % 2 == 0).count());
        assertThat(numbers(dynact.stream(request.build()).toList())).isEqualTo(expected);
        assertThat(dynact.stream(request.addProjection(AttributePath.of("No"))
                        .maxItems(4)
                        .build()))
                .hasSize(4)
                .allSatisfy(item -> assertThat(item.keys()).containsExactly("No"))
                .extracting(item -> item.longValue("No").orElseThrow().intValue())
                .isEqualTo(expected.subList(0, 4));
    }

    @Test
    void query_limitAlone_evaluatesThatManyItemsBeforeTheEndsAreLeftOut(Dynact dynact) {
        QueryRequest.Builder request = QueryRequest.builder();
        request.tableName("STRING")
                .filter(range(AttributeType.STRING, ComparisonOperator.GT, 3, ComparisonOperator.LT, 12))
                .limit(3);

        QueryResponse page = dynact.run(request.build());

        assertThat(numbers(page.items())).containsExactly(4, 5);
        assertThat(page.scannedCount()).isEqualTo(3);
        assertThat(page.truncated()).isTrue();
    }

    @Test
    void query_openRangeOfAnIndex_leavesAllItemsOfTheEndsOut(Dynact dynact) {
        Attribute half = Attribute.of("Half");
        List<Integer> found = new ArrayList<>();
        Optional<Item> next = Optional.empty();
        do {
            QueryRequest.Builder request = QueryRequest.builder();
            request.tableName("NUMBER")
                    .indexName("by-half")
                    .filter(And.of(OF_A, half.greaterThan(2), half.lessThan(6)))
                    .addProjection(AttributePath.of("No"))
                    .maxItems(4)
                    .exclusiveStartKey(next);
            QueryResponse page = dynact.run(request.build());
            found.addAll(numbers(page.items()));
            next = page.lastEvaluatedKey();
        } while (next.isPresent());

        assertThat(found).containsExactlyInAnyOrder(6, 7, 8, 9, 10, 11);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void listEntities_twoBounds_returnsExactlyWhatIsWithinAndReadsNoMore(
            AttributeType type, ComparisonOperator above, ComparisonOperator below, boolean forward, Dynact dynact) {
        ListEntitiesResponse response = dynact.run(ListEntitiesRequest.builder()
                .tableName(type.name())
                .filter(range(type, above, 3, below, 12))
                .build());

        assertThat(response.entities())
                .extracting(Entity::properties)
                .extracting(item -> item.longValue("No").orElseThrow().intValue())
                .isEqualTo(expected(above, 3, below, 12, true));
        assertThat(response.access()).isEqualTo(EntityAccess.QUERY);
        assertThat(response.scannedCount()).isEqualTo(10);
    }

    @Test
    void listEntities_boundsThatNothingMeets_returnsNothing(Dynact dynact) {
        assertThat(dynact.run(ListEntitiesRequest.builder()
                                .tableName("NUMBER")
                                .filter(range(
                                        AttributeType.NUMBER, ComparisonOperator.GT, 12, ComparisonOperator.LT, 3))
                                .build())
                        .entities())
                .isEmpty();
    }

    @Test
    void query_boundsThatNothingMeets_isRejectedWithBothPaths(Dynact dynact) {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> dynact.run(QueryRequest.builder()
                        .tableName("NUMBER")
                        .keyCondition(range(AttributeType.NUMBER, ComparisonOperator.GT, 12, ComparisonOperator.LT, 3))
                        .build()));

        assertThat(failure.code()).isEqualTo(ErrorCode.EXPRESSION_INVALID);
        assertThat(failure.path()).contains("$.KeyCondition.And[2]");
        assertThat(failure.detail()).contains(".And[0]");
    }

    @Test
    void query_twoBoundsInAnExpression_isExplained(Dynact dynact) {
        DynactException failure = catchThrowableOfType(DynactException.class, () -> dynact.run("Query", """
                {
                  "TableName": "STRING",
                  "KeyConditionExpression": "Pk = :a AND Sk > :b AND Sk < :c",
                  "ExpressionAttributeValues": {":a": "a", ":b": "b", ":c": "c"}
                }"""));

        assertThat(failure.path()).contains("$.KeyConditionExpression");
        assertThat(failure.detail()).contains("KeyCondition in place of the expression");
    }

    private static List<Integer> numbers(List<Item> items) {
        return items.stream()
                .map(item -> item.longValue("No").orElseThrow().intValue())
                .toList();
    }
}
