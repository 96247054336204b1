package io.dynact.engine.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dynact.error.DynactException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessValuesTest {
    private static final BigDecimal DIGITS_38 = new BigDecimal("1234567890123456789.0123456789012345678");
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    enum Mood {
        CALM
    }

    static List<Arguments> values() {
        return List.of(
                Arguments.of("a \"quoted\" ${text}", "\"a \\\"quoted\\\" ${text}\""),
                Arguments.of(7, "7"),
                Arguments.of((short) 7, "7"),
                Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(new BigInteger("9".repeat(38)), "9".repeat(38)),
                Arguments.of(DIGITS_38, DIGITS_38.toString()),
                Arguments.of(0.1, "0.1"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(true, "true"),
                Arguments.of(null, "null"),
                Arguments.of(new byte[] {1}, "{\"$b\":\"AQ==\"}"),
                Arguments.of(Set.of("a"), "{\"$ss\":[\"a\"]}"),
                Arguments.of(Set.of(DIGITS_38), "{\"$ns\":[" + DIGITS_38 + "]}"),
                Arguments.of(Set.of(new byte[] {1}), "{\"$bs\":[\"AQ==\"]}"),
                Arguments.of(Arrays.asList("a", null, 1), "[\"a\",null,1]"),
                Arguments.of(Map.of("a", Map.of("b", List.of())), "{\"a\":{\"b\":[]}}"),
                Arguments.of(Date.from(Instant.EPOCH), "\"1970-01-01T00:00:00Z\""),
                Arguments.of(Instant.EPOCH, "\"1970-01-01T00:00:00Z\""),
                Arguments.of(LocalDate.EPOCH, "\"1970-01-01\""),
                Arguments.of(ID, "\"" + ID + "\""),
                Arguments.of(Mood.CALM, "\"CALM\""),
                Arguments.of('x', "\"x\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void toJson_anyValue_isPlainJson(Object value, String json) {
        assertThat(ProcessValues.toJson(value)).hasToString(json);
    }

    @Test
    void toJson_namesWithDollar_areNoTags() {
        assertThat(ProcessValues.toJson(Map.of("$b", "AQ=="))).hasToString("{\"$$b\":\"AQ==\"}");
    }

    @Test
    void toJson_jsonVariables_areDataOfBothJacksons() throws Exception {
        String json = "{\"$ss\":[\"a\"],\"n\":1234567890123456789.0123456789012345678}";
        String escaped = json.replace("$ss", "$$ss");

        assertThat(ProcessValues.toJson(ProcessValues.read(json))).hasToString(escaped);
        assertThat(ProcessValues.toJson(JsonNodeFactory.instance.binaryNode(new byte[] {1})))
                .hasToString("{\"$b\":\"AQ==\"}");
        assertThat(ProcessValues.toJson(tools.jackson.databind.json.JsonMapper.builder()
                        .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build()
                        .readTree(json)))
                .hasToString(escaped);
    }

    @Test
    void toJson_valueWithoutJson_isRefused() {
        assertThatThrownBy(() -> ProcessValues.toJson(List.of(new Object())))
                .isInstanceOf(DynactException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> ProcessValues.toJson(Map.of(1, "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use text keys");
        assertThatThrownBy(() -> ProcessValues.toJson(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProcessValues.toJson(new BigInteger("9".repeat(39))))
                .isInstanceOf(DynactException.class)
                .hasMessageContaining("39 significant digits");
    }

    @Test
    void toMap_response_hasJavaValues() {
        Map<String, Object> map = ProcessValues.toMap("""
                {"Count":3,"Item":{"n":0.10,"big":%s,"b":{"$b":"AQ=="},"ss":{"$ss":["a"]},"ns":{"$ns":[1,2.5]},"bs":{"$bs":["AQ=="]},
                "$$b":"text","map":{"$$ss":[null]},"list":[true,{}]}}""".formatted("9".repeat(38)));

        Map<String, Object> item = new LinkedHashMap<>();
        item.put("n", new BigDecimal("0.10"));
        item.put("big", new BigDecimal("9".repeat(38)));
        item.put("b", new byte[] {1});
        item.put("ss", Set.of("a"));
        item.put("ns", Set.of(1L, new BigDecimal("2.5")));
        item.put("bs", Set.of(new byte[] {1}));
        item.put("$b", "text");
        item.put("map", Map.of("$ss", Arrays.asList((Object) null)));
        item.put("list", List.of(true, Map.of()));
        assertThat(map).usingRecursiveComparison().isEqualTo(Map.of("Count", 3L, "Item", item));
    }
}
