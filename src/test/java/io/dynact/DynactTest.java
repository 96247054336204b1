package io.dynact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.dynact.LoopbackService.Answer;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.GetItemResponse;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AwsRegion;
import io.dynact.model.Item;
import java.math.BigDecimal;
import java.util.concurrent.CompletionException;
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
}
