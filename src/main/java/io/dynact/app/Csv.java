package io.dynact.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.google.common.collect.Iterators;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.ExecuteStatementRequest;
import io.dynact.activity.ExecuteStatementResponse;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.QueryResponse;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.convert.EntityJson;
import io.dynact.convert.ResultColumns;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueString;
import io.dynact.model.ResultColumn;
import io.dynact.model.ResultFormat;
import io.dynact.model.ResultRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The items of a response as CSV, by <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>: a header with the columns' names, then a
 * row for each item.
 *
 * <p>Texts, bytes (in base64), and lists, maps and sets (as JSON) are in quotes, everything else is not. So a field that is empty is an
 * attribute that the item lacks and {@code ""} is an empty text; {@code null} is the null value and {@code "null"} a text; {@code 5} is a
 * number and {@code "5"} a text. Nothing is put before a text that a spreadsheet would take for a formula: data stays as it is.
 *
 * @param columns the names of the columns
 * @param rows the values of each item, in the order of the columns; they can be read once
 * @param rest the response without its items, as JSON of ASCII letters: whether there is more, and where it goes on
 */
record Csv(List<String> columns, Iterator<ResultRow> rows, String rest) {
    static final String TYPE = "text/csv;charset=utf-8;header=present";

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private static final CsvSchema LINES =
            CsvSchema.emptySchema().withLineSeparator("\r\n").withoutEscapeChar();

    /** Keeps every digit, as the members may include a key. */
    private static final JsonMapper ASCII = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Whether there is CSV of what a request returns. */
    static boolean isOf(Class<?> requestType) {
        return requestType == ExecuteStatementRequest.class
                || requestType == ScanTableRequest.class
                || requestType == QueryRequest.class;
    }

    /**
     * The request whose response {@link #of} takes.
     *
     * @throws DynactException if what the activity returns are not items
     */
    static ActivityRequest<?> request(ActivityRequest<?> request) {
        Class<?> type = request.activity().requestType();
        if (!isOf(type)) {
            throw DynactException.of(
                    ErrorCode.NOT_ACCEPTABLE,
                    request.activity().descriptor().name()
                            + " has no CSV, which is for the items of ExecuteStatement, ScanTable and Query; take JSON");
        }
        // A table has its columns in the order of the statement.
        return request instanceof ExecuteStatementRequest statement
                ? ExecuteStatementRequest.builder()
                        .from(statement)
                        .resultFormat(ResultFormat.TABLE)
                        .build()
                : request;
    }

    /**
     * The CSV of a response.
     *
     * @param format how keys are written in the rest
     */
    static Csv of(ActivityResponse response, ItemFormat format) {
        if (response instanceof ExecuteStatementResponse table) {
            ExecuteStatementResponse rest = ExecuteStatementResponse.builder()
                    .from(table)
                    .columns(Optional.empty())
                    .data(Optional.empty())
                    .build();
            return of(table.columns().orElseThrow(), table.data().orElseThrow().iterator(), rest, format);
        } else if (response instanceof ScanTableResponse scan) {
            ScanTableResponse rest =
                    ScanTableResponse.builder().from(scan).items(List.of()).build();
            return ofItems(scan.items(), rest, format);
        } else if (response instanceof QueryResponse query) {
            QueryResponse rest =
                    QueryResponse.builder().from(query).items(List.of()).build();
            return ofItems(query.items(), rest, format);
        }
        throw new IllegalArgumentException("There is no CSV of " + response.getClass());
    }

    private static Csv ofItems(List<Item> items, ActivityResponse rest, ItemFormat format) {
        ResultColumns columns = new ResultColumns(List.of());
        items.forEach(columns::add);
        return of(columns.columns(), Iterators.transform(items.iterator(), columns::row), rest, format);
    }

    /**
     * The CSV of rows.
     *
     * @param rest the response without items
     * @param format how keys are written in the rest
     */
    static Csv of(List<ResultColumn> columns, Iterator<ResultRow> rows, ActivityResponse rest, ItemFormat format) {
        ObjectNode members = readMembers(EntityJson.write(rest, format));
        members.remove("Items");
        return new Csv(columns.stream().map(ResultColumn::name).toList(), rows, writeMembers(members));
    }

    /** Reads the members of a response. */
    static ObjectNode readMembers(String response) {
        try {
            return (ObjectNode) ASCII.readTree(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the text was written here
        }
    }

    /** Reads the member whose value the parser is at. */
    static JsonNode readMember(JsonParser json) throws IOException {
        return ASCII.readTree(json);
    }

    /** Writes members in ASCII characters. */
    static String writeMembers(ObjectNode members) {
        try {
            return ASCII.writeValueAsString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the header and the rows, once; the writer stays open.
     *
     * @param format how lists, maps and sets are written
     */
    void write(ItemFormat format, Writer out) {
        try (CsvGenerator csv = FACTORY.createGenerator(out)) {
            csv.setSchema(LINES);
            if (!columns.isEmpty()) {
                csv.writeStartArray();
                for (String column : columns) {
                    csv.writeString(column);
                }
                csv.writeEndArray();
            }
            while (rows.hasNext()) {
                csv.writeStartArray();
                for (Optional<KeyValue> value : rows.next().values()) {
                    if (value.isPresent()) {
                        write(value.get(), format, csv);
                    } else {
                        csv.writeRawValue(""); // null would be no field at all
                    }
                }
                csv.writeEndArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(KeyValue value, ItemFormat format, JsonGenerator csv) throws IOException {
        switch (value.type()) {
            case STRING -> csv.writeString(((KeyValueString) value).stringValue());
            case BINARY ->
                csv.writeString(Base64.getEncoder()
                        .encodeToString(((KeyValueBinary) value).binaryValue().toByteArray()));
            case LONG, DECIMAL, BOOLEAN, NULL -> csv.writeRawValue(EntityJson.write(value, ItemFormat.PLAIN));
            case LIST, MAP, STRING_SET, NUMBER_SET, BINARY_SET -> csv.writeString(EntityJson.write(value, format));
        }
    }
}
