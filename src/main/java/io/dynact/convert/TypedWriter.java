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
import java.io.IOException;

/** Writes the service's typed format. */
final class TypedWriter extends ItemWriter {
    static final TypedWriter INSTANCE = new TypedWriter();

    private TypedWriter() {}

    @Override
    void value(KeyValue keyValue, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (keyValue.type()) {
            case STRING -> json.writeStringField("S", ((KeyValueString) keyValue).stringValue());
            case LONG -> json.writeStringField("N", Long.toString(((KeyValueLong) keyValue).longValue()));
            case DECIMAL -> json.writeStringField("N", Numbers.toText(((KeyValueDecimal) keyValue).decimalValue()));
            case BOOLEAN -> json.writeBooleanField("BOOL", ((KeyValueBoolean) keyValue).booleanValue());
            case NULL -> json.writeBooleanField("NULL", true);
            case BINARY -> {
                json.writeFieldName("B");
                binary(((KeyValueBinary) keyValue).binaryValue(), json);
            }
            case MAP -> {
                json.writeFieldName("M");
                item(((KeyValueMap) keyValue).mapValue(), json);
            }
            case LIST -> {
                json.writeFieldName("L");
                elements(((KeyValueList) keyValue).listValue(), json);
            }
            case STRING_SET -> {
                json.writeFieldName("SS");
                strings(((KeyValueStringSet) keyValue).stringSetValue(), json);
            }
            case NUMBER_SET -> {
                json.writeFieldName("NS");
                numbers(((KeyValueNumberSet) keyValue).numberSetValue(), json);
            }
            case BINARY_SET -> {
                json.writeFieldName("BS");
                binaries(((KeyValueBinarySet) keyValue).binarySetValue(), json);
            }
        }
        json.writeEndObject();
    }

    @Override
    String name(String key) {
        return key;
    }

    @Override
    void number(String number, JsonGenerator json) throws IOException {
        json.writeString(number);
    }
}
