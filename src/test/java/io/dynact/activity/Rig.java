package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.connection.StaticKeys;
import io.dynact.error.DynactException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A loopback service, and contexts that call it over the SDK's own client. */
public final class Rig implements AutoCloseable {
    /** The session token of every call; it may never be seen again. */
    public static final String SESSION_TOKEN = "IQoJb3JpZ2luX2VjEXAMPLETOKEN";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoopbackService service = LoopbackService.start();
    private final List<ClientCache.Lease> leases = new ArrayList<>();

    /** The service, which answers nothing until it is told to. */
    public LoopbackService service() {
        return service;
    }

    /** A connection to the service that attempts a call once. */
    public Connection.Builder connection() {
        Connection.Builder connection = Connection.builder();
        connection
                .region("eu-west-1")
                .endpoint(service.uri())
                .credentials(StaticKeys.builder()
                        .accessKeyId("AKIDEXAMPLE")
                        .secretAccessKey("wJalrXUtnFEMI/EXAMPLEKEY")
                        .sessionToken(SESSION_TOKEN)
                        .build())
                .attemptTimeout(Duration.ofSeconds(20))
                .callTimeout(Duration.ofSeconds(20))
                .batchTimeout(Duration.ofSeconds(20))
                .maxAttempts(1);
        return connection;
    }

    /** A context of {@link #connection()}. */
    public ActivityContext context() {
        return context(connection().build());
    }

    /** A context of this connection, until the rig is closed. */
    public ActivityContext context(Connection connection) {
        return context(connection, ActivityListener.none());
    }

    /** A context of this connection that tells a listener, until the rig is closed. */
    ActivityContext context(Connection connection, ActivityListener listener) {
        ClientCache.Lease lease = ClientCache.shared().acquire(connection);
        leases.add(lease);
        return ActivityContext.of(lease, connection, listener);
    }

    /** Describes a table from now on; each key attribute is a name and a type, as in {@code Artist:S}. */
    public Rig describe(String tableName, String... keyAttributes) {
        service.answer("DescribeTable", table(tableName, keyAttributes));
        return this;
    }

    /** Answers a call for a description as a role without the permission gets it. */
    public Rig refuseToDescribe() {
        service.answer(
                "DescribeTable",
                Answer.error(
                        400,
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:user/x is not authorized to perform: dynamodb:DescribeTable"));
        return this;
    }

    /** The answer that describes a table. */
    public static Answer table(String tableName, String... keyAttributes) {
        return Answer.json(
                200,
                "{\"Table\":{\"TableName\":\"" + tableName + "\",\"KeySchema\":[" + keySchema(keyAttributes)
                        + "],\"AttributeDefinitions\":[" + definitions(keyAttributes) + "]}}");
    }

    /** The elements of {@code AttributeDefinitions}. */
    static String definitions(String... attributes) {
        return List.of(attributes).stream()
                .map(attribute -> Splitter.on(':').splitToList(attribute))
                .map(nameAndType -> "{\"AttributeName\":\"" + nameAndType.get(0) + "\",\"AttributeType\":\""
                        + nameAndType.get(1) + "\"}")
                .collect(Collectors.joining(","));
    }

    /** The elements of {@code KeySchema}. */
    static String keySchema(String... keyAttributes) {
        List<String> elements = new ArrayList<>();
        for (String attribute : keyAttributes) {
            String name = Splitter.on(':').splitToList(attribute).get(0);
            elements.add("{\"AttributeName\":\"" + name + "\",\"KeyType\":\"" + (elements.isEmpty() ? "HASH" : "RANGE")
                    + "\"}");
        }
        return String.join(",", elements);
    }

    /** Runs a request and waits for its response. */
    public static <O extends ActivityResponse> O run(ActivityContext context, ActivityRequest<O> request) {
        return Futures.join(context.run(request));
    }

    /** Runs a request that must fail, with a code that its activity declares. */
    public static DynactException fail(ActivityContext context, ActivityRequest<?> request) {
        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(context.run(request)));
        ActivityDescriptor activity = request.activity().descriptor();
        assertThat(failure).as("the failure of %s", activity.name()).isNotNull();
        assertThat(activity.errors())
                .as("the errors that %s declares", activity.name())
                .contains(failure.code());
        return failure;
    }

    /** What a call sent. */
    public static JsonNode json(Call call) {
        return json(call.body());
    }

    /** A text as JSON. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        leases.forEach(ClientCache.Lease::close);
        service.close();
    }
}
