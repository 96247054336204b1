package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * The lines of a client of MCP. A line that is no JSON-RPC message is answered here with an error and goes no further: the SDK's transport
 * stops reading at the first that it cannot read. It also tells when the input ends, as the SDK does not.
 */
final class JsonRpcInput extends InputStream {
    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int INVALID_PARAMS = -32602;

    /** The limits of nesting and of numbers are those of the SDK's reader, which are Jackson's. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InputStream in;
    private final PrintStream out;
    private final Runnable ended;
    private byte[] line = {};
    private int at;

    /**
     * Reads from a client.
     *
     * @param out where errors are answered, which is the SDK's output too
     * @param ended runs at the end of the input
     */
    JsonRpcInput(InputStream in, PrintStream out, Runnable ended) {
        this.in = new BufferedInputStream(in);
        this.out = out;
        this.ended = ended;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, from, count);
        at += count;
        return count;
    }

    /** Whether there is a byte of a valid message; waits for a line if need be. */
    private boolean hasMore() throws IOException {
        while (at == line.length) {
            byte[] next = nextLine();
            if (next == null) {
                ended.run();
                return false;
            }
            next = withoutMark(next);
            if (isMessage(next)) {
                line = next;
                at = 0;
            }
        }
        return true;
    }

    /** The line without the byte order mark that some programs begin with. */
    private static byte[] withoutMark(byte[] line) {
        return line.length > 2 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf
                ? Arrays.copyOfRange(line, 3, line.length)
                : line;
    }

    /** The next line with its end; null at the end of the input. */
    private byte[] nextLine() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            bytes.write(read);
            if (read == '\n') {
                return bytes.toByteArray();
            }
        }
        if (bytes.size() == 0) {
            return null;
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private boolean isMessage(byte[] bytes) throws IOException {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            answer(NullNode.getInstance(), PARSE_ERROR, "The line is not UTF-8; send the message in UTF-8");
            return false;
        }
        if (text.isBlank()) {
            return false;
        }
        try {
            return isMessage(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            answer(id(text), PARSE_ERROR, reason(e));
            return false;
        }
    }

    private boolean isMessage(JsonNode message) throws IOException {
        JsonNode id = message.path("id");
        boolean named = id.isTextual() || id.isIntegralNumber();
        if (!message.isObject()) {
            return refuse(id, INVALID_REQUEST, "A message is a JSON object; send one a line");
        } else if (!message.path("jsonrpc").asText().equals("2.0")) {
            return refuse(id, INVALID_REQUEST, "The message has no \"jsonrpc\":\"2.0\"; add it");
        } else if (message.has("id") && !named && !message.has("error")) {
            return refuse(id, INVALID_REQUEST, "'id' must be a string or a whole number; correct it");
        } else if (message.has("method") ? !message.get("method").isTextual() : !isAnswer(message)) {
            return refuse(
                    id, INVALID_REQUEST, "The message has no 'method' that is a string; name one, such as tools/list");
        }
        JsonNode params = message.path("params");
        if (message.has("params") && !params.isObject()) {
            return refuse(id, INVALID_PARAMS, "'params' must be an object; correct it, or leave it out");
        } else if (message.path("method").asText().equals("tools/call")) {
            JsonNode arguments = params.path("arguments");
            if (!params.path("name").isTextual()) {
                return refuse(id, INVALID_PARAMS, "'params' has no 'name' that is a string; name a tool of tools/list");
            } else if (!arguments.isMissingNode() && !arguments.isNull() && !arguments.isObject()) {
                return refuse(id, INVALID_PARAMS, "'arguments' must be an object of the tool's members; correct it");
            }
        }
        return true;
    }

    private static boolean isAnswer(JsonNode message) {
        return message.has("result") || message.has("error");
    }

    private boolean refuse(JsonNode id, int code, String reason) throws IOException {
        answer(id, code, reason);
        return false;
    }

    private static String reason(JsonProcessingException error) {
        if (error instanceof StreamConstraintsException) {
            return error.getOriginalMessage().contains("nesting depth")
                    ? "Lists and objects are nested too deep; flatten them"
                    : "A number, string or name is too long; shorten it";
        }
        // Jackson names its classes after the reason.
        String reason = error.getOriginalMessage();
        int detail = reason.indexOf("; ");
        return "The line is not valid JSON: " + (detail < 0 ? reason : reason.substring(0, detail));
    }

    /** The id of a message that cannot be read, if it comes before what is wrong. */
    private static JsonNode id(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    JsonToken value = parser.nextToken();
                    if (!name.equals("id")) {
                        parser.skipChildren();
                    } else if (value == JsonToken.VALUE_STRING) {
                        return TextNode.valueOf(parser.getText());
                    } else if (value == JsonToken.VALUE_NUMBER_INT) {
                        return BigIntegerNode.valueOf(parser.getBigIntegerValue());
                    }
                }
            }
        } catch (IOException e) {
            return NullNode.getInstance();
        }
        return NullNode.getInstance();
    }

    private void answer(JsonNode id, int code, String reason) throws IOException {
        ObjectNode answer = MAPPER.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", id.isTextual() || id.isIntegralNumber() ? id : NullNode.getInstance());
        answer.putObject("error").put("code", code).put("message", reason);
        byte[] bytes = (MAPPER.writeValueAsString(answer) + "\n").getBytes(UTF_8);
        synchronized (out) { // as the SDK does
            out.write(bytes);
            out.flush();
        }
    }
}
