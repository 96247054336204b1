package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.Condition;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries of partitions of more than a page, on a real DynamoDB; the attributes have reserved words for names. */
@ExtendWith(DynactExtension.class)
class QueryIT {
    private static final String TABLE = "Events";
    private static final String INDEX = "by-level";
    private static final int ITEMS = 1_200;
    private static final Condition OF_A = Attribute.of("Source").equalTo("a");
    private static final Condition EVEN = Attribute.of("Hidden").equalTo(true);

    @BeforeAll
    static void fillTable(Dynact dynact) {
        dynact.run(CreateTableRequest.builder()
                .tableName(TABLE)
                .addAttributeDefinitions(
                        AttributeDefinition.of("Source", AttributeType.STRING),
                        AttributeDefinition.of("Second", AttributeType.NUMBER),
                        AttributeDefinition.of("Level", AttributeType.NUMBER))
                .addKeySchema(KeySchemaElement.of("Source", KeyType.HASH), KeySchemaElement.of("Second", KeyType.RANGE))
                .addGlobalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .addKeySchema(
                                KeySchemaElement.of("Level", KeyType.HASH),
                                KeySchemaElement.of("Second", KeyType.RANGE))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.ALL)
                                .build())
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
        String padding = "x".repeat(2_000);
        dynact.run(BatchWriteItemRequest.ofPuts(
                TABLE,
                IntStream.range(0, ITEMS)
                        .boxed()
                        .flatMap(second -> Stream.of("a", "b")
                                .map(source -> Item.builder()
                                        .put("Source", source)
                                        .put("Second", second)
                                        .put("Level", second % 3)
                                        .put("Hidden", second % 2 == 0)
                                        .put("Padding", padding)
                                        .build()))
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource({"7, true", "250, true", "599, false", "600, false"})
    void query_filteredAndResumed_returnsEveryMatchOnceInOrder(int maxItems, boolean forward, Dynact dynact) {
        List<Long> seconds = new ArrayList<>();
        Optional<Item> next = Optional.empty();
        do {
            QueryResponse response = dynact.run(QueryRequest.builder()
                    .tableName(TABLE)
                    .filter(OF_A.and(EVEN))
                    .scanIndexForward(forward)
                    .maxItems(maxItems)
                    .exclusiveStartKey(next)
                    .build());
            next = response.lastEvaluatedKey();
            assertThat(next.isEmpty() || response.items().size() == maxItems)
                    .as("a truncated response is full")
                    .isTrue();
            seconds.addAll(seconds(response.items()));
        } while (next.isPresent());

        assertThat(seconds)
                .containsExactlyElementsOf(LongStream.range(0, ITEMS / 2)
                        .map(half -> 2 * (forward ? half : ITEMS / 2 - 1 - half))
                        .boxed()
                        .toList());
    }

    @Test
    void query_rangeOfTheSortKey_isInTheKeyConditionAndNotInTheFilter(Dynact dynact) {
        QueryResponse response = dynact.run(QueryRequest.builder()
                .tableName(TABLE)
                .filter(Attribute.of("Second")
                        .atLeast(10)
                        .and(Attribute.of("Second").atMost(19))
                        .and(OF_A)
                        .and(EVEN))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());

        assertThat(seconds(response.items())).containsExactly(10L, 12L, 14L, 16L, 18L);
        assertThat(response.scannedCount()).isEqualTo(10);
        assertThat(response.consumedCapacity()).isPresent();
        assertThat(response.truncated()).isFalse();
        assertThat(response.requestId()).isPresent();
    }

    @Test
    void query_index_resumesInTheMiddleOfAPage(Dynact dynact) {
        QueryRequest.Builder request = QueryRequest.builder();
        request.tableName(TABLE)
                .indexName(INDEX)
                .keyCondition(Attribute.of("Level").equalTo(1))
                .filter(OF_A)
                .maxItems(150);

        QueryResponse first = dynact.run(request.build());
        QueryResponse rest = dynact.run(request.exclusiveStartKey(first.lastEvaluatedKey())
                .maxItems(1_000)
                .build());

        List<Long> seconds = new ArrayList<>(seconds(first.items()));
        assertThat(seconds).hasSize(150);
        seconds.addAll(seconds(rest.items()));
        assertThat(seconds)
                .containsExactlyElementsOf(LongStream.range(0, ITEMS / 3)
                        .map(third -> 3 * third + 1)
                        .boxed()
                        .toList());
    }

    @Test
    void query_limitAlone_readsOnePage(Dynact dynact) {
        QueryResponse response = dynact.run(QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression("#s = :s")
                .filter(EVEN)
                .putExpressionAttributeNames("#s", "Source")
                .expressionAttributeValues(Item.of(":s", "b"))
                .limit(5)
                .build());

        assertThat(seconds(response.items())).containsExactly(0L, 2L, 4L);
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Source", "b", "Second", 4));
        assertThat(response.truncated()).isTrue();
    }

    @Test
    void query_count_countsTheWholePartition(Dynact dynact) {
        QueryResponse response = dynact.run(QueryRequest.builder()
                .tableName(TABLE)
                .keyCondition(OF_A)
                .select(Select.COUNT)
                .build());

        assertThat(response.count()).isEqualTo(ITEMS);
        assertThat(response.items()).isEmpty();
    }

    @Test
    void stream_partition_hasAllOfIt(Dynact dynact) {
        assertThat(dynact.stream(QueryRequest.builder()
                        .tableName(TABLE)
                        .keyCondition(OF_A)
                        .build()))
                .hasSize(ITEMS);
    }

    /** The service's own refusals of expressions, which are not taken apart here. */
    @ParameterizedTest
    @CsvSource({"#n = :v, KEY_MISMATCH", "#s = :v, KEY_ATTRIBUTE_TYPE"})
    void query_expressionThatDoesNotFitTheKey_isRefusedByTheService(String expression, ErrorCode code, Dynact dynact) {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> dynact.run(QueryRequest.builder()
                        .tableName(TABLE)
                        .keyConditionExpression(expression)
                        .expressionAttributeNames(
                                Map.of(expression.substring(0, 2), expression.contains("#s") ? "Source" : "Second"))
                        .expressionAttributeValues(Item.of(":v", 1))
                        .build()));

        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.awsErrorCode()).contains("ValidationException");
    }

    @Test
    void run_malformedFilterInJson_isRefusedWithItsPath(Dynact dynact) {
        DynactException failure = catchThrowableOfType(DynactException.class, () -> dynact.run("Query", """
                {
                  "TableName": "Events",
                  "Filter": {
                    "And": [
                      {"Attribute": "Source", "Operator": "EQ", "Values": ["a"]},
                      {"Attribute": "Level", "Operator": "GT", "Values": [true]}
                    ]
                  }
                }"""));

        assertThat(failure.code()).isEqualTo(ErrorCode.EXPRESSION_INVALID);
        assertThat(failure.path()).contains("$.Filter.And[1].Values[0]");
        assertThat(failure.awsErrorCode()).isEmpty();
    }

    private static List<Long> seconds(List<Item> items) {
        return items.stream()
                .map(item -> item.longValue("Second").orElseThrow())
                .toList();
    }
}
