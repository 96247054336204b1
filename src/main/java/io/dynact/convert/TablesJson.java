package io.dynact.convert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ResponseTable;
import io.dynact.model.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The lists of tables that the service writes as an object, keyed by the table's name. The classes are for {@code @JsonSerialize(using
 * = ...)} and {@code @JsonDeserialize(using = ...)} on the accessor of such a list.
 */
public final class TablesJson {
    private TablesJson() {}

    /** Writes tables as {@code {"Music":...}}. */
    private abstract static class TablesSerializer<T extends Table> extends JsonSerializer<List<T>> {
        abstract void write(T table, JsonGenerator json, SerializerProvider context) throws IOException;

        @Override
        public final boolean isEmpty(SerializerProvider context, List<T> tables) {
            return tables.isEmpty();
        }

        @Override
        public final void serialize(List<T> tables, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeStartObject();
            for (T table : tables) {
                json.writeFieldName(table.tableName());
                try {
                    write(table, json, context);
                } catch (IOException | DynactException e) {
                    throw JsonMappingException.wrapWithPath(e, tables, table.tableName());
                }
            }
            json.writeEndObject();
        }
    }

    /** Reads tables from {@code {"Music":...}}. */
    private abstract static class TablesDeserializer<T extends Table> extends JsonDeserializer<List<T>> {
        /** Reads a table; the parser is on the first token of its value. */
        abstract T read(String tableName, JsonParser json, DeserializationContext context) throws IOException;

        @Override
        public final List<T> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        "The member needs an object by table name, and this is "
                                + JsonErrors.kind(json.currentToken()));
            }
            ImmutableList.Builder<T> tables = ImmutableList.builder();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                try {
                    tables.add(read(name, json, context));
                } catch (IOException | DynactException e) {
                    throw JsonMappingException.wrapWithPath(e, Table.class, name);
                }
            }
            return tables.build();
        }
    }

    /** Writes {@code {"Music":{"Keys":[...],"ConsistentRead":true}}}. */
    public static final class RequestTablesSerializer extends TablesSerializer<Table> {
        private static final ObjectMapper NAMELESS = EntityJson.MAPPER.copy().addMixIn(Table.class, WithoutName.class);

        @JsonIgnoreProperties("TableName")
        private interface WithoutName {}

        @Override
        void write(Table table, JsonGenerator json, SerializerProvider context) throws IOException {
            NAMELESS.writer()
                    .withAttribute(ItemWriter.class, context.getAttribute(ItemWriter.class))
                    .writeValue(json, table);
        }
    }

    /** Reads {@code {"Music":{"Keys":[...],"ConsistentRead":true}}}. */
    public static final class RequestTablesDeserializer extends TablesDeserializer<Table>
            implements ContextualDeserializer {
        private final JavaType type;

        /** For Jackson, which then tells the type of the list's elements. */
        public RequestTablesDeserializer() {
            this(TypeFactory.defaultInstance().constructType(Table.class));
        }

        private RequestTablesDeserializer(JavaType type) {
            this.type = type;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty list) {
            return new RequestTablesDeserializer(list.getType().getContentType());
        }

        @Override
        Table read(String tableName, JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return (Table) context.handleUnexpectedToken(type, json);
            }
            try (TokenBuffer name = new TokenBuffer(json)) {
                name.writeStartObject();
                name.writeStringField("TableName", tableName);
                JsonParser named = JsonParserSequence.createFlattened(false, name.asParser(), json);
                named.nextToken();
                Table table = context.readValue(named, type);
                if (!table.tableName().equals(tableName)) {
                    throw DynactException.of(
                            ErrorCode.MEMBER_UNKNOWN,
                            ".TableName",
                            "The name of the table stands before its object; remove it here");
                }
                return table;
            }
        }
    }

    /** Writes {@code {"Music":[{...},{...}]}}. */
    public static final class ResponseTablesSerializer extends TablesSerializer<ResponseTable> {
        @Override
        void write(ResponseTable table, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeStartArray();
            for (Item item : table.items()) {
                context.defaultSerializeValue(item, json);
            }
            json.writeEndArray();
        }
    }

    /** Reads {@code {"Music":[{...},{...}]}}. */
    public static final class ResponseTablesDeserializer extends TablesDeserializer<ResponseTable> {
        @Override
        ResponseTable read(String tableName, JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                return (ResponseTable) context.handleUnexpectedToken(List.class, json);
            }
            ItemReader reader = (ItemReader) context.getAttribute(ItemReader.class);
            List<Item> items = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                try {
                    items.add(reader.item(json));
                } catch (DynactException e) {
                    throw e.within(JsonPath.element(items.size()));
                }
            }
            return ResponseTable.builder().tableName(tableName).items(items).build();
        }
    }
}
