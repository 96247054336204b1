package io.dynact.convert;

import static io.dynact.model.ItemFormat.AUTO;
import static io.dynact.model.ItemFormat.DYNAMODB;
import static io.dynact.model.ItemFormat.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueStringSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemJsonTest {
    private static final String MANY_DIGITS = "12345678901234567890.123456789012345678";

    private static final Item ALL_TYPES = Item.builder()
            .put("text", "00123")
            .put("long", Long.MAX_VALUE)
            .put("decimal", new BigDecimal(MANY_DIGITS))
            .put("hundred", new BigDecimal("1E+2"))
            .put("huge", new BigDecimal("1E+125"))
            .put("yes", true)
            .put("no", false)
            .put("nothing", null)
            .put("bytes", new byte[] {1})
            .put("texts", Set.of("a"))
            .put("numbers", Set.of(100))
            .put("binaries", Set.of(Binary.of((byte) 1)))
            .put("list", List.of(1, "b", List.of()))
            .put("map", Map.of("$x", Map.of()))
            .build();

    @Test
    void write_allTypesPlain_writesJsonAsPeopleDo() {
        assertThat(ItemJson.write(ALL_TYPES, PLAIN))
                .isEqualTo("{\"text\":\"00123\",\"long\":9223372036854775807,\"decimal\":" + MANY_DIGITS
                        + ",\"hundred\":100,\"huge\":1E+125,\"yes\":true,\"no\":false,\"nothing\":null,"
                        + "\"bytes\":{\"$b\":\"AQ==\"},\"texts\":{\"$ss\":[\"a\"]},\"numbers\":{\"$ns\":[100]},"
                        + "\"binaries\":{\"$bs\":[\"AQ==\"]},\"list\":[1,\"b\",[]],\"map\":{\"$$x\":{}}}");
    }

    @Test
    void write_allTypesTyped_writesTheServicesJson() {
        assertThat(ItemJson.write(ALL_TYPES, DYNAMODB))
                .isEqualTo("{\"text\":{\"S\":\"00123\"},\"long\":{\"N\":\"9223372036854775807\"},\"decimal\":{\"N\":\""
                        + MANY_DIGITS
                        + "\"},\"hundred\":{\"N\":\"100\"},\"huge\":{\"N\":\"1E+125\"},\"yes\":{\"BOOL\":true},\"no\":{\"BOOL\":false},"
                        + "\"nothing\":{\"NULL\":true},\"bytes\":{\"B\":\"AQ==\"},\"texts\":{\"SS\":[\"a\"]},\"numbers\":{\"NS\":[\"100\"]},"
                        + "\"binaries\":{\"BS\":[\"AQ==\"]},\"list\":{\"L\":[{\"N\":\"1\"},{\"S\":\"b\"},{\"L\":[]}]},"
                        + "\"map\":{\"M\":{\"$x\":{\"M\":{}}}}}");
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DYNAMODB"})
    void read_whatWasWritten_isEqual(ItemFormat format) {
        for (long seed = 0; seed < 2_000; seed++) {
            Item item = new RandomItems(seed).next();
            String json = ItemJson.write(item, format);
            assertThat(ItemJson.read(json, format))
                    .as("seed %d: %s", seed, json)
                    .isEqualTo(item);
            ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
            ItemJson.write(item, format, utf8);
            assertThat(utf8.toString(StandardCharsets.UTF_8)).isEqualTo(json);
            assertThat(ItemJson.read(new ByteArrayInputStream(utf8.toByteArray()), format))
                    .isEqualTo(item);
        }
    }

    @Test
    void read_typedItemsAuto_findsTheFormat() {
        for (long seed = 0; seed < 1_000; seed++) {
            Item item = new RandomItems(seed).next();
            assertThat(ItemJson.read(ItemJson.write(item, DYNAMODB), AUTO)).isEqualTo(item);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "0.0", "0e999999", "1E2", "100.000", "9223372036854775807", "-9223372036854775808"})
    void read_wholeNumberHoweverWritten_isLong(String number) {
        long expected = new BigDecimal(number).longValueExact();
        assertThat(ItemJson.read("{\"n\":" + number + "}", PLAIN)).containsExactly(KeyValueLong.of("n", expected));
        assertThat(ItemJson.read("{\"n\":{\"N\":\"" + number + "\"}}", DYNAMODB))
                .containsExactly(KeyValueLong.of("n", expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3804086584686624768.5",
                "9223372036854775808",
                "0.1",
                "1E-130",
                "-9.9999999999999999999999999999999999999E+125",
                "12345678901234567890123456789012345678",
                "0.10000000000000000000000000000000000000000000000000"
            })
    void read_anyOtherNumber_keepsEveryDigit(String number) {
        KeyValueDecimal expected = KeyValueDecimal.of("n", new BigDecimal(number));
        assertThat(ItemJson.read("{\"n\":" + number + "}", PLAIN)).containsExactly(expected);
        assertThat(ItemJson.read("{\"n\":{\"N\":\"" + number + "\"}}", DYNAMODB))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"123456789012345678901234567890123456789", "1E126", "1e-131", "1E+999999999", "0.1e-2147483648"})
    void read_numberThatDynamoDbCannotHold_isRefusedInBothFormats(String number) {
        refused("{\"a\":{\"n\":[0," + number + "]}}", PLAIN, ErrorCode.NUMBER_INVALID, "$.a.n[1]");
        refused("{\"a\":{\"N\":\"" + number + "\"}}", DYNAMODB, ErrorCode.NUMBER_INVALID, "$.a");
        refused("{\"a\":{\"$ns\":[" + number + "]}}", PLAIN, ErrorCode.NUMBER_INVALID, "$.a[0]");
        refused("{\"a\":{\"NS\":[\"0\",\"" + number + "\"]}}", DYNAMODB, ErrorCode.NUMBER_INVALID, "$.a[1]");
    }

    @Test
    void read_numberOfAMillionDigits_isRefusedAtOnce() {
        String number = "1".repeat(1_000_000);
        refused("{\"a\":" + number + "}", PLAIN, ErrorCode.NUMBER_INVALID, "$.a");
        refused("{\"a\":{\"N\":\"" + number + "\"}}", DYNAMODB, ErrorCode.NUMBER_INVALID, "$.a");
    }

    @Test
    void write_whatCouldNotBeReadBack_isRefusedWithItsPath() {
        Item emptySet = Item.of("a", List.of(KeyValueStringSet.of("", Set.of())));
        Item tooLong = Item.of("a", Map.of("b", new BigDecimal("1E+126")));
        for (ItemFormat format : List.of(PLAIN, DYNAMODB)) {
            assertThatExceptionOfType(DynactException.class)
                    .isThrownBy(() -> ItemJson.write(emptySet, format))
                    .returns(ErrorCode.SET_EMPTY, DynactException::code)
                    .returns("$.a[0]", e -> e.path().orElseThrow());
            assertThatExceptionOfType(DynactException.class)
                    .isThrownBy(() -> ItemJson.write(tooLong, format))
                    .returns(ErrorCode.NUMBER_INVALID, DynactException::code)
                    .returns("$.a.b", e -> e.path().orElseThrow());
        }
    }

    @Test
    void write_auto_isRefused() {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> ItemJson.write(Item.of(), AUTO))
                .withMessageContaining("PLAIN or DYNAMODB");
    }

    @Test
    void read_attributesNamedAsTypesAndTags_survive() {
        Item item = Item.of("S", "x", "m", Map.of("S", 1, "$ss", List.of("a"), "$", "b", "$$", "c"));
        for (ItemFormat format : List.of(PLAIN, DYNAMODB)) {
            assertThat(ItemJson.read(ItemJson.write(item, format), format)).isEqualTo(item);
        }
        assertThat(ItemJson.read("{\"$$ss\":{\"$$ss\":1}}", PLAIN)).isEqualTo(Item.of("$ss", Map.of("$ss", 1)));
        assertThat(ItemJson.read("{\"$ss\":{\"S\":\"a\"}}", DYNAMODB)).isEqualTo(Item.of("$ss", "a"));
        assertThat(ItemJson.read("{\"$$null\":[{\"$null\":true},null]}", PLAIN))
                .isEqualTo(Item.of("$null", Arrays.asList(null, null)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":[{"$x":1}]}            | JSON_INVALID       | $.a[0]      | '$$x'
            {"a":{"$SS":["a"]}}         | JSON_INVALID       | $.a         | did you mean '$ss'?
            {"a":{"$ss":["a"],"b":1}}   | JSON_INVALID       | $.a         | stands alone
            {"a":{"b":1,"$ss":["a"]}}   | JSON_INVALID       | $.a['$ss']  | '$$ss'
            {"$ss":["a"]}               | JSON_INVALID       | $['$ss']    | '$$ss'
            {"a":{"$":1}}               | JSON_INVALID       | $.a         | '$$'
            {"a":{"$ss":[]}}            | SET_EMPTY          | $.a         | empty list
            {"a":{"$bs":[]}}            | SET_EMPTY          | $.a         | empty list
            {"a":{"$ss":"a"}}           | JSON_INVALID       | $.a         | a list
            {"a":{"$ss":["a",1]}}       | JSON_INVALID       | $.a[1]      | text
            {"a":{"$ss":["a","a"]}}     | JSON_INVALID       | $.a[1]      | before
            {"a":{"$ns":[1,1.0]}}       | JSON_INVALID       | $.a[1]      | before
            {"a":{"$ns":["1"]}}         | JSON_INVALID       | $.a[0]      | number
            {"a":{"$bs":["AQ==","AQ=="]}} | JSON_INVALID     | $.a[1]      | before
            {"a":{"$b":"AQ"}}           | JSON_INVALID       | $.a         | base64
            {"a":{"$b":"A*=="}}         | JSON_INVALID       | $.a         | base64
            {"a":{"$b":1}}              | JSON_INVALID       | $.a         | base64
            {"a":{"$null":false}}       | JSON_INVALID       | $.a         | true
            {"a":{"$null":true,"b":1}}  | JSON_INVALID       | $.a         | stands alone
            {"$null":true}              | JSON_INVALID       | $['$null']  | '$$null'
            {"a":1,"b":{"c":1,"c":2}}   | ATTRIBUTE_DUPLICATE | $.b.c      | twice
            {"a":1,"a":1}               | ATTRIBUTE_DUPLICATE | $.a        | twice
            """)
    void read_badPlainJson_isRefusedWithItsPath(String json, ErrorCode code, String path, String detail) {
        assertThat(refused(json, PLAIN, code, path).detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":"hi"}                        | TYPED_VALUE_INVALID | $.a       | {"S":"a"}
            {"a":1}                           | TYPED_VALUE_INVALID | $.a       | a number
            {"a":null}                        | TYPED_VALUE_INVALID | $.a       | null
            {"a":{"N":23}}                    | TYPED_VALUE_INVALID | $.a       | {"N":"23"}
            {"a":{"S":true}}                  | TYPED_VALUE_INVALID | $.a       | text
            {"a":{"S":null}}                  | TYPED_VALUE_INVALID | $.a       | null
            {"a":{"BOOL":"true"}}             | TYPED_VALUE_INVALID | $.a       | true or false
            {"a":{"NULL":false}}              | TYPED_VALUE_INVALID | $.a       | true for NULL
            {"a":{"NULL":"true"}}             | TYPED_VALUE_INVALID | $.a       | true for NULL
            {"a":{"B":"AQ"}}                  | TYPED_VALUE_INVALID | $.a       | base64
            {"a":{"B":"not base64!!"}}        | TYPED_VALUE_INVALID | $.a       | base64
            {"a":{"B":[1]}}                   | TYPED_VALUE_INVALID | $.a       | base64
            {"a":{"SS":[]}}                   | SET_EMPTY           | $.a       | empty
            {"a":{"SS":["a","b","a"]}}        | TYPED_VALUE_INVALID | $.a[2]    | before
            {"a":{"SS":["a",1]}}              | TYPED_VALUE_INVALID | $.a[1]    | text
            {"a":{"SS":"a"}}                  | TYPED_VALUE_INVALID | $.a       | list
            {"a":{"NS":["1","1.0"]}}          | TYPED_VALUE_INVALID | $.a[1]    | before
            {"a":{"NS":[1]}}                  | TYPED_VALUE_INVALID | $.a[0]    | text
            {"a":{"BS":["AQ==","x"]}}         | TYPED_VALUE_INVALID | $.a[1]    | base64
            {"a":{"L":{"S":"a"}}}             | TYPED_VALUE_INVALID | $.a       | list
            {"a":{"L":[{"S":"a"},"b"]}}       | TYPED_VALUE_INVALID | $.a[1]    | {"S":"a"}
            {"a":{"M":[]}}                    | TYPED_VALUE_INVALID | $.a       | object
            {"a":{"M":{"b c":{"N":23}}}}      | TYPED_VALUE_INVALID | $.a['b c'] | text
            {"a":{"S":"a","N":"1"}}           | TYPED_VALUE_INVALID | $.a       | 'S' and 'N'
            {"a":{}}                          | TYPED_VALUE_INVALID | $.a       | no type
            {"a":{"STR":"a"}}                 | TYPED_VALUE_INVALID | $.a       | 'STR'
            {"a":{"BOOLE":true}}              | TYPED_VALUE_INVALID | $.a       | did you mean 'BOOL'?
            {"a":{"s":"a"}}                   | TYPED_VALUE_INVALID | $.a       | did you mean 'S'?
            {"a":{"N":""}}                    | NUMBER_INVALID      | $.a       | not a number
            {"a":{"N":"abc"}}                 | NUMBER_INVALID      | $.a       | 'abc'
            {"a":{"N":"NaN"}}                 | NUMBER_INVALID      | $.a       | not a number
            {"a":{"N":"٣"}}                   | NUMBER_INVALID      | $.a       | not a number
            {"a":{"N":"0x10"}}                | NUMBER_INVALID      | $.a       | not a number
            {"a":{"N":"1 "}}                  | NUMBER_INVALID      | $.a       | not a number
            {"a":{"S":"1"},"a":{"S":"1"}}     | ATTRIBUTE_DUPLICATE | $.a       | twice
            {"a":{"S":"1","S":"1"}}           | TYPED_VALUE_INVALID | $.a       | 'S' and 'S'
            """)
    void read_badTypedJson_isRefusedWithItsPath(String json, ErrorCode code, String path, String detail) {
        assertThat(refused(json, DYNAMODB, code, path).detail()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":[1",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":+5}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{\"a\":/**/1}",
                "{\"a\":\"\n\"}",
                "{\"a\":tru}",
                "{\"a\":]}",
                "[]",
                "1",
                "null",
                "\"a\"",
                "{\"a\":\"\\x\"}"
            })
    void read_noJsonObject_isJsonInvalidInWordsOfJson(String json) {
        for (ItemFormat format : ItemFormat.values()) {
            DynactException e = catchThrowableOfType(DynactException.class, () -> ItemJson.read(json, format));
            assertThat(e).isNotNull();
            assertThat(e.code()).isIn(ErrorCode.JSON_INVALID, ErrorCode.TYPED_VALUE_INVALID);
            assertThat(e.detail()).doesNotContain("Source", "Feature", "java", "jackson", "JsonToken", "`");
        }
    }

    @Test
    void read_syntaxError_tellsLineAndColumn() {
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> ItemJson.read("{\"a\": 1,\n \"b\" 2}", PLAIN))
                .withMessageContaining("line 2, column 6");
    }

    @ParameterizedTest
    @EnumSource
    void read_nestedTooDeep_isRefused(ItemFormat format) {
        for (int depth : new int[] {33, 400, 100_000}) {
            String open = format == DYNAMODB ? "{\"L\":[" : "[";
            String close = format == DYNAMODB ? "]}" : "]";
            String json = "{\"a\":" + open.repeat(depth) + close.repeat(depth) + "}";
            assertThatExceptionOfType(DynactException.class)
                    .isThrownBy(() -> ItemJson.read(json, format))
                    .returns(ErrorCode.NESTING_TOO_DEEP, DynactException::code);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DYNAMODB"})
    void read_nestedAsDeepAsDynamoDbTakes_isRead(ItemFormat format) {
        Object nested = "leaf";
        for (int level = 0; level < 32; level++) {
            nested = level % 2 == 0 ? List.of(nested) : Map.of("m", nested);
        }
        Item item = Item.of("a", nested);
        assertThat(ItemJson.read(ItemJson.write(item, format), format)).isEqualTo(item);
        assertThat(ItemConverter.toItem(ItemConverter.toAttributeValues(item))).isEqualTo(item);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DYNAMODB"})
    void read_itemOf400Kilobytes_isRead(ItemFormat format) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "x".repeat(200_000));
        values.put("n".repeat(65_535), new byte[100_000]);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            list.add(i);
        }
        values.put("list", list);
        Item item = Item.ofMap(values);
        assertThat(ItemJson.read(ItemJson.write(item, format), format)).isEqualTo(item);
    }

    @Test
    void read_bytesThatAreNotUtf8_areRefused() {
        for (byte[] bad : List.of(new byte[] {(byte) 0xFF}, new byte[] {(byte) 0xC0, (byte) 0x80}, new byte[] {
            (byte) 0xED, (byte) 0xA0, (byte) 0x80
        })) {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            json.writeBytes("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
            json.writeBytes(bad);
            json.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(DynactException.class)
                    .isThrownBy(() -> ItemJson.read(new ByteArrayInputStream(json.toByteArray()), PLAIN))
                    .returns(ErrorCode.JSON_INVALID, DynactException::code);
        }
    }

    private static DynactException refused(String json, ItemFormat format, ErrorCode code, String path) {
        DynactException e = catchThrowableOfType(DynactException.class, () -> ItemJson.read(json, format));
        assertThat(e).as(json).isNotNull();
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        assertThat(e.path()).as(e.getMessage()).contains(path);
        return e;
    }
}
