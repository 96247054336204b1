package io.dynact.engine.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import java.io.IOException;
import java.util.stream.Collectors;

/** The JSON of the protocol's messages. The SDK sends its reader's messages to the client, so they name members and no Java classes. */
final class ProtocolJson implements McpJsonMapper {
    private final McpJsonMapper json = new JacksonMcpJsonMapper(ExactJson.MAPPER);

    private interface Read<T> {
        T read() throws IOException;
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return read(() -> json.readValue(content, type));
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return read(() -> json.readValue(content, type));
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return read(() -> json.readValue(content, type));
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return read(() -> json.readValue(content, type));
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        return convert(() -> json.convertValue(value, type));
    }

    @Override
    public <T> T convertValue(Object value, TypeRef<T> type) {
        return convert(() -> json.convertValue(value, type));
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return json.writeValueAsString(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return json.writeValueAsBytes(value);
    }

    private static <T> T read(Read<T> read) throws IOException {
        try {
            return read.read();
        } catch (JsonProcessingException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static <T> T convert(Read<T> read) {
        try {
            return read.read();
        } catch (IllegalArgumentException | IOException e) {
            throw new IllegalArgumentException(reason(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    private static String reason(Throwable error) {
        if (error instanceof JsonMappingException mapping) {
            String member = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return (member.isEmpty() ? "The message" : "'" + member + "'")
                    + " has a type that the protocol does not have there; correct it";
        }
        return "The message is not valid JSON, or is nested too deep; correct it";
    }
}
