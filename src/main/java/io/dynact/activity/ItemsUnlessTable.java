package io.dynact.activity;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.dynact.model.Item;
import java.io.IOException;
import java.util.List;

/** Writes the items of an {@link ExecuteStatementResponse}, also where there are none; where they are rows of a table, leaves them out. */
final class ItemsUnlessTable extends JsonSerializer<List<Item>> {
    @Override
    public boolean isEmpty(SerializerProvider context, List<Item> items) {
        return ((ExecuteStatementResponse) context.getGenerator().currentValue())
                .data()
                .isPresent();
    }

    @Override
    public void serialize(List<Item> items, JsonGenerator json, SerializerProvider context) throws IOException {
        json.writeStartArray();
        for (Item item : items) {
            context.defaultSerializeValue(item, json);
        }
        json.writeEndArray();
    }
}
