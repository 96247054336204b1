package io.dynact.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AutoScalingTargetTrackingScalingPolicyConfigurationUpdate;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What {@code EveryOperationTest} does not say of an operation's JSON: what is refused, and how. */
class OperationJsonTest {
    private static ItemFormat read(String json, ItemFormat format, SdkPojo input) {
        return OperationJson.read(".Input", json.replace('\'', '"'), format, input);
    }

    private static DynactException refusal(SdkPojo input, String json) {
        return refusal(input, json, ItemFormat.AUTO);
    }

    private static DynactException refusal(SdkPojo input, String json, ItemFormat format) {
        DynactException refusal = catchThrowableOfType(DynactException.class, () -> read(json, format, input));
        assertThat(refusal).as(json).isNotNull();
        assertThat(refusal.detail()).doesNotContain("software.amazon", "java.", "com.fasterxml");
        return refusal;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Limit': '5'}                          | .Limit                     | a whole number of 32 bits, and this is text
            {'Limit': 1.5}                          | .Limit                     | a whole number of 32 bits, and this is a decimal number
            {'Limit': 1.0}                          | .Limit                     | a whole number of 32 bits, and this is a decimal number
            {'Limit': 2147483648}                   | .Limit                     | a whole number of 32 bits, and this is out of range
            {'Limit': -2147483649}                  | .Limit                     | a whole number of 32 bits, and this is out of range
            {'Limit': 99999999999999999999}         | .Limit                     | a whole number of 32 bits, and this is out of range
            {'Limit': true}                         | .Limit                     | a whole number of 32 bits, and this is a Boolean
            {'Limit': [1]}                          | .Limit                     | a whole number of 32 bits, and this is a list
            {'TableName': true}                     | .TableName                 | text, and this is a Boolean
            {'TableName': 1}                        | .TableName                 | text, and this is a number
            {'TableName': {}}                       | .TableName                 | text, and this is an object
            {'ConsistentRead': 'true'}              | .ConsistentRead            | true or false, and this is text
            {'ConsistentRead': 1}                   | .ConsistentRead            | true or false, and this is a number
            {'AttributesToGet': 'a'}                | .AttributesToGet           | a list, and this is text
            {'AttributesToGet': ['a', 1]}           | .AttributesToGet[1]        | text, and this is a number
            {'AttributesToGet': ['a', null]}        | .AttributesToGet[1]        | text, and this is null
            {'ExpressionAttributeNames': ['a']}     | .ExpressionAttributeNames  | an object, and this is a list
            {'ExpressionAttributeNames': {'#a': 1}} | .ExpressionAttributeNames['#a'] | text, and this is a number
            {'ExpressionAttributeNames': {'#a': null}} | .ExpressionAttributeNames['#a'] | text, and this is null
            {'ScanFilter': {'Price': 1}}            | .ScanFilter.Price          | an object, and this is a number
            {'ScanFilter': {'Price': null}}         | .ScanFilter.Price          | an object, and this is null
            {'ScanFilter': {'Price': {'AttributeValueList': 1}}} | .ScanFilter.Price.AttributeValueList | a list, and this is a number
            """)
    void read_wrongType_isRefusedWithItsPath(String json, String path, String detail) {
        DynactException refusal = refusal(ScanRequest.builder(), json);
        assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(refusal.path()).contains("$.Input" + path);
        assertThat(refusal.detail()).isEqualTo("The member needs " + detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'ReadCapacityUnits': 9223372036854775808} | whole number of 64 bits, and this is out of range
            {'ReadCapacityUnits': '1'}                 | whole number of 64 bits, and this is text
            {'ReadCapacityUnits': 1e3}                 | whole number of 64 bits, and this is a decimal number
            """)
    void read_wrongLong_isRefusedWithItsPath(String throughput, String detail) {
        DynactException refusal =
                refusal(CreateTableRequest.builder(), "{'ProvisionedThroughput': " + throughput + "}");
        assertThat(refusal.path()).contains("$.Input.ProvisionedThroughput.ReadCapacityUnits");
        assertThat(refusal.detail()).endsWith(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '1421866952'  | a number, the seconds since 1970, and this is text
            1e30          | out of range
            1421866952.0625 | finer than a millisecond
            1e-20         | finer than a nanosecond
            """)
    void read_wrongTime_isRefused(String time, String detail) {
        DynactException refusal = refusal(ExportTableToPointInTimeRequest.builder(), "{'ExportTime': " + time + "}");
        assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(refusal.path()).contains("$.Input.ExportTime");
        assertThat(refusal.detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({"-1.5, -1500", "0, 0", "1421866952.0620, 1421866952062", "14e8, 1400000000000"})
    void read_time_isExact(String time, long millis) {
        ExportTableToPointInTimeRequest.Builder input = ExportTableToPointInTimeRequest.builder();
        read("{'ExportTime': " + time + "}", ItemFormat.AUTO, input);
        assertThat(input.build().exportTime()).isEqualTo(Instant.ofEpochMilli(millis));
    }

    @Test
    void read_wrongDouble_isRefused() {
        assertThat(refusal(targetTracking(), "{'TargetValue': '1'}").detail())
                .isEqualTo("The member needs a number, and this is text");
        assertThat(refusal(targetTracking(), "{'TargetValue': 1e999}").detail()).contains("out of range");
    }

    private static SdkPojo targetTracking() {
        return AutoScalingTargetTrackingScalingPolicyConfigurationUpdate.builder();
    }

    @Test
    void read_unknownMember_namesTheNearest() {
        DynactException refusal = refusal(CreateTableRequest.builder(), "{'KeySchema': [{}, {'KeyTyp': 'HASH'}]}");
        assertThat(refusal.code()).isEqualTo(ErrorCode.MEMBER_UNKNOWN);
        assertThat(refusal.path()).contains("$.Input.KeySchema[1].KeyTyp");
        assertThat(refusal.detail()).isEqualTo("Unknown member: did you mean 'KeyType'?");
        assertThat(refusal(CreateTableRequest.builder(), "{'KeySchema': [{'x y': 1}]}")
                        .detail())
                .isEqualTo("Unknown member: there are AttributeName, KeyType");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Limit': 1, 'Limit': 1}                                                 | JSON_INVALID        | .Limit
            {'ExpressionAttributeNames': {'#a': 'a', '#a': 'b'}}                     | JSON_INVALID        | .ExpressionAttributeNames['#a']
            {'ScanFilter': {'a': {'AttributeValueList': [{'b': {'c': 1, 'c': 1}}]}}} | JSON_INVALID        | .ScanFilter.a.AttributeValueList[0].b.c
            {'ExclusiveStartKey': {'a': 1, 'a': 1}}                                  | ATTRIBUTE_DUPLICATE | .ExclusiveStartKey.a
            {'ExclusiveStartKey': [1]}                                               | JSON_INVALID        | .ExclusiveStartKey
            {'ExclusiveStartKey': {'': 1}}                                           | ATTRIBUTE_NAME_INVALID | .ExclusiveStartKey['']
            {'ExclusiveStartKey': {'a': {'$ss': []}}}                                | SET_EMPTY           | .ExclusiveStartKey.a
            {'ExclusiveStartKey': {'a': {'$b': 'AQ='}}}                              | JSON_INVALID        | .ExclusiveStartKey.a
            {'ExclusiveStartKey': {'a': 1e200}}                                      | NUMBER_INVALID      | .ExclusiveStartKey.a
            {'ScanFilter': {'a': {'AttributeValueList': [1, {'$set': [1]}]}}}        | JSON_INVALID        | .ScanFilter.a.AttributeValueList[1]
            {'TableName': '\\ud800'}                                                 | TEXT_INVALID        | .TableName
            {'ScanFilter': {'a': {'AttributeValueList': ['\\udc00']}}}               | TEXT_INVALID        | .ScanFilter.a.AttributeValueList[0]
            {'ExclusiveStartKey': {'a': '\\udc00'}}                                  | TEXT_INVALID        | .ExclusiveStartKey.a
            """)
    void read_wrongValue_isRefusedWithItsPath(String json, ErrorCode code, String path) {
        DynactException refusal = refusal(ScanRequest.builder(), json);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.path()).contains("$.Input" + path);
    }

    @Test
    void read_nameThatCannotBeEncoded_isRefused() {
        DynactException refusal = refusal(
                ScanRequest.builder(), "{'ExpressionAttributeNames': {'" + Character.MIN_SURROGATE + "': 'a'}}");
        assertThat(refusal.code()).isEqualTo(ErrorCode.TEXT_INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a': {'N': 23}}   | TYPED_VALUE_INVALID | .a
            {'a': 23}          | TYPED_VALUE_INVALID | .a
            {'a': null}        | TYPED_VALUE_INVALID | .a
            {'a': {'B': 'x'}}  | TYPED_VALUE_INVALID | .a
            {'a': {'SS': []}}  | SET_EMPTY           | .a
            """)
    void read_wrongTypedValue_isRefusedWhereThatIsStated(String key, ErrorCode code, String path) {
        DynactException refusal =
                refusal(ScanRequest.builder(), "{'ExclusiveStartKey': " + key + "}", ItemFormat.DYNAMODB);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.path()).contains("$.Input.ExclusiveStartKey" + path);
    }

    @Test
    void read_someTypedAndOneMalformed_namesThatOne() {
        DynactException refusal = refusal(
                QueryRequest.builder(),
                "{'ExclusiveStartKey': {'a': {'S': 'b'}}, 'KeyConditions': {'a': {'AttributeValueList': [{'N': 1}]}}}");
        assertThat(refusal.code()).isEqualTo(ErrorCode.TYPED_VALUE_INVALID);
        assertThat(refusal.path()).contains("$.Input.KeyConditions.a.AttributeValueList[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{'Limit': }", "{} {}", "{'Limit': 1", "[]", "null", "1", "nul"})
    void read_noJsonObject_isRefused(String json) {
        DynactException refusal = refusal(ScanRequest.builder(), json);
        assertThat(refusal.code()).isIn(ErrorCode.JSON_INVALID, ErrorCode.INPUT_INVALID);
        assertThat(refusal.path()).contains("$.Input");
    }

    @Test
    void read_nullMember_isAbsent() {
        ScanRequest.Builder input = ScanRequest.builder();
        read(
                "{'TableName': null, 'Limit': null, 'ExclusiveStartKey': null, 'ScanFilter': null}",
                ItemFormat.AUTO,
                input);
        assertThat(input.build()).isEqualTo(ScanRequest.builder().build());
    }

    @Test
    void read_nullWhereAValueStands_isTheValueNull() {
        UpdateItemRequest.Builder input = UpdateItemRequest.builder();
        read("{'AttributeUpdates': {'a': {'Action': 'PUT', 'Value': null}}}", ItemFormat.PLAIN, input);
        assertThat(input.build().attributeUpdates().get("a").value()).isEqualTo(AttributeValue.fromNul(true));
        assertThat(input.build().attributeUpdates().get("a").action()).isEqualTo(AttributeAction.PUT);
    }

    @Test
    void read_valuesOfNoAttribute_mayBeAny() {
        ScanRequest.Builder input = ScanRequest.builder();
        ItemFormat format = read(
                "{'ScanFilter': {'$a': {'AttributeValueList': [1, null, [], {'$$a': 'b'}, {'$b': 'AQ=='}]}}}",
                ItemFormat.AUTO,
                input);
        assertThat(format).isEqualTo(ItemFormat.PLAIN);
        assertThat(input.build().scanFilter().get("$a").attributeValueList())
                .containsExactly(
                        AttributeValue.fromN("1"),
                        AttributeValue.fromNul(true),
                        AttributeValue.fromL(List.of()),
                        AttributeValue.fromM(Map.of("$a", AttributeValue.fromS("b"))),
                        AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
    }

    @Test
    void read_bytesThatAreNoAttributeValue_areBase64() {
        AttributeValue.Builder shape = AttributeValue.builder();
        read("{'B': 'AP8='}", ItemFormat.AUTO, shape);
        assertThat(shape.build().b().asByteArray()).containsExactly(0, -1);
        assertThat(OperationJson.write(shape.build(), ItemFormat.PLAIN)).isEqualTo("{\"B\":\"AP8=\"}");
        assertThat(refusal(AttributeValue.builder(), "{'B': 'AP8'}").path()).contains("$.Input.B");
    }

    @Test
    void write_resumeKey_canBeReadAgain() {
        Map<String, AttributeValue> key = Map.of("$id", AttributeValue.fromN("12345678901234567890123456789012345678"));
        ScanResponse output = ScanResponse.builder().lastEvaluatedKey(key).build();
        for (ItemFormat format : List.of(ItemFormat.PLAIN, ItemFormat.DYNAMODB)) {
            ScanRequest.Builder next = ScanRequest.builder();
            read(
                    OperationJson.write(output, format).replace("LastEvaluatedKey", "ExclusiveStartKey"),
                    ItemFormat.AUTO,
                    next);
            assertThat(next.build().exclusiveStartKey()).isEqualTo(key);
        }
    }

    @Test
    void write_valueOfANewType_saysSo() {
        ScanResponse output = ScanResponse.builder()
                .lastEvaluatedKey(Map.of("a", AttributeValue.builder().build()))
                .build();
        assertThat(Optional.of(catchThrowableOfType(
                                DynactException.class, () -> OperationJson.write(output, ItemFormat.PLAIN)))
                        .map(DynactException::code))
                .contains(ErrorCode.SERVICE_FAILED);
    }
}
