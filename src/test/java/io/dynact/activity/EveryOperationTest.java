package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.CaseFormat;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.model.ItemFormat;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every operation that the SDK's client has, with every member of its request and its response, over HTTP. */
class EveryOperationTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Rig rig;
    private static ActivityContext context;

    @BeforeAll
    static void start() {
        rig = new Rig();
        context = rig.context();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    /** The client's methods that are operations, by another way than the code's: a request class and a response class of one name. */
    static Set<String> operations() {
        return Arrays.stream(DynamoDbAsyncClient.class.getMethods())
                .map(Method::getName)
                .map(name -> CaseFormat.LOWER_CAMEL.to(CaseFormat.UPPER_CAMEL, name))
                .filter(name -> shape(name + "Request") != null && shape(name + "Response") != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Arguments> operationsInBothFormats() {
        return operations().stream()
                .flatMap(operation -> Stream.of(ItemFormat.PLAIN, ItemFormat.DYNAMODB)
                        .map(format -> Arguments.of(operation, format)));
    }

    @Test
    void names_always_areThoseOfTheClient() {
        assertThat(InvokeOperation.operations()).hasSizeGreaterThan(50).containsExactlyElementsOf(operations());
    }

    @ParameterizedTest
    @MethodSource("operationsInBothFormats")
    void execute_everyMember_arrivesAndComesBack(String operation, ItemFormat format) {
        JsonNode sent = everyMember(operation + "Request", ItemFormat.DYNAMODB);
        JsonNode answered = everyMember(operation + "Response", ItemFormat.DYNAMODB);
        rig.service().answer(operation, Answer.json(200, answered.toString()));

        InvokeOperationResponse response = Rig.run(
                context,
                InvokeOperationRequest.builder()
                        .operation(operation)
                        .input(everyMember(operation + "Request", format).toString())
                        .itemFormat(format)
                        .build());

        assertThat(lastBody(operation)).isEqualTo(sent);
        assertThat(json(response.output())).isEqualTo(everyMember(operation + "Response", format));
        assertThat(response.requestId()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void execute_noMember_sendsNoneAndHasNoneBack(String operation) {
        rig.service().answer(operation, Answer.json(200, "{}"));

        InvokeOperationResponse response = Rig.run(context, InvokeOperationRequest.of(operation, "{}"));

        assertThat(withoutToken(lastBody(operation))).isEmpty();
        assertThat(response.output()).isEqualTo("{}");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void execute_emptyListsAndMaps_areSentAndComeBack(String operation) {
        JsonNode answered = emptyMembers(operation + "Response");
        rig.service().answer(operation, Answer.json(200, answered.toString()));

        InvokeOperationResponse response = Rig.run(
                context,
                InvokeOperationRequest.of(
                        operation, emptyMembers(operation + "Request").toString()));

        assertThat(withoutToken(lastBody(operation))).isEqualTo(emptyMembers(operation + "Request"));
        assertThat(json(response.output())).isEqualTo(answered);
    }

    /** The SDK itself gives a request a token where there is none. */
    private static JsonNode withoutToken(JsonNode body) {
        return ((ObjectNode) body).remove(List.of("ClientRequestToken", "ClientToken"));
    }

    private static JsonNode lastBody(String operation) {
        List<Call> calls = rig.service().calls(operation);
        return json(calls.get(calls.size() - 1).body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shape of the service, or null if it has none of this name. */
    private static SdkPojo shape(String name) {
        try {
            Class<?> type = Class.forName(AttributeValue.class.getPackageName() + "." + name);
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ClassNotFoundException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name + " is made otherwise", e);
        }
    }

    private static JsonNode everyMember(String shape, ItemFormat format) {
        return new Generator(format).members(shape(shape));
    }

    private static JsonNode emptyMembers(String shape) {
        ObjectNode members = JSON.createObjectNode();
        for (SdkField<?> field : shape(shape).sdkFields()) {
            switch (field.marshallingType().getKnownType()) {
                case LIST -> members.putArray(field.locationName());
                case MAP, SDK_POJO -> members.putObject(field.locationName());
                default -> {
                    // Neither a list nor a map.
                }
            }
        }
        return members;
    }

    /** Writes JSON with a value of its own for every member, from the SDK's lists of them. */
    private static final class Generator {
        /** Values of all types, in the service's JSON and in plain JSON. */
        private static final List<String[]> VALUES = List.of(
                new String[] {"{'S': 'é😀'}", "'é😀'"},
                new String[] {"{'S': ''}", "''"},
                new String[] {
                    "{'N': '12345678901234567890123456789012345678'}", "12345678901234567890123456789012345678"
                },
                new String[] {"{'N': '-0.1234567890123456789'}", "-0.1234567890123456789"},
                new String[] {"{'B': 'AP8='}", "{'$b': 'AP8='}"},
                new String[] {"{'BOOL': false}", "false"},
                new String[] {"{'NULL': true}", "null"},
                new String[] {"{'SS': ['a', '']}", "{'$ss': ['a', '']}"},
                new String[] {"{'NS': ['1', '2.5']}", "{'$ns': [1, 2.5]}"},
                new String[] {"{'BS': ['AQ==']}", "{'$bs': ['AQ==']}"},
                new String[] {"{'L': []}", "[]"},
                new String[] {"{'L': [{'N': '1'}, {'M': {}}]}", "[1, {}]"},
                new String[] {"{'M': {'S': {'S': 'a'}, '$ss': {'L': []}}}", "{'S': 'a', '$$ss': []}"});

        private final ItemFormat format;
        private int count;

        Generator(ItemFormat format) {
            this.format = format;
        }

        ObjectNode members(SdkPojo shape) {
            ObjectNode members = JSON.createObjectNode();
            shape.sdkFields().forEach(field -> members.set(field.locationName(), value(field)));
            return members;
        }

        private JsonNode value(SdkField<?> field) {
            count++;
            JsonNodeFactory json = JsonNodeFactory.instance;
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> json.textNode("text " + count); // of an enumeration, one that is newer than the SDK
                case BOOLEAN -> json.booleanNode(count % 2 == 0);
                case INTEGER -> json.numberNode(Integer.MIN_VALUE + count);
                case LONG -> json.numberNode(Long.MAX_VALUE - count);
                case DOUBLE -> json.numberNode(new BigDecimal(count + ".25"));
                case INSTANT -> json.numberNode(new BigDecimal(1_421_866_952 + count + ".062"));
                case SDK_POJO -> {
                    SdkPojo shape = field.constructor().get();
                    yield shape instanceof AttributeValue.Builder ? attributeValue() : members(shape);
                }
                case LIST -> {
                    SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
                    ArrayNode list = JSON.createArrayNode();
                    yield list.add(value(element)).add(value(element));
                }
                case MAP -> {
                    SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
                    boolean isItem =
                            value.constructor() != null && value.constructor().get() instanceof AttributeValue.Builder;
                    ObjectNode map = JSON.createObjectNode();
                    map.set("name " + count, value(value));
                    map.set(isItem && format == ItemFormat.PLAIN ? "$$ns" : "$ns", value(value));
                    yield map;
                }
                case NULL, BYTE, SHORT, FLOAT, BIG_DECIMAL, SDK_BYTES, DOCUMENT ->
                    throw new AssertionError("A member of a new type, to be generated here: " + field.memberName());
            };
        }

        private JsonNode attributeValue() {
            String[] value = VALUES.get(count % VALUES.size());
            return json(value[format == ItemFormat.PLAIN ? 1 : 0].replace('\'', '"'));
        }
    }
}
