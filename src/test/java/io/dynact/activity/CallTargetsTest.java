package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.error.CallAttempts.Repetition;
import io.dynact.error.CallAttempts.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class CallTargetsTest {
    private static final Map<String, AttributeValue> VALUES = Map.of(
            ":n", AttributeValue.fromN("1"),
            ":s", AttributeValue.fromS("a"),
            ":ss", AttributeValue.builder().ss("a").build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET a = :n",
                "set a=:n",
                "SET a.b.c = :n, #d = :s",
                "SET a = if_not_exists(a, :n)",
                "SET #a.b = if_not_exists(#a.b, :n), c = :s",
                "SET l[0].a = :s",
                "REMOVE a, b.c",
                "REMOVE a SET b = :n",
                "ADD tags :ss",
                "DELETE tags :ss",
                "SET a = :n ADD tags :ss REMOVE b DELETE others :ss"
            })
    void isCumulative_updateThatLeavesTheSameState_isFalse(String expression) {
        assertThat(CallTargets.isCumulative(expression, VALUES)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD a :n",
                "add a :n",
                "ADD tags :ss, a :n",
                "ADD a :unknown",
                "SET a = a + :n",
                "SET a = a - :n",
                "SET b = :n, a = if_not_exists(a, :n) + :n",
                "SET l = list_append(l, :s)",
                "SET l = list_append(if_not_exists(l, :s), :s)",
                "SET l[2] = :s",
                "SET a = b",
                "SET a = b, b = a",
                "SET a = if_not_exists(b, :n)",
                "REMOVE l[0]",
                "REMOVE a, l[0]",
                "SET a = :n REMOVE l [ 0 ]",
                "SET a = :n ADD b :n",
                "nonsense",
                "SET",
                "SET a"
            })
    void isCumulative_updateThatMayChangeMore_isTrue(String expression) {
        assertThat(CallTargets.isCumulative(expression, VALUES)).isEqualTo(!expression.equals("SET"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM T                                         | HARMLESS
            INSERT INTO T VALUE {'a': 1}                            | HARMLESS
            DELETE FROM T WHERE a = 1                               | HARMLESS
            DELETE FROM T WHERE a = 1 RETURNING ALL OLD *           | MISLEADING
            UPDATE T SET a = 1 WHERE k = 'x'                        | HARMLESS
            UPDATE T SET a = ? SET b = -5 WHERE k = ?               | HARMLESS
            UPDATE T SET a = TRUE WHERE k = 'x + y'                 | HARMLESS
            UPDATE T SET a = [1, 2] WHERE k = 'x'                   | HARMLESS
            UPDATE T REMOVE a WHERE k = 'x'                         | HARMLESS
            UPDATE T SET s = set_add(s, <<'a'>>) WHERE k = 'x'      | HARMLESS
            UPDATE T SET a = 1 WHERE k = 'x' RETURNING ALL OLD *    | MISLEADING
            UPDATE T SET a = 1 WHERE k = 'x' RETURNING ALL NEW *    | HARMLESS
            UPDATE T SET a = a + 1 WHERE k = 'x'                    | CUMULATIVE
            UPDATE T SET a=a-1 WHERE k = 'x'                        | CUMULATIVE
            UPDATE T SET a = b WHERE k = 'x'                        | CUMULATIVE
            UPDATE T SET a = "b" WHERE k = 'x'                      | CUMULATIVE
            UPDATE T SET l = list_append(l, [1]) WHERE k = 'x'      | CUMULATIVE
            UPDATE T REMOVE l[0] WHERE k = 'x'                      | CUMULATIVE
            UPDATE T SET a = 1 + 1 WHERE k = 'x'                    | CUMULATIVE
            """)
    void of_statement_tellsWhatARepetitionWouldDo(String statement, Repetition repetition) {
        Target target = CallTargets.of(
                "ExecuteStatement",
                ExecuteStatementRequest.builder().statement(statement).build());
        assertThat(target.repetition().get()).isEqualTo(repetition);
        assertThat(target.writes().getAsBoolean()).isEqualTo(!statement.startsWith("SELECT"));
        assertThat(target.tables()).containsExactly("T");
    }

    @Test
    void of_legacyAddition_isCumulativeUnlessItIsOfASet() {
        assertThat(legacy(AttributeAction.ADD, VALUES.get(":n"))).isEqualTo(Repetition.CUMULATIVE);
        assertThat(legacy(AttributeAction.ADD, VALUES.get(":ss"))).isEqualTo(Repetition.HARMLESS);
        assertThat(legacy(AttributeAction.PUT, VALUES.get(":n"))).isEqualTo(Repetition.HARMLESS);
    }

    private static Repetition legacy(AttributeAction action, AttributeValue value) {
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName("T")
                .attributeUpdates(Map.of(
                        "a",
                        AttributeValueUpdate.builder()
                                .action(action)
                                .value(value)
                                .build()))
                .build();
        return CallTargets.of("UpdateItem", request).repetition().get();
    }

    @Test
    void description_manyTables_namesThree() {
        WriteRequest put = WriteRequest.builder().build();
        Target target = CallTargets.of(
                "BatchWriteItem",
                BatchWriteItemRequest.builder()
                        .requestItems(new java.util.TreeMap<>(Map.of(
                                "A", java.util.List.of(put),
                                "B", java.util.List.of(put),
                                "C", java.util.List.of(put),
                                "D", java.util.List.of(put),
                                "E", java.util.List.of(put))))
                        .build());
        assertThat(target.description()).isEqualTo("BatchWriteItem, tables 'A', 'B', 'C' and 2 more");
    }
}
