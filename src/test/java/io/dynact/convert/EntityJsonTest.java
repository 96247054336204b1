package io.dynact.convert;

import static io.dynact.model.ItemFormat.DYNAMODB;
import static io.dynact.model.ItemFormat.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.activity.RequestTable;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.model.BillingMode;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueNull;
import io.dynact.model.ResponseTable;
import io.dynact.model.WriteRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityJsonTest {
    private static final SampleRequest EVERYTHING = SampleRequest.builder()
            .tableName("Music")
            .key(Item.of("S", "x"))
            .item(Item.of("N", 1, "m", Map.of("S", "a", "$ss", Set.of("b"))))
            .expressionAttributeValues(Item.of(":v", new BigDecimal("1.5")))
            .putExpressionAttributeNames("#y", "Year")
            .addKeys(Item.of("a", 1), Item.of("a", 2))
            .addParameters(KeyValue.of("", "p"), KeyValueNull.of(""), KeyValue.of("", List.of()))
            .addWrites(WriteRequest.put(Item.of("a", 1)), WriteRequest.delete(Item.of("a", 2)))
            .addNames("n")
            .limit(3)
            .itemCount(3_804_086_584_686_624_768L)
            .units(0.5)
            .creationDateTime(Instant.parse("2015-01-21T15:40:52.062Z"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .addRequestItems(
                    RequestTable.builder()
                            .tableName("Music")
                            .addKeys(Item.of("a", 1))
                            .consistentRead(true)
                            .build(),
                    RequestTable.of("Books", Item.of("b", "c")))
            .addResponses(
                    ResponseTable.builder()
                            .tableName("Music")
                            .addItems(Item.of("a", 1), Item.of("b", "c"))
                            .build(),
                    ResponseTable.builder().tableName("Books").build())
            .build();

    @Test
    void write_everyShape_isTheServicesJson() {
        assertThat(EntityJson.write(EVERYTHING, PLAIN)).isEqualTo("""
                        {"TableName":"Music",
                        "Key":{"S":"x"},
                        "Item":{"N":1,"m":%s},
                        "ExpressionAttributeValues":{":v":1.5},
                        "ExpressionAttributeNames":{"#y":"Year"},
                        "Keys":[{"a":1},{"a":2}],
                        "Parameters":["p",null,[]],
                        "Writes":[{"PutRequest":{"Item":{"a":1}}},{"DeleteRequest":{"Key":{"a":2}}}],
                        "Names":["n"],
                        "Limit":3,
                        "ItemCount":3804086584686624768,
                        "Units":0.5,
                        "CreationDateTime":1421854852.062,
                        "BillingMode":"PAY_PER_REQUEST",
                        "ConsistentRead":false,
                        "RequestItems":{"Music":{"Keys":[{"a":1}],"ConsistentRead":true},"Books":{"Keys":[{"b":"c"}],"ConsistentRead":false}},
                        "Responses":{"Music":[{"a":1},{"b":"c"}],"Books":[]}}""".formatted(
                        ItemJson.write(EVERYTHING.item().orElseThrow().map("m").orElseThrow(), PLAIN))
                .replace("\n", ""));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DYNAMODB"})
    void read_whatWasWritten_isEqualAndOfTheSameFormat(ItemFormat format) {
        String json = EntityJson.write(EVERYTHING, format);
        EntityJson.Parsed<SampleRequest> expected = new EntityJson.Parsed<>(EVERYTHING, format);
        assertThat(EntityJson.read(json, SampleRequest.class)).isEqualTo(expected);
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
        EntityJson.write(EVERYTHING, format, utf8);
        assertThat(utf8.toString(StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(EntityJson.read(new ByteArrayInputStream(utf8.toByteArray()), SampleRequest.class))
                .isEqualTo(expected);
    }

    @Test
    void read_generatedItems_areEqualInBothFormats() {
        for (long seed = 0; seed < 1_000; seed++) {
            Item item = new RandomItems(seed).next();
            SampleRequest request =
                    SampleRequest.builder().tableName("t").key(item).item(item).build();
            for (ItemFormat format : List.of(PLAIN, DYNAMODB)) {
                String json = EntityJson.write(request, format);
                String stated = "{\"ItemFormat\":\"" + format + "\"," + json.substring(1);
                assertThat(EntityJson.read(stated, SampleRequest.class).value())
                        .as("seed %d: %s", seed, json)
                        .isEqualTo(request);
            }
            assertThat(EntityJson.read(EntityJson.write(request, DYNAMODB), SampleRequest.class)
                            .value())
                    .isEqualTo(request);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"TableName":"t"}                                                       | PLAIN
            {"TableName":"t","Item":{}}                                             | PLAIN
            {"TableName":"t","Item":{"a":{}}}                                       | PLAIN
            {"TableName":"t","Item":{"S":"x"}}                                      | PLAIN
            {"TableName":"t","Item":{"a":{"S":"x","N":"1"}}}                        | PLAIN
            {"TableName":"t","Item":{"S":{"x":1},"N":5,"M":[],"SS":"a"}}            | PLAIN
            {"TableName":"t","Item":{"S":null},"Key":{"N":5}}                       | PLAIN
            {"TableName":"t","Item":{"a":{"N":23,"unit":"kg"}}}                     | PLAIN
            {"TableName":"t","Item":{"a":{"n":23},"b":{"Bool":1},"c":{"BOOLE":1}}}  | PLAIN
            {"TableName":"t","Item":{"a":[{"S":1,"x":1e30,"y":[{"N":1,"z":2}]}]}}   | PLAIN
            {"TableName":"t","ItemFormat":"PLAIN","Item":{"a":{"N":23},"b":"x"}}    | PLAIN
            {"TableName":"t","Item":{"S":{"S":"x"}}}                                | DYNAMODB
            {"TableName":"t","Item":{"a":{"M":{"S":{"S":"x"}}}}}                    | DYNAMODB
            {"TableName":"t","Item":{"$a":{"S":"x"}}}                               | DYNAMODB
            {"TableName":"t","Key":{},"Keys":[{"a":{"N":"1"}}]}                     | DYNAMODB
            {"TableName":"t","RequestItems":{"u":{"Keys":[{"a":{"N":"1"}}]}}}       | DYNAMODB
            {"TableName":"t","Parameters":[{"S":"a"},{"NULL":true}]}                | DYNAMODB
            {"TableName":"t","Parameters":["a",null]}                               | PLAIN
            {"TableName":"t","ItemFormat":"DYNAMODB"}                               | DYNAMODB
            {"TableName":"t","Item":{"a":{"S":"x"}},"ItemFormat":"PLAIN"}           | PLAIN
            {"ItemFormat":"AUTO","TableName":"t","Item":{"a":{"S":"x"}}}            | DYNAMODB
            {"ItemFormat":null,"TableName":"t","Item":{"a":{"S":"x"}}}              | DYNAMODB
            """)
    void read_formatStatedOrNot_isFound(String json, ItemFormat format) {
        EntityJson.Parsed<SampleRequest> parsed = EntityJson.read(json, SampleRequest.class);
        assertThat(parsed.format()).isEqualTo(format);
        assertThat(EntityJson.read(
                        "{\"ItemFormat\":\"" + format + "\","
                                + EntityJson.write(parsed.value(), format).substring(1),
                        SampleRequest.class))
                .isEqualTo(parsed);
    }

    @Test
    void read_attributesNamedAsTypes_surviveInBothFormats() {
        assertThat(item("{\"S\":\"x\"}")).isEqualTo(Item.of("S", "x"));
        assertThat(item("{\"N\":5}")).isEqualTo(Item.of("N", 5));
        assertThat(item("{\"a\":{\"S\":1,\"N\":{\"x\":2}}}"))
                .isEqualTo(Item.of("a", Map.of("S", 1, "N", Map.of("x", 2))));
        assertThat(item("{\"S\":{\"S\":\"x\"}}")).isEqualTo(Item.of("S", "x"));
        assertThat(item("{\"a\":{\"M\":{\"S\":{\"N\":\"1\"}}}}")).isEqualTo(Item.of("a", Map.of("S", 1)));
    }

    @Test
    void read_someTypedSomePlain_isFormatMixedNamingBoth() {
        DynactException e =
                refused("{'TableName':'t','Key':{'id':{'S':'a'}},'Item':{'n':1}}", ErrorCode.FORMAT_MIXED, "$.Item.n");
        assertThat(e.detail()).contains("$.Key.id", "ItemFormat");
        refused("{'TableName':'t','Keys':[{'id':'a'},{'id':{'S':'a'}}]}", ErrorCode.FORMAT_MIXED, "$.Keys[0].id");
        refused("{'TableName':'t','Item':{'a':{'$x':1},'b':{'S':'a'}}}", ErrorCode.JSON_INVALID, "$.Item.a");
        refused("{'TableName':'t','Item':{'b':{'S':'a'},'a':{'$x':1}}}", ErrorCode.FORMAT_MIXED, "$.Item.a");
        refused("{'TableName':'t','Item':{'a':'x','l':[1,{'S':'a'}]}}", ErrorCode.FORMAT_MIXED, "$.Item.a");
        refused("{'TableName':'t','Item':{'m':{'a':{'b':[{'S':'a'}]}}}}", ErrorCode.FORMAT_MIXED, "$.Item.m");
        DynactException nested = refused(
                "{'TableName':'t','Item':{'l':[0,{'S':1,'x':[{'M':{}}]}]}}", ErrorCode.FORMAT_MIXED, "$.Item.l");
        assertThat(nested.detail()).contains("$.Item.l[1].x[0] is typed");
        refused("{'TableName':'t','Parameters':[{'S':'a'},null]}", ErrorCode.FORMAT_MIXED, "$.Parameters[1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'pk':{'S':'a'},'n':{'N':23}}            | TYPED_VALUE_INVALID | $.Item.n
            {'n':{'N':23},'pk':{'S':'a'}}            | TYPED_VALUE_INVALID | $.Item.n
            {'pk':{'S':'a'},'l':{'L':[{'S':true}]}}  | TYPED_VALUE_INVALID | $.Item.l[0]
            {'pk':{'S':'a'},'m':{'M':{'b':'c'}}}     | TYPED_VALUE_INVALID | $.Item.m.b
            {'pk':{'S':'a'},'b':{'S':'a','N':'1'}}   | TYPED_VALUE_INVALID | $.Item.b
            {'pk':{'S':'a'},'s':{'SS':[]}}           | SET_EMPTY           | $.Item.s
            {'pk':{'S':'a'},'n':{'N':'1E126'}}       | NUMBER_INVALID      | $.Item.n
            """)
    void read_oneMalformedAmongTyped_isThatValuesError(String item, ErrorCode code, String path) {
        refused("{'TableName':'t','Item':" + item + "}", code, path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':{'N':5}}                           | TYPED_VALUE_INVALID | .a
            {'a':{'N':'abc'}}                       | TYPED_VALUE_INVALID | .a
            {'a':{'N':''}}                          | TYPED_VALUE_INVALID | .a
            {'a':{'N':'NaN'}}                       | TYPED_VALUE_INVALID | .a
            {'a':{'N':'\u0663'}}                    | TYPED_VALUE_INVALID | .a
            {'a':{'N':{'S':'a'}}}                   | TYPED_VALUE_INVALID | .a
            {'a':{'S':5}}                           | TYPED_VALUE_INVALID | .a
            {'a':{'S':null}}                        | TYPED_VALUE_INVALID | .a
            {'a':{'S':{}}}                          | TYPED_VALUE_INVALID | .a
            {'a':{'B':'not base64!'}}               | TYPED_VALUE_INVALID | .a
            {'a':{'B':'AQ'}}                        | TYPED_VALUE_INVALID | .a
            {'a':{'B':[1,2]}}                       | TYPED_VALUE_INVALID | .a
            {'a':{'BOOL':'true'}}                   | TYPED_VALUE_INVALID | .a
            {'a':{'BOOL':1}}                        | TYPED_VALUE_INVALID | .a
            {'a':{'NULL':false}}                    | TYPED_VALUE_INVALID | .a
            {'a':{'NULL':null}}                     | TYPED_VALUE_INVALID | .a
            {'a':{'SS':'a'}}                        | TYPED_VALUE_INVALID | .a
            {'a':{'SS':{'a':1}}}                    | TYPED_VALUE_INVALID | .a
            {'a':{'SS':['a',1]}}                    | TYPED_VALUE_INVALID | .a[1]
            {'a':{'SS':['a','a']}}                  | TYPED_VALUE_INVALID | .a[1]
            {'a':{'NS':[1]}}                        | TYPED_VALUE_INVALID | .a[0]
            {'a':{'NS':['x']}}                      | TYPED_VALUE_INVALID | .a[0]
            {'a':{'BS':['AQ==','?']}}               | TYPED_VALUE_INVALID | .a[1]
            {'a':{'L':{}}}                          | TYPED_VALUE_INVALID | .a
            {'a':{'L':[1]}}                         | TYPED_VALUE_INVALID | .a[0]
            {'a':{'L':[{'S':'a'},'b']}}             | TYPED_VALUE_INVALID | .a[1]
            {'a':{'M':[]}}                          | TYPED_VALUE_INVALID | .a
            {'a':{'M':{'b':1}}}                     | TYPED_VALUE_INVALID | .a.b
            {'a':{'M':{'b':{'N':1}}}}               | TYPED_VALUE_INVALID | .a.b
            {'a':{'M':{'b':{'x':1}}}}               | TYPED_VALUE_INVALID | .a.b
            {'x':1,'a':{'N':5}}                     | TYPED_VALUE_INVALID | .a
            {'a':{'N':5},'x':1}                     | TYPED_VALUE_INVALID | .a
            {'a':{'N':5},'b':{'S':'a'},'c':1}       | TYPED_VALUE_INVALID | .a
            {'b':{'S':'a'},'c':1,'a':{'N':5}}       | TYPED_VALUE_INVALID | .a
            {'a':[{'N':5}]}                         | TYPED_VALUE_INVALID | .a[0]
            {'a':[0,[{'b':{'SS':'x'}}]]}            | TYPED_VALUE_INVALID | .a[1][0].b
            {'m':{'n':{'o':{'B':'?'}}}}             | TYPED_VALUE_INVALID | .m.n.o
            {'m':{'N':1,'x':{'N':5}}}               | TYPED_VALUE_INVALID | .m.x
            {'m':[{'N':1,'x':[0,{'N':5}]}]}         | TYPED_VALUE_INVALID | .m[0].x[1]
            {'a':{'SS':[]}}                         | SET_EMPTY           | .a
            {'a':[{'NS':[]}]}                       | SET_EMPTY           | .a[0]
            {'a':{'N':'1E126'}}                     | NUMBER_INVALID      | .a
            """)
    void read_malformedTypedValue_isNeverAMap(String item, ErrorCode code, String path) {
        refused("{'TableName':'t','Item':" + item + "}", code, "$.Item" + path);
        refused("{'TableName':'t','Key':{'k':'v'},'Item':" + item + "}", code, "$.Item" + path);
        refused(
                "{'TableName':'t','RequestItems':{'u':{'Keys':[" + item + "]}}}",
                code,
                "$.RequestItems.u.Keys[0]" + path);
        String element = path.startsWith(".a") && !item.contains("'x'") && !item.contains("'b':{'S':'a'}")
                ? "$.Parameters[0]" + path.substring(2)
                : null;
        if (element != null) {
            String value = item.substring(item.indexOf(':') + 1, item.length() - 1);
            refused("{'TableName':'t','Parameters':[" + value + "]}", code, element);
        }
        DynactException e = refused("{'ItemFormat':'AUTO','TableName':'t','Item':" + item + "}", code, "$.Item" + path);
        assertThat(e.detail()).contains("Correct", "\"ItemFormat\":\"PLAIN\"");
    }

    @Test
    void read_malformedTypedValue_isAMapWherePlainIsStated() {
        assertThat(EntityJson.read(
                                "{\"TableName\":\"t\",\"Item\":{\"a\":{\"N\":5}},\"ItemFormat\":\"PLAIN\"}",
                                SampleRequest.class)
                        .value()
                        .item())
                .contains(Item.of("a", Map.of("N", 5)));
    }

    @Test
    void read_malformedValueInStatedFormat_isRefused() {
        refused(
                "{'TableName':'t','Item':{'pk':{'N':23}},'ItemFormat':'DYNAMODB'}",
                ErrorCode.TYPED_VALUE_INVALID,
                "$.Item.pk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'TableNam':'t'}                                   | MEMBER_UNKNOWN      | $.TableNam                 | did you mean 'TableName'?
            {'tableName':'t'}                                  | MEMBER_UNKNOWN      | $.tableName                | did you mean 'TableName'?
            {'TableName':'t','Foo':1}                          | MEMBER_UNKNOWN      | $.Foo                      | TableName
            {'TableName':'t','Writes':[{'Put':{}}]}            | MEMBER_UNKNOWN      | $.Writes[0].Put            | PutRequest
            {'TableName':'t','Writes':[{'ItemFormat':'PLAIN'}]} | MEMBER_UNKNOWN     | $.Writes[0].ItemFormat     | PutRequest
            {}                                                 | MEMBER_MISSING      | $.TableName                | TableName
            {'TableName':null}                                 | MEMBER_MISSING      | $.TableName                | TableName
            {'TableName':'t','Writes':[{'PutRequest':{}}]}     | MEMBER_MISSING      | $.Writes[0].PutRequest.Item | Item
            {'TableName':5}                                    | INPUT_INVALID       | $.TableName                | needs text, and this is a number
            {'TableName':true}                                 | INPUT_INVALID       | $.TableName                | needs text, and this is a Boolean
            {'TableName':{}}                                   | INPUT_INVALID       | $.TableName                | needs text, and this is an object
            {'TableName':['t']}                                | INPUT_INVALID       | $.TableName                | needs text, and this is a list
            {'TableName':'t','Limit':'5'}                      | INPUT_INVALID       | $.Limit                    | whole number of 32 bits, and this is text
            {'TableName':'t','Limit':''}                       | INPUT_INVALID       | $.Limit                    | an empty string
            {'TableName':'t','Limit':1.5}                      | INPUT_INVALID       | $.Limit                    | a decimal number
            {'TableName':'t','Limit':1.0}                      | INPUT_INVALID       | $.Limit                    | a decimal number
            {'TableName':'t','Limit':true}                     | INPUT_INVALID       | $.Limit                    | a Boolean
            {'TableName':'t','Limit':3000000000}               | INPUT_INVALID       | $.Limit                    | out of range
            {'TableName':'t','ItemCount':1e30}                 | INPUT_INVALID       | $.ItemCount                | 64 bits
            {'TableName':'t','ItemCount':99999999999999999999} | INPUT_INVALID       | $.ItemCount                | out of range
            {'TableName':'t','Units':'1.5'}                    | INPUT_INVALID       | $.Units                    | a number, and this is text
            {'TableName':'t','ConsistentRead':1}               | INPUT_INVALID       | $.ConsistentRead           | true or false
            {'TableName':'t','ConsistentRead':'true'}          | INPUT_INVALID       | $.ConsistentRead           | true or false
            {'TableName':'t','BillingMode':'PROVISIONE'}       | INPUT_INVALID       | $.BillingMode              | did you mean 'PROVISIONED'?
            {'TableName':'t','BillingMode':'provisioned'}      | INPUT_INVALID       | $.BillingMode              | did you mean 'PROVISIONED'?
            {'TableName':'t','BillingMode':''}                 | INPUT_INVALID       | $.BillingMode              | PAY_PER_REQUEST
            {'TableName':'t','BillingMode':'free'}             | INPUT_INVALID       | $.BillingMode              | PROVISIONED, PAY_PER_REQUEST
            {'TableName':'t','BillingMode':0}                  | INPUT_INVALID       | $.BillingMode              | needs one of PROVISIONED
            {'TableName':'t','CreationDateTime':'2020-01-01'}  | INPUT_INVALID       | $.CreationDateTime         | seconds
            {'TableName':'t','Item':'a'}                       | JSON_INVALID        | $.Item                     | an object of attributes, and this is text
            {'TableName':'t','Item':[]}                        | JSON_INVALID        | $.Item                     | a list
            {'TableName':'t','Keys':{'a':1}}                   | INPUT_INVALID       | $.Keys                     | a list, and this is an object
            {'TableName':'t','Keys':[{'a':1},2]}               | JSON_INVALID        | $.Keys[1]                  | a number
            {'TableName':'t','Keys':[null]}                    | INPUT_INVALID       | $.Keys[0]                  | null
            {'TableName':'t','Names':[null]}                   | INPUT_INVALID       | $.Names[0]                 | null
            {'TableName':'t','Names':[1]}                      | INPUT_INVALID       | $.Names[0]                 | text
            {'TableName':'t','Writes':[null]}                  | INPUT_INVALID       | $.Writes[0]                | null
            {'TableName':'t','Writes':['a']}                   | INPUT_INVALID       | $.Writes[0]                | an object, and this is text
            {'TableName':'t','Writes':['']}                    | INPUT_INVALID       | $.Writes[0]                | an object, and this is an empty string
            {'TableName':'t','ExpressionAttributeNames':{'#a':1}} | INPUT_INVALID    | $.ExpressionAttributeNames['#a'] | text
            {'TableName':'t','ExpressionAttributeNames':{'#a':null}} | INPUT_INVALID | $.ExpressionAttributeNames['#a'] | null
            {'TableName':'t','ExpressionAttributeNames':{'#a':'b','#a':'c'}} | JSON_INVALID | $.ExpressionAttributeNames['#a'] | twice
            {'TableName':'t','TableName':'u'}                  | JSON_INVALID        | $.TableName                | twice
            {'ItemFormat':'PLAIN','TableName':'t','ItemFormat':'PLAIN'} | JSON_INVALID | $.ItemFormat             | twice
            {'TableName':'t','ItemFormat':'TYPED'}             | INPUT_INVALID       | $.ItemFormat               | PLAIN, DYNAMODB, AUTO
            {'TableName':'t','ItemFormat':'plain'}             | INPUT_INVALID       | $.ItemFormat               | did you mean 'PLAIN'?
            {'TableName':'t','ItemFormat':1}                   | INPUT_INVALID       | $.ItemFormat               | one of PLAIN
            {'TableName':'t','Item':{'a':1,'a':2}}             | ATTRIBUTE_DUPLICATE | $.Item.a                   | twice
            {'TableName':'t','Item':{'a':[{'b':1,'b':2}]}}     | ATTRIBUTE_DUPLICATE | $.Item.a[0].b              | twice
            {'TableName':'t','Item':{'a':{'b':1,'b':2}}}       | ATTRIBUTE_DUPLICATE | $.Item.a.b                 | twice
            {'TableName':'t','Item':{'a':{'$ss':[]}}}          | SET_EMPTY           | $.Item.a                   | empty
            {'TableName':'t','RequestItems':[]}                | INPUT_INVALID       | $.RequestItems             | by table name
            {'TableName':'t','RequestItems':{'m':[]}}          | INPUT_INVALID       | $.RequestItems.m           | an object, and this is a list
            {'TableName':'t','RequestItems':{'m':null}}        | INPUT_INVALID       | $.RequestItems.m           | null
            {'TableName':'t','RequestItems':{'m':{'Key':[]}}}  | MEMBER_UNKNOWN      | $.RequestItems.m.Key       | did you mean 'Keys'?
            {'TableName':'t','RequestItems':{'m':{'Keys':[{'a':{'$x':1}}]}}} | JSON_INVALID | $.RequestItems.m.Keys[0].a | '$$x'
            {'TableName':'t','RequestItems':{'m':{'TableName':'n'}}} | MEMBER_UNKNOWN | $.RequestItems.m.TableName | stands before
            {'TableName':'t','RequestItems':{'m':{},'m':{}}}   | JSON_INVALID        | $.RequestItems.m           | twice
            {'TableName':'t','Responses':{'m':[],'m':[]}}      | JSON_INVALID        | $.Responses.m              | twice
            {'TableName':'t','Responses':{'m':[{'a':1},2]}}    | JSON_INVALID        | $.Responses.m[1]           | a number
            {'TableName':'t','Responses':{'m':{'a':1}}}        | INPUT_INVALID       | $.Responses.m              | a list
            """)
    void read_badMember_isRefusedWithItsPath(String json, ErrorCode code, String path, String detail) {
        assertThat(refused(json, code, path).detail()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "'a'",
                "[]",
                "{",
                "{'TableName':'t'",
                "{'TableName':'t'} {}",
                "{'TableName':'t'}]",
                "{'TableName':}"
            })
    void read_noRequest_isRefusedInWordsOfJson(String json) {
        DynactException e = catchThrowableOfType(
                DynactException.class, () -> EntityJson.read(json.replace('\'', '"'), SampleRequest.class));
        assertThat(e.code()).isIn(ErrorCode.JSON_INVALID, ErrorCode.INPUT_INVALID);
        assertInWordsOfJson(e);
    }

    @Test
    void read_nullMember_isAsAbsent() {
        String json = """
                {"TableName":"t","Key":null,"Keys":null,"Parameters":null,"Limit":null,"Units":null,"CreationDateTime":null,
                "BillingMode":null,"ConsistentRead":null,"ExpressionAttributeNames":null,"RequestItems":null,"Responses":null}""";
        assertThat(EntityJson.read(json, SampleRequest.class).value())
                .isEqualTo(SampleRequest.builder().tableName("t").build());
    }

    @Test
    void read_wholeNumberForADecimal_isTaken() {
        assertThat(EntityJson.read("{\"TableName\":\"t\",\"Units\":5}", SampleRequest.class)
                        .value()
                        .units())
                .contains(5.0);
    }

    @ParameterizedTest
    @CsvSource({
        "1421854852, 2015-01-21T15:40:52Z",
        "1.5E0, 1970-01-01T00:00:01.500Z",
        "0.123456789, 1970-01-01T00:00:00.123456789Z"
    })
    void read_secondsSinceTheEpoch_isATime(String seconds, Instant time) {
        SampleRequest request = EntityJson.read(
                        "{\"TableName\":\"t\",\"CreationDateTime\":" + seconds + "}", SampleRequest.class)
                .value();
        assertThat(request.creationDateTime()).contains(time);
        assertThat(EntityJson.write(request, PLAIN))
                .contains("\"CreationDateTime\":" + new BigDecimal(seconds).toPlainString());
    }

    @Test
    void read_timeBeyondAnyClock_isRefused() {
        refused("{'TableName':'t','CreationDateTime':1e999999999}", ErrorCode.INPUT_INVALID, "$.CreationDateTime");
    }

    @Test
    void write_whatCouldNotBeReadBack_isRefusedWithItsPath() {
        SampleRequest request = SampleRequest.builder()
                .tableName("t")
                .addRequestItems(RequestTable.of("m", Item.of("a", new BigDecimal("1E+126"))))
                .build();
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> EntityJson.write(request, DYNAMODB))
                .returns(ErrorCode.NUMBER_INVALID, DynactException::code)
                .returns("$.RequestItems.m.Keys[0].a", e -> e.path().orElseThrow());
    }

    @Test
    void read_bytesThatAreNotUtf8_areRefused() {
        byte[] json = "{\"TableName\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> EntityJson.read(new ByteArrayInputStream(json), SampleRequest.class))
                .returns(ErrorCode.JSON_INVALID, DynactException::code)
                .withMessageContaining("UTF-8");
    }

    /** Texts that are nested deeper than any limit, wherever that is. */
    static Stream<String> nestedBeyondLimits() {
        return Stream.of(
                        "{'Foo':#}",
                        "{'ItemFormat':'PLAIN','Foo':#}",
                        "{'ItemFormat':#,'TableName':'t'}",
                        "{'TableName':'t','Item':{'a':#}}",
                        "{'TableName':'t','Item':{'a':{'S':#}}}",
                        "{'TableName':'t','Item':{'a':{'S':1,'x':#}}}",
                        "{'TableName':'t','Item':#,'ItemFormat':'PLAIN'}",
                        "{'TableName':'t','Item':{'a':#},'ItemFormat':'DYNAMODB'}",
                        "{'TableName':'t','Parameters':#}",
                        "{'TableName':'t','RequestItems':{'u':{'Keys':#}}}",
                        "{'TableName':'t','RequestItems':#}",
                        "{'TableName':'t','Filter':#}",
                        "{'TableName':'t','Filter':{'And':#}}",
                        "{'TableName':'t','Update':{'Set':{'a':#}}}",
                        "{'TableName':#}")
                .flatMap(text -> Stream.of(1_500, 200_000)
                        .flatMap(depth -> Stream.of(
                                text.replace("#", "[".repeat(depth) + "]".repeat(depth)),
                                text.replace("#", "{'a':".repeat(depth) + "1" + "}".repeat(depth)),
                                text.replace("#", "{'M':".repeat(depth) + "1" + "}".repeat(depth)),
                                text.replace("#", "{'Not':".repeat(depth) + "1" + "}".repeat(depth)))));
    }

    @ParameterizedTest
    @MethodSource("nestedBeyondLimits")
    void read_nestedBeyondAnyLimit_isInvalidInput(String json) {
        DynactException error = catchThrowableOfType(
                DynactException.class, () -> EntityJson.read(json.replace('\'', '"'), SampleRequest.class));

        assertThat(error.category()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(error.code().httpStatus()).isEqualTo(400);
        assertThat(error.path()).isPresent();
    }

    @Test
    void read_byteOrderMarkBeforeUtf8_isSkipped() {
        String json = "{\"TableName\":\"t\",\"Item\":{\"a\":1}}";
        SampleRequest expected = EntityJson.read(json, SampleRequest.class).value();
        String marked = "\uFEFF" + json;

        assertThat(EntityJson.read(marked, SampleRequest.class).value()).isEqualTo(expected);
        assertThat(EntityJson.read(marked, SampleRequest.class, ItemFormat.PLAIN))
                .isEqualTo(expected);
        assertThat(EntityJson.read(marked.getBytes(StandardCharsets.UTF_8), SampleRequest.class)
                        .value())
                .isEqualTo(expected);
        assertThat(ItemJson.read("\uFEFF{\"a\":1}", ItemFormat.AUTO)).isEqualTo(Item.of("a", 1));
        refused("\uFEFF\uFEFF{}", ErrorCode.JSON_INVALID, "$");
        refused("\uFEFF", ErrorCode.JSON_INVALID, "$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void read_otherUnicodeEncoding_isRefusedByName(String charset) {
        byte[] json = "{\"TableName\":\"t\"}".getBytes(Charset.forName(charset));

        DynactException error =
                catchThrowableOfType(DynactException.class, () -> EntityJson.read(json, SampleRequest.class));

        assertThat(error.code()).isEqualTo(ErrorCode.JSON_INVALID);
        assertThat(error.detail()).contains("UTF-16", "send the JSON in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999999, NUMBER_INVALID",
        "-1e999999999, NUMBER_INVALID",
        "1e-999999999, NUMBER_INVALID",
        "1e99999999999, NUMBER_INVALID",
        "1e2147483648, NUMBER_INVALID"
    })
    void read_hugeExponent_isRefusedCheaply(String number, ErrorCode code) {
        refused("{'TableName':'t','Item':{'a':" + number + "}}", code, "$.Item.a");
        refused("{'TableName':'t','Item':{'a':{'N':'" + number + "'}}}", code, "$.Item.a");
        refused("{'TableName':'t','Item':{'a':{'S':1,'b':" + number + "}}}", code, "$.Item.a.b");
        refused("{'TableName':'t','Item':{'a':{'$ns':[" + number + "]}}}", code, "$.Item.a[0]");
        refused("{'TableName':'t','CreationDateTime':" + number + "}", ErrorCode.INPUT_INVALID, "$.CreationDateTime");
        refused("{'TableName':'t','Limit':" + number + "}", ErrorCode.INPUT_INVALID, "$.Limit");
    }

    @Test
    void read_numberOfAMillionDigits_isRefusedCheaply() {
        String number = "9".repeat(1_000_000);
        refused("{'TableName':'t','Item':{'a':" + number + "}}", ErrorCode.NUMBER_INVALID, "$.Item.a");
        refused("{'TableName':'t','Limit':" + number + "}", ErrorCode.INPUT_INVALID, "$.Limit");
        refused("{'TableName':'t','CreationDateTime':" + number + "}", ErrorCode.INPUT_INVALID, "$.CreationDateTime");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'TableName':'t','Writes':[{'UpdateRequest':{}}]}   | UpdateItem.*TransactWriteItems | (?i)did you mean
            {'TableName':'t','Writes':[{'Update':{}}]}          | UpdateItem.*TransactWriteItems | (?i)did you mean
            {'TableName':'t','Writes':[{'ConditionCheck':{}}]}  | TransactWriteItems             | (?i)did you mean
            {'TableName':'t','Writes':[{'Put':{}}]}             | did you mean 'PutRequest'      | Delete
            {'TableName':'t','Writes':[{'Delete':{}}]}          | did you mean 'DeleteRequest'   | Put
            """)
    void read_unknownWriteOfABatch_saysWhatToUse(String json, String detail, String never) {
        DynactException error = catchThrowableOfType(
                DynactException.class, () -> EntityJson.read(json.replace('\'', '"'), SampleRequest.class));

        assertThat(error.code()).isEqualTo(ErrorCode.MEMBER_UNKNOWN);
        assertThat(error.detail()).containsPattern(detail).doesNotContainPattern(never);
    }

    @Test
    void read_nestedTooDeep_isRefused() {
        for (int depth : new int[] {40, 100_000}) {
            String json = "{\"TableName\":\"t\",\"Item\":{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}}";
            assertThatExceptionOfType(DynactException.class)
                    .isThrownBy(() -> EntityJson.read(json, SampleRequest.class))
                    .returns(ErrorCode.NESTING_TOO_DEEP, DynactException::code);
        }
    }

    private static Item item(String json) {
        return EntityJson.read("{\"TableName\":\"t\",\"Item\":" + json + "}", SampleRequest.class)
                .value()
                .item()
                .orElseThrow();
    }

    private static DynactException refused(String json, ErrorCode code, String path) {
        DynactException e = catchThrowableOfType(
                DynactException.class, () -> EntityJson.read(json.replace('\'', '"'), SampleRequest.class));
        assertThat(e).as(json).isNotNull();
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        assertThat(e.path()).as(e.getMessage()).contains(path);
        assertInWordsOfJson(e);
        return e;
    }

    private static void assertInWordsOfJson(DynactException e) {
        assertThat(e.detail())
                .doesNotContain("java", "jackson", "io.dynact", "Immutable", "Feature", "Source", "`", "Optional");
    }

    @Test
    void read_formatThatIsKnown_isNotGuessed() {
        SampleRequest request = SampleRequest.builder()
                .tableName("Music")
                .key(Item.of("a", Item.of("S", "x")))
                .build();
        String json = EntityJson.write(request, PLAIN);

        assertThat(EntityJson.read(json, SampleRequest.class, PLAIN)).isEqualTo(request);
        assertThat(EntityJson.read(json, SampleRequest.class).value()).isNotEqualTo(request);
        assertThatExceptionOfType(DynactException.class)
                .isThrownBy(() -> EntityJson.read("{", SampleRequest.class, PLAIN))
                .satisfies(error -> assertThat(error.path()).contains("$"));
    }
}
