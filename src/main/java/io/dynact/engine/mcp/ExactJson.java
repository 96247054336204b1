package io.dynact.engine.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as the SDK holds it, maps and lists, without the loss of a digit on the way. */
final class ExactJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // newer clients send members that this SDK lacks
            .addModule(new SimpleModule().addSerializer(new ErrorSerializer()))
            .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ExactJson() {}

    static Map<String, Object> read(String object) {
        try {
            return MAPPER.readValue(object, OBJECT);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> read(JsonNode object) {
        return MAPPER.convertValue(object, OBJECT);
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes an error of the transport as a response of JSON-RPC. The SDK's servlet writes the exception itself, of which Jackson would
     * make an object with the stack trace.
     */
    private static final class ErrorSerializer extends StdSerializer<McpError> {
        private static final long serialVersionUID = 1;

        ErrorSerializer() {
            super(McpError.class);
        }

        @Override
        public void serialize(McpError error, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("jsonrpc", McpSchema.JSONRPC_VERSION);
            json.writeNullField("id"); // of a request that was not read
            provider.defaultSerializeField("error", error.getJsonRpcError(), json);
            json.writeEndObject();
        }
    }
}
