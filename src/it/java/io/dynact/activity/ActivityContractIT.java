package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.catalog.IamActions;
import io.dynact.catalog.IamPolicy;
import io.dynact.connection.Connection;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.ListTable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every activity must do, whatever it does; a new one is covered as soon as it is in {@link ActivityCatalog}. The operations that
 * DynamoDB Local does not have get the {@linkplain CannedAnswers answers of the real service}.
 */
@ExtendWith(DynactExtension.class)
class ActivityContractIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    /** The activities whose output is the service's own and nothing added. */
    private static final Set<String> ANSWER_AS_THE_SERVICE = Set.of("InvokeOperation");
    /** The activities that have requests which name no table. */
    private static final Set<String> MAY_NAME_NO_TABLE =
            Set.of("ListTables", "TestConnection", "ListBackups", "ListExports", "ListImports", "ListStreams");

    private static final List<Item> SONGS = List.of(
            song("Bach", "Air", 1731, "0.99"),
            song("Bach", "Badinerie", 1739, "1.29"),
            song("Grieg", "Anitra's Dance", 1875, "2"));

    private static Item song(String artist, String title, int year, String price) {
        return Item.builder()
                .put("Artist", artist)
                .put("SongTitle", title)
                .put("Year", year)
                .put("Price", new BigDecimal(price))
                .build();
    }

    private static final Rig CANNED = new Rig();

    @BeforeAll
    static void answer() {
        CannedAnswers.of(CANNED.service());
    }

    @AfterAll
    static void close() {
        CANNED.close();
    }

    /** The connection on which an activity's examples run. */
    private static Connection.Builder connection(String activity, Connection local) {
        return CannedAnswers.has(activity)
                ? CANNED.connection()
                : Connection.builder().from(local);
    }

    static List<Activity<?, ?>> activities() {
        return ActivityCatalog.standard().activities();
    }

    static Stream<Arguments> examples() {
        return ActivityCatalog.standard().activities().stream()
                .flatMap(activity -> activity.descriptor().examples().stream()
                        .map(example -> Arguments.of(
                                activity.descriptor().name(), example.caption(), example.input(), activity)));
    }

    /** The tables that the catalog's examples run on. */
    @BeforeEach
    void resetTables(Dynact dynact) {
        for (ListTable table : dynact.run(ListTablesRequest.of()).tables()) {
            dynact.run(DeleteTableRequest.of(table.tableName()));
        }
        Tables.create(dynact, "Music", "Artist", AttributeType.STRING, "SongTitle", AttributeType.STRING);
        dynact.run(BatchWriteItemRequest.ofPuts("Music", SONGS));
    }

    @ParameterizedTest
    @MethodSource("activities")
    void descriptor_anyActivity_isComplete(Activity<?, ?> activity) {
        ActivityDescriptor descriptor = activity.descriptor();
        String name = descriptor.name();

        assertThat(activity.getClass().getSimpleName()).isEqualTo(name);
        assertThat(activity.requestType().getSimpleName()).isEqualTo(name + "Request");
        assertThat(activity.responseType().getSimpleName()).isEqualTo(name + "Response");
        assertThat(descriptor.caption().replace(" ", "")).isEqualTo(name);
        assertThat(descriptor.examples()).isNotEmpty();
        assertThat(descriptor.errors()).containsAll(ActivityDescriptor.commonErrors());
        assertThat(ActivityCatalog.standard().find(name)).isSameAs(activity);
    }

    static Stream<Arguments> examplesNotOnDynamoDbLocal() {
        return examples().filter(example -> CannedAnswers.onlyHere((String) example.get()[0]));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examplesNotOnDynamoDbLocal")
    void example_ofAnActivityWithCannedAnswers_isOfAnOperationThatDynamoDbLocalLacks(
            String name, String caption, String input, Activity<?, ?> activity, Dynact dynact) {
        DynactException refusal = catchThrowableOfType(DynactException.class, () -> dynact.run(name, input));

        assertThat(refusal.awsErrorCode()).contains("UnknownOperationException");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void example_ofCatalog_isValidRunsAndAnswersValidly(
            String name, String caption, String input, Activity<?, ?> activity, Connection local) throws Exception {
        JsonNode published = JSON.readTree(ActivityCatalog.standard().json(name));

        String output;
        try (Dynact dynact = Dynact.connect(connection(name, local).build())) {
            output = dynact.run(name, input);
        }

        assertThat(errors(published.path("input"), input)).isEmpty();
        assertThat(errors(published.path("output"), output)).as(output).isEmpty();
        assertRoundTrip(input, activity.requestType());
        assertRoundTrip(output, activity.responseType());
        assertThat(JSON.readTree(output).path("RequestId").asText().isEmpty())
                .isEqualTo(ANSWER_AS_THE_SERVICE.contains(name));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void example_ofCatalog_callsWhatItsPermissionsAllowAndNothingElse(
            String name, String caption, String input, Activity<?, ?> activity, Connection local) {
        ActivityRequest<?> request =
                EntityJson.read(input, activity.requestType()).value();
        Set<String> called;
        try (OperationRecorder recorder = new OperationRecorder();
                Dynact recorded = Dynact.connect(
                        connection(name, local).httpClient(recorder).build())) {
            recorded.run(request);
            called = recorder.operations();
        }

        Set<String> allowed = actions(IamPolicy.permissions(request, true));
        assertThat(called)
                .allSatisfy(operation ->
                        assertThat(IamActions.ofOperation(operation)).containsAnyElementsOf(allowed));
        Set<String> usable = called.stream()
                .flatMap(operation -> IamActions.ofOperation(operation).stream())
                .collect(Collectors.toSet());
        Set<String> required = actions(IamPolicy.permissions(request, false));
        assertThat(required)
                .filteredOn(action -> action.startsWith("dynamodb:")) // exports and imports use other services
                .filteredOn(action -> !usable.contains(action))
                .hasSize(unsure(name, required));
    }

    /** How many of these actions only the table's key tells to be needless: a listing of entities queries or scans. */
    private static int unsure(String activity, Set<String> actions) {
        return activity.equals("ListEntities") && actions.containsAll(Set.of("dynamodb:Query", "dynamodb:Scan"))
                ? 1
                : 0;
    }

    private static Set<String> actions(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::action).collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void example_onReadOnlyConnection_runsOrIsRefusedByWhatItDoes(
            String name, String caption, String input, Activity<?, ?> activity, Dynact dynact, Connection local) {
        Set<Item> before = Set.copyOf(Tables.items(dynact, "Music"));
        try (Dynact readOnly =
                Dynact.connect(connection(name, local).readOnly(true).build())) {
            ActivityRequest<?> request =
                    EntityJson.read(input, activity.requestType()).value();
            assertThat(request.writes()).isIn(mayWrite(activity));
            if (!request.writes()) {
                assertThat(readOnly.run(name, input)).isNotEmpty();
            } else {
                assertThat(catchThrowableOfType(DynactException.class, () -> readOnly.run(name, input))
                                .code())
                        .isEqualTo(ErrorCode.CONNECTION_READ_ONLY);
            }
        }
        assertThat(Set.copyOf(Tables.items(dynact, "Music"))).isEqualTo(before);
    }

    private static List<Boolean> mayWrite(Activity<?, ?> activity) {
        return switch (activity.descriptor().access()) {
            case READ -> List.of(false);
            case WRITE -> List.of(true);
            case READ_OR_WRITE -> List.of(false, true);
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void example_onConnectionThatAllowsOtherTables_isRefused(
            String name, String caption, String input, Activity<?, ?> activity, Connection connection) {
        ActivityRequest<?> request =
                EntityJson.read(input, activity.requestType()).value();
        if (MAY_NAME_NO_TABLE.contains(name) && request.tableNames().isEmpty()) {
            return;
        }
        try (Dynact elsewhere = Dynact.connect(Connection.builder()
                .from(connection)
                .addAllowedTables("Elsewhere")
                .build())) {
            assertThat(catchThrowableOfType(DynactException.class, () -> elsewhere.run(name, input))
                            .code())
                    .isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void example_withAnUnknownMember_isRefusedAndInvalid(
            String name, String caption, String input, Activity<?, ?> activity, Dynact dynact) throws Exception {
        String wrong = input.replaceFirst("\\{", input.strip().equals("{}") ? "{\"Tabel\": 1" : "{\"Tabel\": 1,");

        DynactException refusal = catchThrowableOfType(DynactException.class, () -> dynact.run(name, wrong));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MEMBER_UNKNOWN);
        assertThat(refusal.path()).contains("$.Tabel");
        assertThat(errors(JSON.readTree(ActivityCatalog.standard().json(name)).path("input"), wrong))
                .isNotEmpty();
    }

    private static <T> void assertRoundTrip(String json, Class<T> type) {
        T value = EntityJson.read(json, type).value();
        for (ItemFormat format : List.of(ItemFormat.PLAIN, ItemFormat.DYNAMODB)) {
            assertThat(EntityJson.read(EntityJson.write(value, format), type).value())
                    .isEqualTo(value);
        }
    }

    private static List<Error> errors(JsonNode schema, String instance) {
        Schema compiled = SCHEMAS.getSchema(schema.toString(), InputFormat.JSON);
        return compiled.validate(instance, InputFormat.JSON);
    }
}
