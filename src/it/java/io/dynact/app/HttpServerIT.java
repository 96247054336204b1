package io.dynact.app;

import static io.dynact.app.HttpServerRig.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.connection.Connection;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The HTTP server before DynamoDB Local: what it is told is carried out, and bad input is refused with nothing written. */
@ExtendWith(DynactExtension.class)
class HttpServerIT {
    private static HttpServerRig http;

    @BeforeAll
    static void start(Dynact dynact, Connection connection) {
        Tables.create(dynact, "Music", "Artist", AttributeType.STRING);
        Tables.create(dynact, "Safe", "Artist", AttributeType.STRING);
        http = HttpServerRig.start(connection);
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    private static String put(String attributes) {
        return "{\"TableName\":\"Safe\",\"Item\":{\"Artist\":\"Bach\"," + attributes + "}}";
    }

    private static String putTyped(String attributes) {
        return "{\"TableName\":\"Safe\",\"ItemFormat\":\"DYNAMODB\",\"Item\":{\"Artist\":{\"S\":\"Bach\"}," + attributes
                + "}}";
    }

    static Stream<Arguments> badInputs() {
        return Stream.of(
                arguments("TYPED_VALUE_INVALID", "$.Item.a", putTyped("\"a\":{\"N\":23}")),
                arguments("TYPED_VALUE_INVALID", "$.Item.a", putTyped("\"a\":{\"S\":true}")),
                arguments("TYPED_VALUE_INVALID", "$.Item.a", putTyped("\"a\":{\"B\":\"AQ\"}")),
                arguments("TYPED_VALUE_INVALID", "$.Item.a", putTyped("\"a\":{\"S\":\"a\",\"N\":\"1\"}")),
                arguments("TYPED_VALUE_INVALID", "$.Item.a", putTyped("\"a\":{\"Q\":\"1\"}")),
                arguments("TYPED_VALUE_INVALID", "$.Item.a", putTyped("\"a\":\"hi\"")),
                arguments("TYPED_VALUE_INVALID", "$.Item.a", putTyped("\"a\":{\"L\":{}}")),
                arguments("NUMBER_INVALID", "$.Item.a", put("\"a\":1" + "2".repeat(38))),
                arguments("NUMBER_INVALID", "$.Item.a", put("\"a\":1E126")),
                arguments("NUMBER_INVALID", "$.Item.a", put("\"a\":1E2147483648")),
                arguments("NUMBER_INVALID", "$.Item.a", put("\"a\":1E-131")),
                arguments("SET_EMPTY", "$.Item.a", put("\"a\":{\"$ss\":[]}")),
                arguments("NESTING_TOO_DEEP", null, put("\"a\":" + "[".repeat(33) + "]".repeat(33))),
                arguments("NESTING_TOO_DEEP", null, put("\"a\":" + "[".repeat(100_000) + "]".repeat(100_000))),
                arguments("FORMAT_MIXED", null, put("\"a\":{\"S\":\"x\"}")),
                arguments("MEMBER_UNKNOWN", "$.Tabel", "{\"Tabel\":\"Safe\"}"),
                arguments(
                        "MEMBER_UNKNOWN",
                        "$.endpoint",
                        put("\"a\":1").replace("{\"Table", "{\"endpoint\":\"x\",\"Table")),
                arguments("MEMBER_MISSING", "$.Item", "{\"TableName\":\"Safe\"}"),
                arguments("KEY_ATTRIBUTE_MISSING", "$.Item.Artist", "{\"TableName\":\"Safe\",\"Item\":{\"a\":1}}"),
                arguments("KEY_ATTRIBUTE_TYPE", "$.Item.Artist", "{\"TableName\":\"Safe\",\"Item\":{\"Artist\":1}}"),
                arguments("JSON_INVALID", "$", put("\"a\":1").substring(0, 20)),
                arguments("JSON_INVALID", null, put("\"a\":1").replace("}}", "}")),
                arguments("JSON_INVALID", "$", put("\"a\":1") + "{}"),
                arguments("JSON_INVALID", "$", ""),
                arguments("JSON_INVALID", "$", " \n"),
                arguments("JSON_INVALID", null, put("\"a\":NaN")),
                arguments("INPUT_INVALID", "$", "[]"),
                arguments("INPUT_INVALID", "$", "null"),
                arguments("INPUT_INVALID", "$", "\"text\""),
                arguments("INPUT_INVALID", "$.TableName", "{\"TableName\":5,\"Item\":{}}"),
                arguments("TABLE_NOT_FOUND", null, put("\"a\":1").replace("Safe", "Nowhere")));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("badInputs")
    void post_badInput_isAProblemAndNothingIsWritten(String code, String path, String body, Dynact dynact) {
        assertRefused(code, path, http.post("/activities/PutItem", body), dynact);
    }

    static Stream<Arguments> notUtf8() {
        String json = put("\"a\":\"\u00e9\"");
        return Stream.of(
                arguments("Latin-1", json.getBytes(ISO_8859_1)),
                arguments("UTF-16", json.getBytes(UTF_16)),
                arguments("UTF-16 without a mark", json.getBytes(UTF_16LE)),
                arguments("overlong", json.replace("\u00e9", "\u00c1\u0081").getBytes(ISO_8859_1)),
                arguments(
                        "half of a pair",
                        json.replace("\u00e9", "\u00ed\u00a0\u0080").getBytes(ISO_8859_1)),
                arguments("cut within a letter", Arrays.copyOf("{\"a\":\"\u00e9".getBytes(UTF_8), 7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notUtf8")
    void post_notUtf8_isAProblemAndNothingIsWritten(String what, byte[] body, Dynact dynact) {
        assertRefused("JSON_INVALID", "$", http.post("/activities/PutItem", body), dynact);
    }

    @Test
    void post_fiveMegabytes_isAProblemAndNothingIsWritten(Dynact dynact) {
        HttpResponse<String> response =
                http.post("/activities/PutItem", put("\"a\":\"" + "x".repeat(5_000_000) + "\""));

        assertRefused("REQUEST_TOO_LARGE", "$", response, dynact);
        assertThat(response.statusCode()).isEqualTo(413);
    }

    private static void assertRefused(String code, String path, HttpResponse<String> response, Dynact dynact) {
        JsonNode problem = json(response);
        assertThat(problem.path("code").asText()).as(response.body()).isEqualTo(code);
        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
        if (path != null) {
            assertThat(problem.path("path").asText()).as(response.body()).isEqualTo(path);
        }
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(Tables.items(dynact, "Safe")).isEmpty();
    }

    @Test
    void post_statementAsCsvInParts_returnsEveryRowOnce() {
        for (int no = 0; no < 5; no++) {
            http.post(
                    "/activities/PutItem",
                    "{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"csv" + no + "\",\"Price\":" + no + "}}");
        }
        List<String> rows = new ArrayList<>();
        String token = "";
        do {
            HttpResponse<String> csv = http.send(http.to("/activities/ExecuteStatement")
                    .header("Accept", "text/csv")
                    .POST(BodyPublishers.ofString("""
                            {"Statement": "SELECT Price, Artist FROM Music WHERE begins_with(Artist, 'csv')", "MaxItems": 2%s}""".formatted(token))));
            assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
            List<String> lines = List.of(csv.body().split("\r\n"));
            assertThat(lines).startsWith("\"Price\",\"Artist\"").hasSizeLessThanOrEqualTo(3);
            rows.addAll(lines.subList(1, lines.size()));
            JsonNode rest = json(csv.headers().firstValue("Dynact-Response").orElseThrow());
            token = rest.has("NextToken") ? ", \"NextToken\": " + rest.path("NextToken") : null;
        } while (token != null);
        assertThat(rows)
                .containsExactlyInAnyOrder("0,\"csv0\"", "1,\"csv1\"", "2,\"csv2\"", "3,\"csv3\"", "4,\"csv4\"");
    }

    @Test
    void post_putAndGet_returnEveryValue() {
        String item = """
                {"Artist":"Gríeg \uD83D\uDE00","Big":12345678901234567890123456789012345678,"Price":0.99,"Tags":{"$ss":["a","b"]},\
                "Cover":{"$b":"AQID"},"Nothing":null,"Empty":"","Code":"00123","$$x":[{"a":[]},true]}""";

        HttpResponse<String> put = http.post("/activities/PutItem", "{\"TableName\":\"Music\",\"Item\":" + item + "}");
        HttpResponse<String> got = http.post(
                "/activities/GetItem", "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Gríeg \uD83D\uDE00\"}}");

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(json(got).path("Item")).isEqualTo(json(item));
        assertThat(got.body()).contains("12345678901234567890123456789012345678");
    }
}
