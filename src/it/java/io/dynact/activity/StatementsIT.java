package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.Binary;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.ListTable;
import io.dynact.model.ParameterizedStatement;
import io.dynact.model.ResultColumn;
import io.dynact.model.ResultFormat;
import io.dynact.model.ResultRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements as DynamoDB carries them out. */
@ExtendWith(DynactExtension.class)
class StatementsIT {
    private static final Item EVERY_TYPE = Item.builder()
            .put("Id", "every-type")
            .put("S", "久石 譲 \uD83C\uDFB5 ' \" ? -- ; \\")
            .put("Empty", "")
            .put("N", new BigDecimal("12345678901234567890123456789012345678"))
            .put("Small", new BigDecimal("-1E-130"))
            .put("Whole", Long.MAX_VALUE)
            .put("B", new byte[] {0, -1, -128, 127})
            .put("BOOL", false)
            .put("NULL", null)
            .put("L", List.of("a", 1, List.of(), Map.of("S", new BigDecimal("1.5"))))
            .put("M", Map.of("S", "a", "$ss", List.of("b"), "a.b[0]", true))
            .put("SS", Set.of("a", "b"))
            .put("NS", Set.of(1, new BigDecimal("2.5")))
            .put("BS", Set.of(Binary.of((byte) 1), Binary.of((byte) 2)))
            .build();

    @BeforeEach
    void createTable(Dynact dynact) {
        for (ListTable table : dynact.run(ListTablesRequest.of()).tables()) {
            dynact.run(DeleteTableRequest.of(table.tableName()));
        }
        Tables.create(dynact, "Things", "Id", AttributeType.STRING);
    }

    private static ExecuteStatementRequest insert(Item item) {
        String members = StreamSupport.stream(item.spliterator(), false)
                .map(value -> "'" + value.key() + "': ?")
                .collect(Collectors.joining(", "));
        return ExecuteStatementRequest.builder()
                .statement("INSERT INTO Things VALUE {" + members + "}")
                .parameters(item)
                .allowWrites(true)
                .build();
    }

    private static Optional<Item> get(Dynact dynact, String id) {
        return dynact.run(GetItemRequest.of("Things", Item.of("Id", id))).item();
    }

    private static DynactException fail(Dynact dynact, ActivityRequest<?> request) {
        return catchThrowableOfType(DynactException.class, () -> dynact.run(request));
    }

    @Test
    void insertAndSelect_everyType_areLossless(Dynact dynact) {
        dynact.run(insert(EVERY_TYPE));

        assertThat(get(dynact, "every-type")).contains(EVERY_TYPE);
        assertThat(dynact.run(ExecuteStatementRequest.of("SELECT * FROM Things WHERE Id = ?", "every-type"))
                        .items())
                .containsExactly(EVERY_TYPE);
    }

    @Test
    void updateAndDelete_everyType_isSetAndReturned(Dynact dynact) {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "a")));
        for (KeyValue value : EVERY_TYPE) {
            List<Item> updated = dynact.run(ExecuteStatementRequest.ofWrite(
                            "UPDATE \"Things\" SET \"Value\" = ? WHERE \"Id\" = ? RETURNING ALL NEW *", value, "a"))
                    .items();
            assertThat(updated).containsExactly(Item.of("Id", "a", "Value", value));
        }
        ExecuteStatementResponse deleted =
                dynact.run(ExecuteStatementRequest.ofWrite("DELETE FROM Things WHERE Id = ? RETURNING ALL OLD *", "a"));
        assertThat(deleted.items()).hasSize(1);
        assertThat(get(dynact, "a")).isEmpty();
    }

    @Test
    void select_valueOfEveryKindOfFilter_findsByItsType(Dynact dynact) {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "text", "V", "1")));
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "number", "V", 1)));
        assertThat(dynact.run(ExecuteStatementRequest.of("SELECT Id FROM Things WHERE V = ?", "1"))
                        .items())
                .containsExactly(Item.of("Id", "text"));
        assertThat(dynact.run(ExecuteStatementRequest.of("SELECT Id FROM Things WHERE V = ?", 1))
                        .items())
                .containsExactly(Item.of("Id", "number"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ["a", 1]                 | {"Id":"a","V":1}
                    [{"S":"a"}, {"N":"1"}]   | {"Id":{"S":"a"},"V":{"N":"1"}}
                    """)
    void select_asJson_takesParametersInTheRequestsFormat(String parameters, String item, Dynact dynact)
            throws JsonProcessingException {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "a", "V", 1)));

        String answer = dynact.run(
                "ExecuteStatement",
                "{\"Statement\":\"SELECT * FROM Things WHERE Id = ? AND V = ?\",\"Parameters\":" + parameters + "}");

        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(answer).at("/Items/0")).isEqualTo(json.readTree(item));
    }

    @Test
    void select_asJsonWithNullParameters_sendsNulls(Dynact dynact) {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "a", "V", null)));

        assertThat(dynact.run(
                        "ExecuteStatement",
                        "{\"Statement\":\"SELECT Id FROM Things WHERE V = ?\",\"Parameters\":[null]}"))
                .contains("\"Id\":\"a\"");
    }

    @Test
    void insert_itemThatIsThere_isADuplicateAndChangesNothing(Dynact dynact) {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "a", "No", 1)));
        DynactException failure = fail(dynact, insert(Item.of("Id", "a", "No", 2)));
        assertThat(failure.code()).isEqualTo(ErrorCode.ITEM_DUPLICATE);
        assertThat(failure.retryable()).isFalse();
        assertThat(get(dynact, "a")).contains(Item.of("Id", "a", "No", 1));
    }

    @Test
    void update_conditionFails_carriesTheItemThatIsThere(Dynact dynact) {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "a", "V", 1)));
        DynactException failure = fail(
                dynact, ExecuteStatementRequest.ofWrite("UPDATE Things SET V = ? WHERE Id = ? AND V = ?", 3, "a", 2));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.item()).contains(Item.of("Id", "a", "V", 1));
    }

    @Test
    void select_ofManyItems_goesOnWithoutLossOrRepetition(Dynact dynact) {
        dynact.run(BatchWriteItemRequest.ofPuts(
                "Things",
                IntStream.range(0, 300)
                        .mapToObj(no -> Item.of("Id", "s" + no, "V", no))
                        .toList()));
        Set<Item> found = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ExecuteStatementResponse response = dynact.run(ExecuteStatementRequest.builder()
                    .statement("SELECT * FROM Things WHERE V >= ?")
                    .addParameters(KeyValue.of("", 200))
                    .maxItems(30)
                    .nextToken(token)
                    .build());
            sizes.add(response.items().size());
            response.items().forEach(item -> assertThat(found.add(item)).isTrue());
            token = response.nextToken();
        } while (token.isPresent());
        assertThat(found).hasSize(100);
        assertThat(sizes).startsWith(30, 30, 30);
        assertThat(dynact.stream(ExecuteStatementRequest.of("SELECT * FROM Things")))
                .hasSize(300);
    }

    @Test
    void table_ofManyPages_hasEveryValueUnderItsColumn(Dynact dynact) {
        List<Item> items = IntStream.range(0, 60)
                .mapToObj(no -> Item.builder()
                        .put("Id", String.format("s%02d", no))
                        .put("Only" + no % 7, no)
                        .put("Price", no == 31 ? new BigDecimal("0.99") : no)
                        .put("Mixed", no == 59 ? "text" : no)
                        .build())
                .toList();
        dynact.run(BatchWriteItemRequest.ofPuts("Things", items));
        List<ResultRow> rows = new ArrayList<>();
        Optional<String> token = Optional.empty();
        List<ResultColumn> columns;
        do {
            ExecuteStatementResponse response = dynact.run(ExecuteStatementRequest.builder()
                    .statement(
                            "SELECT Id, Only6, Only5, Only4, Only3, Only2, Only1, Only0, Price, Mixed, Nowhere FROM Things")
                    .resultFormat(ResultFormat.TABLE)
                    .limit(4)
                    .maxItems(17)
                    .nextToken(token)
                    .build());
            columns = response.columns().orElseThrow();
            rows.addAll(response.data().orElseThrow());
            assertThat(response.data().orElseThrow()).hasSizeLessThanOrEqualTo(17);
            token = response.nextToken();
        } while (token.isPresent());

        assertThat(columns)
                .extracting(ResultColumn::name)
                .containsExactly(
                        "Id", "Only6", "Only5", "Only4", "Only3", "Only2", "Only1", "Only0", "Price", "Mixed",
                        "Nowhere");
        List<ResultColumn> last = columns;
        assertThat(rows)
                .map(row -> {
                    Item.Builder item = Item.builder();
                    for (int at = 0; at < last.size(); at++) {
                        String name = last.get(at).name();
                        row.values().get(at).ifPresent(value -> item.add(value.withKey(name)));
                    }
                    return item.build();
                })
                .containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void table_everyTypeOfAllItems_isWidenedAndSortedByName(Dynact dynact) throws JsonProcessingException {
        dynact.run(PutItemRequest.of("Things", EVERY_TYPE));
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "other", "NULL", 1)));
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "third", "Whole", new BigDecimal("0.5"))));

        ExecuteStatementResponse response = dynact.run(ExecuteStatementRequest.builder()
                .statement("SELECT * FROM Things")
                .resultFormat(ResultFormat.TABLE)
                .build());

        assertThat(response.columns().orElseThrow())
                .map(column -> column.name() + " " + column.type())
                .containsExactly(
                        "B BINARY",
                        "BOOL BOOLEAN",
                        "BS SET",
                        "Empty STRING",
                        "Id STRING",
                        "L LIST",
                        "M MAP",
                        "N DECIMAL",
                        "NS SET",
                        "NULL INTEGER",
                        "S STRING",
                        "SS SET",
                        "Small DECIMAL",
                        "Whole DECIMAL");
        assertThat(response.data().orElseThrow()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Id, V                    | Id,V
                    "V" , "Id"               | V,Id
                    M.a, M.b.c, V            | a,c,V
                    M."x, y", V              | x, y,V
                    /* V */ Id -- , V        | Id
                    """, quoteCharacter = '`')
    void table_namesOfTheStatement_areThoseOfItsItems(String list, String names, Dynact dynact) {
        Item item = Item.builder()
                .put("Id", "a")
                .put("V", 1)
                .put("M", Map.of("a", 1, "b", Map.of("c", 2), "x, y", 3))
                .build();
        dynact.run(PutItemRequest.of("Things", item));

        ExecuteStatementResponse response = dynact.run(ExecuteStatementRequest.builder()
                .statement("SELECT " + list + "\nFROM Things")
                .resultFormat(ResultFormat.TABLE)
                .build());

        assertThat(response.columns().orElseThrow().stream()
                        .map(ResultColumn::name)
                        .collect(Collectors.joining(",")))
                .isEqualTo(names);
        assertThat(response.data().orElseThrow().get(0).values()).allMatch(Optional::isPresent);
    }

    @Test
    void write_thatIsNotAllowed_writesNothing(Dynact dynact) {
        DynactException failure =
                fail(dynact, ExecuteStatementRequest.of("/**/Insert Into Things Value {'Id': 'a'} -- SELECT"));

        assertThat(failure.path()).contains("$.AllowWrites");
        assertThat(get(dynact, "a")).isEmpty();
        dynact.run("ExecuteStatement", """
                {"Statement": "/**/Insert Into Things Value {'Id': 'a'} -- SELECT", "AllowWrites": true}""");
        assertThat(get(dynact, "a")).isPresent();
    }

    @Test
    void batch_anyNumberOfStatements_areCarriedOutEachOnItsOwn(Dynact dynact) {
        BatchStatementRequest[] inserts = IntStream.range(0, 60)
                .mapToObj(no -> BatchStatementRequest.of("INSERT INTO Things VALUE {'Id': ?}", "s" + (no % 50)))
                .toArray(BatchStatementRequest[]::new);
        List<BatchStatementRequest> first = List.of(inserts).subList(0, 50);
        BatchExecuteStatementResponse inserted = dynact.run(
                BatchExecuteStatementRequest.builder().statements(first).build());
        assertThat(inserted.responses())
                .hasSize(50)
                .noneMatch(result -> result.error().isPresent());

        BatchExecuteStatementResponse again = dynact.run(BatchExecuteStatementRequest.of(
                BatchStatementRequest.of("INSERT INTO Things VALUE {'Id': ?}", "new"), inserts[7]));
        assertThat(again.responses().get(0).error()).isEmpty();
        assertThat(again.responses().get(1).error().orElseThrow().code()).isEqualTo("DuplicateItem");

        BatchExecuteStatementResponse read = dynact.run(BatchExecuteStatementRequest.of(
                BatchStatementRequest.of("SELECT * FROM Things WHERE Id = ?", "gone"),
                BatchStatementRequest.of("SELECT * FROM Things WHERE Id = ?", "new")));
        assertThat(read.responses().get(0).item()).isEmpty();
        assertThat(read.responses().get(1).item()).contains(Item.of("Id", "new"));
        assertThat(read.responses().get(1).tableName()).contains("Things");
    }

    @Test
    void transaction_writes_areAllCarriedOutOrNone(Dynact dynact) {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "a", "V", 1)));
        ParameterizedStatement insert = ParameterizedStatement.of("INSERT INTO Things VALUE {'Id': ?}", "b");
        DynactException failure = fail(
                dynact,
                ExecuteTransactionRequest.of(
                        insert,
                        ParameterizedStatement.of("UPDATE Things SET V = ? WHERE Id = ? AND V = ?", 3, "a", 2)));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSACTION_CANCELED);
        assertThat(failure.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(failure.cancellationReasons().get(1).item()).contains(Item.of("Id", "a", "V", 1));
        assertThat(get(dynact, "b")).isEmpty();

        ExecuteTransactionRequest holds = ExecuteTransactionRequest.builder()
                .addTransactStatements(
                        insert,
                        ParameterizedStatement.of("EXISTS(SELECT * FROM Things WHERE Id = ? AND V = ?)", "a", 1))
                .clientRequestToken("once")
                .build();
        dynact.run(holds);
        dynact.run(holds);
        assertThat(get(dynact, "b")).isPresent();
    }

    @Test
    void transaction_reads_answerInOrder(Dynact dynact) {
        dynact.run(PutItemRequest.of("Things", Item.of("Id", "a")));
        ExecuteTransactionResponse response = dynact.run(ExecuteTransactionRequest.of(
                ParameterizedStatement.of("SELECT * FROM Things WHERE Id = ?", "gone"),
                ParameterizedStatement.of("SELECT * FROM Things WHERE Id = ?", "a")));
        assertThat(response.responses().get(0).item()).isEmpty();
        assertThat(response.responses().get(1).item()).contains(Item.of("Id", "a"));
    }

    @Test
    void statement_ofMoreCharactersThanTheServiceTakes_isRefusedHere(Dynact dynact) {
        String longest = "SELECT * FROM Things WHERE Id = '" + "x".repeat(StatementToken.MAX_CHARACTERS - 34) + "'";
        assertThat(dynact.run(ExecuteStatementRequest.of(longest)).items()).isEmpty();
        DynactException failure = fail(dynact, ExecuteStatementRequest.of(longest + " "));
        assertThat(failure.awsErrorCode()).isEmpty();
        assertThat(failure.path()).contains("$.Statement");
    }

    /** What the reader lets pass as a read-only statement, and what the service makes of what looks like one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM Things",
                "-- UPDATE\nSELECT * FROM Things",
                "--\rSELECT * FROM Things",
                "/* DELETE; */SELECT*FROM\"Things\"WHERE V='it''s' OR V='\\' -- ;",
                "SELECT * FROM Things WHERE V = 'DELETE FROM Things';",
                "SELECT \"from\" FROM Things"
            })
    void select_inAnyDress_isOneToTheServiceToo(String statement, Dynact dynact) {
        assertThat(dynact.run(ExecuteStatementRequest.of(statement)).items()).isEmpty();
    }
}
