package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.ExecuteStatementRequest;
import io.dynact.activity.ExecuteStatementResponse;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.QueryResponse;
import io.dynact.activity.ScanTableResponse;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.ResultColumns;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.ResultFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvTest {
    private static ExecuteStatementResponse table(List<String> names, Item... items) {
        ResultColumns columns = new ResultColumns(names);
        List.of(items).forEach(columns::add);
        return ExecuteStatementResponse.builder()
                .columns(columns.columns())
                .data(List.of(items).stream().map(columns::row).toList())
                .build();
    }

    private static String text(ActivityResponse response, ItemFormat format) {
        StringWriter text = new StringWriter();
        Csv.of(response, format).write(format, text);
        return text.toString();
    }

    @Test
    void write_everyType_isInQuotesOnlyWhereItIsText() {
        Item item = Item.builder()
                .put("S", "x")
                .put("Empty", "")
                .put("N", new BigDecimal("12345678901234567890123456789012345678"))
                .put("Small", new BigDecimal("-0.5"))
                .put("B", new byte[] {1, 2})
                .put("BOOL", false)
                .put("NULL", null)
                .put("L", List.of(1, "a"))
                .put("M", Map.of("a", new byte[] {1}))
                .put("SS", Set.of("a"))
                .put("Digits", "00123")
                .put("Null", "null")
                .build();
        List<String> names = List.copyOf(item.keys());

        assertThat(text(table(names, item), ItemFormat.PLAIN)).isEqualTo("""
                "S","Empty","N","Small","B","BOOL","NULL","L","M","SS","Digits","Null"\r
                "x","",12345678901234567890123456789012345678,-0.5,"AQI=",false,null,"[1,""a""]",\
                "{""a"":{""$b"":""AQ==""}}","{""$ss"":[""a""]}","00123","null"\r
                """);
        assertThat(text(table(names, item), ItemFormat.DYNAMODB))
                .contains("\"AQI=\",false,null,\"{\"\"L\"\":[{\"\"N\"\":\"\"1\"\"},{\"\"S\"\":\"\"a\"\"}]}\"");
    }

    @Test
    void write_attributeThatIsMissing_isAnEmptyFieldAtAnyPlace() {
        assertThat(text(
                        table(
                                List.of("a", "b", "c"),
                                Item.of(),
                                Item.of("b", 1),
                                Item.of("a", "", "c", null),
                                Item.of("c", 3)),
                        ItemFormat.PLAIN))
                .isEqualTo("\"a\",\"b\",\"c\"\r\n,,\r\n,1,\r\n\"\",,null\r\n,,3\r\n");
    }

    @Test
    void write_noItems_isTheHeaderAlone() {
        assertThat(text(table(List.of("a", "b")), ItemFormat.PLAIN)).isEqualTo("\"a\",\"b\"\r\n");
        assertThat(text(table(List.of()), ItemFormat.PLAIN)).isEmpty();
    }

    @Test
    void write_anyText_isReadBackByAnyReader() throws IOException {
        List<String> texts = List.of(
                "a,b",
                "say \"no\"",
                "two\r\nlines",
                "two\nlines",
                " x ",
                "=1+1",
                "@SUM(A1)",
                "+1",
                "-1",
                "\ttab",
                "#",
                "\\",
                "'",
                "久石 譲 \uD83C\uDFB5",
                "\u0000\u001b",
                ";",
                "x".repeat(100_000));
        Item[] items =
                texts.stream().map(text -> Item.of("a,\"b\"", text, "no", 1)).toArray(Item[]::new);
        String csv = text(table(List.of(), items), ItemFormat.PLAIN);

        List<String[]> rows = new ArrayList<>();
        try (MappingIterator<String[]> reader = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(csv)) {
            reader.forEachRemaining(rows::add);
        }

        assertThat(rows.get(0)).containsExactly("a,\"b\"", "no");
        assertThat(rows.subList(1, rows.size())).extracting(row -> row[0]).containsExactlyElementsOf(texts);
        assertThat(rows.subList(1, rows.size())).extracting(row -> row[1]).containsOnly("1");
    }

    @Test
    void of_pageOfItems_hasTheirColumnsByNameAndTellsWhereItGoesOn() throws IOException {
        Item key = Item.of("Id", "é");
        ScanTableResponse scan = ScanTableResponse.builder()
                .tableName("Music")
                .addItems(Item.of("b", 1, "a", 2), Item.of("c", 3))
                .count(2)
                .scannedCount(5)
                .lastEvaluatedKey(key)
                .build();
        QueryResponse query = QueryResponse.builder()
                .items(scan.items())
                .count(2)
                .scannedCount(2)
                .build();

        assertThat(text(scan, ItemFormat.PLAIN)).isEqualTo("\"a\",\"b\",\"c\"\r\n2,1,\r\n,,3\r\n");
        assertThat(text(query, ItemFormat.PLAIN)).isEqualTo(text(scan, ItemFormat.PLAIN));
        String rest = Csv.of(scan, ItemFormat.DYNAMODB).rest();
        assertThat(rest).isEqualTo("""
                {"TableName":"Music","Count":2,"ScannedCount":5,"LastEvaluatedKey":{"Id":{"S":"\\u00E9"}},"Truncated":true}""");
        assertThat(new ObjectMapper()
                        .readTree(rest)
                        .at("/LastEvaluatedKey/Id/S")
                        .asText())
                .isEqualTo("é");
    }

    @Test
    void of_table_saysInTheRestWhatIsNotInTheRows() {
        ExecuteStatementResponse response = ExecuteStatementResponse.builder()
                .from(table(List.of("a"), Item.of("a", 1)))
                .nextToken("t")
                .truncated(true)
                .requestId("r")
                .build();

        assertThat(Csv.of(response, ItemFormat.PLAIN).rest())
                .isEqualTo("{\"NextToken\":\"t\",\"Truncated\":true,\"RequestId\":\"r\"}");
    }

    @Test
    void request_ofAnActivity_isThereIfItReturnsItems() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (var activity : ActivityCatalog.standard().activities()) {
            String name = activity.descriptor().name();
            boolean returnsItems = json.readTree(ActivityCatalog.standard().json(name))
                    .at("/output/properties")
                    .has("Items");
            assertThat(Csv.isOf(activity.requestType())).as(name).isEqualTo(returnsItems);
        }
        assertThat(Csv.request(ExecuteStatementRequest.of("SELECT * FROM Music")))
                .isEqualTo(ExecuteStatementRequest.builder()
                        .statement("SELECT * FROM Music")
                        .resultFormat(ResultFormat.TABLE)
                        .build());
        assertThatThrownBy(() -> Csv.request(GetItemRequest.of("Music", Item.of("Id", "a"))))
                .hasMessageContaining("NOT_ACCEPTABLE")
                .hasMessageContaining("take JSON");
    }
}
