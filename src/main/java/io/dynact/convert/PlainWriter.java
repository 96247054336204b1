package io.dynact.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueBoolean;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.KeyValueType;
import java.io.IOException;

/** Writes the plain format. */
final class PlainWriter extends ItemWriter {
    static final PlainWriter INSTANCE = new PlainWriter();

    private PlainWriter() {}

    @Override
    void value(KeyValue keyValue, JsonGenerator json) throws IOException {
        switch (keyValue.type()) {
            case STRING -> json.writeString(((KeyValueString) keyValue).stringValue());
            case LONG -> json.writeNumber(((KeyValueLong) keyValue).longValue());
            case DECIMAL -> json.writeNumber(Numbers.toText(((KeyValueDecimal) keyValue).decimalValue()));
            case BOOLEAN -> json.writeBoolean(((KeyValueBoolean) keyValue).booleanValue());
            case NULL -> json.writeNull();
            case MAP -> item(((KeyValueMap) keyValue).mapValue(), json);
            case LIST -> elements(((KeyValueList) keyValue).listValue(), json);
            case BINARY -> {
                tag(PlainReader.BINARY, json);
                binary(((KeyValueBinary) keyValue).binaryValue(), json);
                json.writeEndObject();
            }
            case STRING_SET -> {
                tag(PlainReader.STRING_SET, json);
                strings(((KeyValueStringSet) keyValue).stringSetValue(), json);
                json.writeEndObject();
            }
            case NUMBER_SET -> {
                tag(PlainReader.NUMBER_SET, json);
                numbers(((KeyValueNumberSet) keyValue).numberSetValue(), json);
                json.writeEndObject();
            }
            case BINARY_SET -> {
                tag(PlainReader.BINARY_SET, json);
                binaries(((KeyValueBinarySet) keyValue).binarySetValue(), json);
                json.writeEndObject();
            }
        }
    }

    @Override
    void cell(KeyValue keyValue, JsonGenerator json) throws IOException {
        if (keyValue.type() == KeyValueType.NULL) {
            tag(PlainReader.NULL, json);
            json.writeBoolean(true);
            json.writeEndObject();
        } else {
            value(keyValue, json);
        }
    }

    @Override
    String name(String key) {
        return key.startsWith(PlainReader.MARK) ? PlainReader.MARK + key : key;
    }

    @Override
    void number(String number, JsonGenerator json) throws IOException {
        json.writeNumber(number);
    }

    private static void tag(String tag, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName(tag);
    }
}
