package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcInputTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicInteger ended = new AtomicInteger();

    private String passed(byte[] lines) throws IOException {
        try (JsonRpcInput input = new JsonRpcInput(
                new ByteArrayInputStream(lines), new PrintStream(out, true, UTF_8), ended::incrementAndGet)) {
            return new String(input.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {bad | -32700 | null
            {"jsonrpc":"2.0","id":1,"method":"ping"} x | -32700 | 1
            {"jsonrpc":"2.0","id":2,"id":3,"method":"ping"} | -32700 | 2
            {"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"T","arguments":{"x":1,"x":2}}} | -32700 | "a"
            [] | -32600 | null
            5 | -32600 | null
            null | -32600 | null
            "x" | -32600 | null
            {} | -32600 | null
            {"id":1,"method":"ping"} | -32600 | 1
            {"jsonrpc":"2.0","id":{},"method":"ping"} | -32600 | null
            {"jsonrpc":"2.0","id":1} | -32600 | 1
            {"jsonrpc":"2.0","id":1,"method":5} | -32600 | 1
            {"jsonrpc":"2.0","id":1,"method":"ping","params":[]} | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/call"} | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":5}} | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"T","arguments":[]}} | -32602 | 1
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"T","arguments":"x"}} | -32602 | 1
            """)
    void read_lineThatIsNoMessage_isAnsweredAndLeftOut(String line, int code, String id) throws IOException {
        assertThat(passed((line + "\n" + PING).getBytes(UTF_8))).isEqualTo(PING);

        JsonNode answer = new ObjectMapper().readTree(out.toByteArray());
        assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
        assertThat(answer.path("id").toString()).isEqualTo(id);
        assertThat(answer.at("/error/message").asText()).isNotBlank().doesNotContain("java", "Json", "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void read_nestedTooDeep_isAnswered(String opening) throws IOException {
        String line =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":" + opening.repeat(2_000) + "\n";

        assertThat(passed((line + PING).getBytes(UTF_8))).isEqualTo(PING);
        assertThat(out.toString(UTF_8)).contains("nested too deep", "\"id\":1");
    }

    @Test
    void read_numberTooLongForTheSdk_isAnswered() throws IOException {
        String line =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":" + "1".repeat(5_000) + "}}\n";

        assertThat(passed((line + PING).getBytes(UTF_8))).isEqualTo(PING);
        assertThat(out.toString(UTF_8)).contains("too long");
    }

    @Test
    void read_otherEncodings_areAnswered() throws IOException {
        assertThat(passed(new byte[] {'"', (byte) 0xff, '"', '\n'})).isEmpty();
        assertThat(out.toString(UTF_8)).contains("UTF-8");
    }

    @Test
    void read_messages_areUnchanged() throws IOException {
        String lines = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\r\n"
                + "{\"jsonrpc\":\"2.0\",\"id\":\"é😀\",\"result\":{}}\n"
                + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"T\",\"arguments\":null}}\n"
                + PING;

        assertThat(passed(("\ufeff" + "\n  \n" + lines).getBytes(UTF_8))).isEqualTo(lines);
        assertThat(out.size()).isZero();
        assertThat(ended).hasValueGreaterThan(0);
    }
}
