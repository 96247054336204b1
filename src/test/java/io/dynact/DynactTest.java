package io.dynact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.dynact.LoopbackService.Answer;
import io.dynact.activity.Activity;
import io.dynact.activity.BatchGetItemResponse;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.GetItemResponse;
import io.dynact.activity.ListTablesResponse;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.QueryResponse;
import io.dynact.activity.RequestTable;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.activity.TransactGet;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Or;
import io.dynact.expression.Update;
import io.dynact.model.AwsRegion;
import io.dynact.model.Item;
import io.dynact.model.ListTable;
import io.dynact.store.ListEntitiesResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynactTest {
    private static final String DESCRIPTION = """
            {"Table": {"TableName": "Music", "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}],
             "AttributeDefinitions": [{"AttributeName": "Artist", "AttributeType": "S"}]}}""";
    private static final GetItemRequest REQUEST = GetItemRequest.of("Music", Item.of("Artist", "Bach"));

    private LoopbackService service;
    private Connection connection;

    @BeforeEach
    void startService() throws Exception {
        service = LoopbackService.start();
        service.answer("DescribeTable", Answer.json(200, DESCRIPTION));
        service.answer(
                "GetItem",
                Answer.json(200, "{\"Item\": {\"Artist\": {\"S\": \"Bach\"}, \"Price\": {\"N\": \"1.50\"}}}"));
        connection = Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(service.uri())
                .credentials(CredentialsSource.staticKeys("key", "secret"))
                .maxAttempts(1)
                .build();
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    /** What a user writes. */
    private record Prices(Dynact dynact) {
        BigDecimal of(String artist) {
            return dynact.run(GetItemRequest.of("Music", Item.of("Artist", artist)))
                    .item()
                    .flatMap(song -> song.decimal("Price"))
                    .orElse(BigDecimal.ZERO);
        }
    }

    /** What a user's unit test does. */
    @Test
    void run_mockedInOneLine_answersAsTold() {
        Dynact dynact = mock(Dynact.class);
        when(dynact.run(any(GetItemRequest.class))).thenReturn(GetItemResponse.of(Item.of("Price", 2)));

        assertThat(new Prices(dynact).of("Bach")).isEqualTo(new BigDecimal(2));
    }

    @Test
    void run_threeForms_answerAlike() {
        try (Dynact dynact = Dynact.connect(connection)) {
            GetItemResponse response = dynact.run(REQUEST);

            assertThat(response.item().orElseThrow().decimal("Price")).contains(new BigDecimal("1.50"));
            assertThat(dynact.runAsync(REQUEST).join().item()).isEqualTo(response.item());
            assertThat(dynact.run("GetItem", "{\"TableName\": \"Music\", \"Key\": {\"Artist\": {\"S\": \"Bach\"}}}"))
                    .startsWith("{\"Item\":{\"Artist\":{\"S\":\"Bach\"},\"Price\":{\"N\":\"1.50\"}}");
            assertThat(dynact.run("GetItem", "{\"TableName\": \"Music\", \"Key\": {\"Artist\": \"Bach\"}}"))
                    .startsWith("{\"Item\":{\"Artist\":\"Bach\",\"Price\":1.50}");
        }
        assertThat(service.calls("DescribeTable")).as("once, not per call").hasSize(1);
    }

    @Test
    void run_refused_failsAlikeInAllForms() {
        service.answer("GetItem", Answer.error(400, "AccessDeniedException", "no"));
        try (Dynact dynact = Dynact.connect(connection)) {
            assertThat(catchThrowableOfType(DynactException.class, () -> dynact.run(REQUEST))
                            .code())
                    .isEqualTo(ErrorCode.ACCESS_DENIED);
            assertThat(catchThrowableOfType(
                            CompletionException.class,
                            () -> dynact.runAsync(REQUEST).join()))
                    .hasCauseInstanceOf(DynactException.class);
            assertThat(catchThrowableOfType(DynactException.class, () -> dynact.run("GetItme", "{}")))
                    .hasMessageContaining("GetItem");
        }
    }

    @Test
    void close_oneOfTwoOnAConnection_leavesTheOtherWorking() {
        Dynact one = Dynact.connect(connection);
        try (Dynact other = Dynact.connect(connection)) {
            one.run(REQUEST);
            one.close();
            one.close();

            assertThat(other.run(REQUEST).item()).isPresent();
        }
    }

    @Test
    void responses_ofAnyActivity_areMadeInOneCall() {
        for (Activity<?, ?> activity : ActivityCatalog.standard().activities()) {
            Class<?> response = activity.responseType();
            assertThat(Arrays.stream(response.getMethods())
                            .filter(method -> method.getName().equals("of") && method.getReturnType() == response))
                    .as(response.getName())
                    .isNotEmpty();
        }
    }

    @Test
    void responses_withoutCounts_countTheirItems() {
        List<Item> items = List.of(Item.of("a", 1), Item.of("a", 2));

        assertThat(QueryResponse.of(items).count()).isEqualTo(2);
        assertThat(QueryResponse.of(items).scannedCount()).isEqualTo(2);
        assertThat(QueryResponse.of(items).truncated()).isFalse();
        assertThat(ScanTableResponse.of(items)).isEqualTo(ScanTableResponse.of(items.get(0), items.get(1)));
        assertThat(ScanTableResponse.builder()
                        .tableName("Music")
                        .items(items)
                        .scannedCount(9)
                        .build())
                .returns(2L, ScanTableResponse::count)
                .returns(9L, ScanTableResponse::scannedCount);
        assertThat(ListEntitiesResponse.of(List.of()).count()).isZero();
        assertThat(ListTablesResponse.of("Music").tables()).containsExactly(ListTable.of("Music"));
        assertThat(BatchGetItemResponse.of("Music", items).responses()).hasSize(1);
    }

    @Test
    void projections_ofEveryReadingRequest_takeStrings() {
        List<AttributePath> paths = List.of(AttributePath.of("Price"), AttributePath.of("Credits[0].Name"));
        String[] texts = {"Price", "Credits[0].Name"};

        assertThat(GetItemRequest.builder()
                        .tableName("Music")
                        .key(Item.of("a", 1))
                        .projection(texts)
                        .build()
                        .projection())
                .isEqualTo(paths);
        assertThat(QueryRequest.builder()
                        .tableName("Music")
                        .projection(texts)
                        .build()
                        .projection())
                .isEqualTo(paths);
        assertThat(ScanTableRequest.builder()
                        .tableName("Music")
                        .projection(texts)
                        .build()
                        .projection())
                .isEqualTo(paths);
        assertThat(RequestTable.builder()
                        .tableName("Music")
                        .projection(texts)
                        .build()
                        .projection())
                .isEqualTo(paths);
        assertThat(TransactGet.builder()
                        .tableName("Music")
                        .key(Item.of("a", 1))
                        .projection(texts)
                        .build()
                        .projection())
                .isEqualTo(paths);
    }

    @Test
    void misuse_ofAnyKind_isADynactException() {
        List<ThrowingCallable> mistakes = List.of(
                () -> GetItemRequest.builder().key(Item.of("a", 1)).build(),
                () -> GetItemRequest.of(null, Item.of("a", 1)),
                () -> GetItemRequest.builder().tableName(null),
                () -> Item.of("a", 1.5),
                () -> Item.of("a", 1, "a", 2),
                () -> Item.of("a", "x").decimal("a"),
                () -> Item.of("a", new BigDecimal("1.5")).longValue("a"),
                () -> Attribute.of((String) null),
                () -> Attribute.of("a").in(null),
                () -> Attribute.of("a").equalTo(1).and(null),
                () -> Or.of((Condition) null),
                () -> Condition.not(null),
                () -> Update.builder().add(null),
                () -> Update.builder().build(),
                () -> ScanTableRequest.builder().projection("a..b"),
                () -> Connection.builder().build());
        for (ThrowingCallable mistake : mistakes) {
            assertThatThrownBy(mistake).isInstanceOf(DynactException.class);
        }
        DynactException missing = catchThrowableOfType(
                DynactException.class,
                () -> GetItemRequest.builder().key(Item.of("a", 1)).build());
        assertThat(missing.path()).contains("$.TableName");
        assertThat(missing.detail()).contains("GetItemRequest", "tableName");
        DynactException value = catchThrowableOfType(
                DynactException.class, () -> Attribute.of("a").between(1, List.of(1.5)));
        assertThat(value.path()).contains("$.Values[1][0]");
    }
}
