package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.connection.Connection;
import io.dynact.connection.StaticKeys;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.WriteRequest;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a code of its own and a message that names the member, and nothing is written. */
@ExtendWith(DynactExtension.class)
class BadInputIT {
    private static final String TABLE = "Music";
    private static final Item GOOD = Item.of("Artist", "Bach", "Year", 1721);

    @BeforeAll
    static void createTable(Dynact dynact) {
        Tables.create(dynact, TABLE, "Artist", AttributeType.STRING, "Year", AttributeType.NUMBER);
    }

    @AfterEach
    void nothingIsWritten(Dynact dynact) {
        assertThat(Tables.items(dynact, TABLE)).isEmpty();
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad(ErrorCode.TABLE_NAME_INVALID, "$.TableName", PutItemRequest.of(" ", GOOD)),
                bad(ErrorCode.TABLE_NAME_INVALID, "$.TableName", GetItemRequest.of("a/b", GOOD)),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_MISSING,
                        "$.Item.Year",
                        PutItemRequest.of(TABLE, Item.of("Artist", "Bach"))),
                bad(ErrorCode.KEY_ATTRIBUTE_MISSING, "$.Key.Year", GetItemRequest.of(TABLE, Item.of("Artist", "Bach"))),
                bad(ErrorCode.KEY_ATTRIBUTE_MISSING, "$.Key.Artist", DeleteItemRequest.of(TABLE, Item.of())),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        "$.Key.Year",
                        GetItemRequest.of(TABLE, Item.of("Artist", "Bach", "Year", "1721"))),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        "$.Item.Artist",
                        PutItemRequest.of(TABLE, Item.of("Artist", 1, "Year", 1721))),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                        "$.Key.Title",
                        GetItemRequest.of(
                                TABLE,
                                Item.builder()
                                        .put("Artist", "Bach")
                                        .put("Year", 1721)
                                        .put("Title", "Air")
                                        .build())),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_EMPTY,
                        "$.Item.Artist",
                        PutItemRequest.of(TABLE, Item.of("Artist", "", "Year", 1721))),
                bad(ErrorCode.ITEM_TOO_LARGE, "$.Item", PutItemRequest.of(TABLE, with("Notes", "x".repeat(409_600)))),
                bad(
                        ErrorCode.SET_EMPTY,
                        "$.Item.Moods",
                        PutItemRequest.of(TABLE, with("Moods", KeyValueStringSet.of("Moods", Set.of())))),
                bad(
                        ErrorCode.SET_EMPTY,
                        "$.Item.Credits[1].moods",
                        PutItemRequest.of(
                                TABLE,
                                with("Credits", List.of("a", Item.of(KeyValueStringSet.of("moods", Set.of())))))),
                bad(
                        ErrorCode.NUMBER_INVALID,
                        "$.Item.Digits",
                        PutItemRequest.of(TABLE, with("Digits", new BigDecimal("1" + "2".repeat(38))))),
                bad(
                        ErrorCode.NUMBER_INVALID,
                        "$.Item.Digits",
                        PutItemRequest.of(TABLE, with("Digits", new BigDecimal("1E+126")))),
                bad(
                        ErrorCode.NUMBER_INVALID,
                        "$.Item.Digits",
                        PutItemRequest.of(TABLE, with("Digits", new BigDecimal("1E+2147483647")))),
                bad(ErrorCode.ATTRIBUTE_NAME_INVALID, "$.Item['']", PutItemRequest.of(TABLE, with("", 1))),
                bad(
                        ErrorCode.KEY_DUPLICATE,
                        "$.RequestItems.Music[2].PutRequest",
                        BatchWriteItemRequest.ofPuts(
                                TABLE, List.of(GOOD, Item.of("Artist", "Bach", "Year", 1722), with("Title", "Air")))),
                bad(
                        ErrorCode.SET_EMPTY,
                        "$.RequestItems.Music[1].PutRequest.Item.Moods",
                        BatchWriteItemRequest.ofPuts(
                                TABLE,
                                List.of(
                                        Item.of("Artist", "Bach", "Year", 1722),
                                        with("Moods", KeyValueStringSet.of("Moods", Set.of()))))),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.RequestItems.Music[0]",
                        BatchWriteItemRequest.builder()
                                .putRequestItems(
                                        TABLE, List.of(WriteRequest.builder().build()))
                                .build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.Limit",
                        ScanTableRequest.builder().tableName(TABLE).limit(0).build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.MaxItems",
                        ListTablesRequest.builder().maxItems(-1).build()));
    }

    private static Arguments bad(ErrorCode code, String path, ActivityRequest<?> request) {
        return Arguments.of(code, path, request);
    }

    private static Item with(String key, Object value) {
        return Item.builder()
                .put("Artist", "Bach")
                .put("Year", 1721)
                .put(key, value)
                .build();
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void request_bad_isRefusedWithItsCodeAndPath(
            ErrorCode code, String path, ActivityRequest<? extends ActivityResponse> request, Dynact dynact) {
        DynactException refusal = catchThrowableOfType(DynactException.class, () -> dynact.run(request));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal.path().orElseThrow()).startsWith(path);
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal.awsErrorCode()).as("the service was not asked").isEmpty();
        assertThat(request.activity().descriptor().errors()).contains(code);
    }

    @Test
    void table_missing_isNotFound(Dynact dynact) {
        assertRefused(dynact, GetItemRequest.of("Nowhere", GOOD), ErrorCode.TABLE_NOT_FOUND);
        assertRefused(dynact, DescribeTableRequest.of("Nowhere"), ErrorCode.TABLE_NOT_FOUND);
        assertRefused(dynact, BatchWriteItemRequest.ofPuts("Nowhere", List.of(GOOD)), ErrorCode.TABLE_NOT_FOUND);
        assertRefused(dynact, ScanTableRequest.of("Nowhere"), ErrorCode.TABLE_NOT_FOUND);
    }

    @Test
    void condition_false_isABusinessErrorWithTheItem(Dynact dynact) {
        Tables.create(dynact, "Locked", "Id", AttributeType.STRING);
        Item item = Item.of("Id", "a", "Version", 2);
        dynact.run(PutItemRequest.of("Locked", item));

        DynactException refusal = assertRefused(
                dynact,
                PutItemRequest.builder()
                        .tableName("Locked")
                        .item(Item.of("Id", "a", "Version", 3))
                        .conditionExpression("Version = :seen")
                        .expressionAttributeValues(Item.of(":seen", 1))
                        .build(),
                ErrorCode.CONDITION_FAILED);

        assertThat(refusal.category()).isEqualTo(ErrorCategory.CONDITION_FAILED);
        assertThat(refusal.item()).contains(item);
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal.requestId()).isPresent();
    }

    @Test
    void region_unknown_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> Connection.builder().region("EU_WEST_1").build())
                .isInstanceOfSatisfying(DynactException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.REGION_UNKNOWN);
                    assertThat(e.detail()).contains("eu-west-1");
                });
    }

    @Test
    void session_expired_isRefusedBeforeAnyCall(Connection connection) {
        Connection expired = Connection.builder()
                .from(connection)
                .credentials(StaticKeys.builder()
                        .accessKeyId("key")
                        .secretAccessKey("very-secret")
                        .sessionToken("token-secret")
                        .expiration(Instant.parse("2020-01-01T00:00:00Z"))
                        .build())
                .build();
        try (Dynact dynact = Dynact.connect(expired)) {
            DynactException refusal =
                    assertRefused(dynact, PutItemRequest.of(TABLE, GOOD), ErrorCode.CREDENTIALS_EXPIRED);
            assertThat(refusal).hasMessageNotContainingAny("very-secret", "token-secret");
        }
    }

    @Test
    void endpoint_refusingConnections_isUnreachableAndRetryable(Connection connection) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Connection nowhere = Connection.builder()
                .from(connection)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .maxAttempts(2)
                .build();
        try (Dynact dynact = Dynact.connect(nowhere)) {
            DynactException refusal =
                    assertRefused(dynact, PutItemRequest.of(TABLE, GOOD), ErrorCode.ENDPOINT_UNREACHABLE);
            assertThat(refusal.retryable()).isTrue();
        }
    }

    private static DynactException assertRefused(
            Dynact dynact, ActivityRequest<? extends ActivityResponse> request, ErrorCode code) {
        DynactException refusal = catchThrowableOfType(DynactException.class, () -> dynact.run(request));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }
}
