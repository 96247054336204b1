package io.dynact.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Writes items as JSON. A format says how one value is written; what is the same in both is here. */
abstract class ItemWriter {
    /** The writer of a format, which has to be stated. */
    static ItemWriter of(ItemFormat format) {
        return switch (format) {
            case PLAIN -> PlainWriter.INSTANCE;
            case DYNAMODB -> TypedWriter.INSTANCE;
            case AUTO ->
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        "AUTO is a choice between formats that only a request to read gives; write PLAIN or DYNAMODB");
        };
    }

    /** Writes the value alone. */
    abstract void value(KeyValue keyValue, JsonGenerator json) throws IOException;

    /** Writes the value where null would say that there is none. */
    void cell(KeyValue keyValue, JsonGenerator json) throws IOException {
        value(keyValue, json);
    }

    /** The name in JSON of the attribute with this key. */
    abstract String name(String key);

    /** Writes a number that is an element of a set. */
    abstract void number(String number, JsonGenerator json) throws IOException;

    final void item(Item item, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (KeyValue keyValue : item.keyValues()) {
            json.writeFieldName(name(keyValue.key()));
            try {
                value(keyValue, json);
            } catch (DynactException e) {
                throw e.within(JsonPath.member(keyValue.key()));
            }
        }
        json.writeEndObject();
    }

    final void elements(List<KeyValue> elements, JsonGenerator json) throws IOException {
        json.writeStartArray();
        int index = 0;
        for (KeyValue element : elements) {
            try {
                value(element, json);
            } catch (DynactException e) {
                throw e.within(JsonPath.element(index));
            }
            index++;
        }
        json.writeEndArray();
    }

    final void strings(Set<String> strings, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (String string : Limits.notEmpty(strings)) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    final void numbers(Set<BigDecimal> numbers, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (BigDecimal number : Limits.notEmpty(numbers)) {
            number(Numbers.toText(number), json);
        }
        json.writeEndArray();
    }

    final void binaries(Set<Binary> binaries, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Binary binary : Limits.notEmpty(binaries)) {
            binary(binary, json);
        }
        json.writeEndArray();
    }

    final void binary(Binary binary, JsonGenerator json) throws IOException {
        json.writeString(Base64.getEncoder().encodeToString(binary.toByteArray()));
    }
}
