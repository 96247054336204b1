package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;

class KnownTablesTest {
    private static final GetItemRequest BY_ID = GetItemRequest.of("Music", Item.of("Id", "1"));
    private static final GetItemRequest BY_YEAR = GetItemRequest.of("Music", Item.of("Year", 1721));
    private static final Answer NOT_FOUND =
            Answer.error(400, "ResourceNotFoundException", "Requested resource not found: Table: Music not found");

    private final Rig rig = new Rig();

    @BeforeEach
    void answer() {
        rig.describe("Music", "Id:S").service().answer("GetItem", Answer.json(200, "{}"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void check_manyCalls_describesOnce() {
        ActivityContext context = rig.context();
        for (int at = 0; at < 20; at++) {
            Rig.run(context, BY_ID);
        }
        assertThat(described()).isEqualTo(1);
        assertThat(rig.service().calls("GetItem")).hasSize(20);
    }

    @Test
    void check_manyCallsAtOnce_describesOnce() {
        CountDownLatch asked = new CountDownLatch(1);
        rig.service().answer("DescribeTable", call -> {
            await(asked);
            return Rig.table("Music", "Id:S");
        });
        ActivityContext context = rig.context();
        CountDownLatch started = new CountDownLatch(8);
        Queue<CompletableFuture<GetItemResponse>> answers = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> running = IntStream.range(0, 8)
                .mapToObj(at -> CompletableFuture.runAsync(
                        () -> {
                            started.countDown();
                            await(started);
                            answers.add(context.run(BY_ID));
                        },
                        command -> new Thread(command).start()))
                .toList();
        running.forEach(CompletableFuture::join);
        asked.countDown();
        answers.forEach(Futures::join);
        assertThat(described()).isEqualTo(1);
        assertThat(rig.service().calls("GetItem")).hasSize(8);
    }

    @Test
    void check_tableDescribed_refusesBeforeTheCall() {
        DynactException failure = Rig.fail(rig.context(), BY_YEAR);
        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_ATTRIBUTE_MISSING);
        assertThat(failure.path()).contains("$.Key.Id");
        assertThat(failure.detail()).contains("table Music", "Id (S)");
        assertThat(rig.service().calls("GetItem")).isEmpty();
        assertThat(described())
                .as("a description of this moment is not read again")
                .isEqualTo(1);
    }

    @Test
    void check_descriptionDenied_isRememberedAndTheCallGoesOn() {
        rig.refuseToDescribe();
        ActivityContext context = rig.context();
        Rig.run(context, BY_ID);
        Rig.run(context, BY_YEAR);
        assertThat(described()).isEqualTo(1);
        assertThat(rig.service().calls("GetItem")).hasSize(2);
    }

    @Test
    void check_tableNotFound_isNotRemembered() {
        rig.service().answer("DescribeTable", NOT_FOUND).answer("GetItem", NOT_FOUND);
        ActivityContext context = rig.context();
        assertThat(Rig.fail(context, BY_YEAR).code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
        rig.describe("Music", "Id:S");
        assertThat(Rig.fail(context, BY_YEAR).code()).isEqualTo(ErrorCode.KEY_ATTRIBUTE_MISSING);
        assertThat(described()).isEqualTo(2);
    }

    @Test
    void check_serviceCannotDescribeForNow_goesOnAndAsksAgain() {
        rig.service().answer("DescribeTable", Answer.error(500, "InternalServerError", "Sorry"));
        ActivityContext context = rig.context();
        Rig.run(context, BY_YEAR);
        rig.describe("Music", "Id:S");
        assertThat(Rig.fail(context, BY_YEAR).code()).isEqualTo(ErrorCode.KEY_ATTRIBUTE_MISSING);
    }

    @Test
    void check_tableMadeAgainWithAnotherKey_isReadAgain() {
        ActivityContext context = rig.context();
        Rig.run(context, BY_ID);
        rig.describe("Music", "Year:N");
        // What a description of the same second refuses is refused; soon it is read again.
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        CompletableFuture<GetItemResponse> answer = context.run(BY_YEAR);
        while (answer.handle((response, error) -> error != null).join() && System.nanoTime() < deadline) {
            answer = context.run(BY_YEAR);
        }
        assertThat(answer).isCompleted();
        assertThat(described()).isEqualTo(2);
        assertThat(Rig.fail(context, BY_ID).code()).isEqualTo(ErrorCode.KEY_ATTRIBUTE_MISSING);
    }

    @Test
    void check_networkFails_failsOnce() {
        rig.service().answer("DescribeTable", Answer.reset());
        ActivityContext context = rig.context();
        DynactException failure = Rig.fail(context, BY_ID);
        assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(failure.retryable()).isTrue();
        rig.describe("Music", "Id:S");
        Rig.run(context, BY_ID);
        assertThat(described()).isEqualTo(2);
    }

    @Test
    void check_descriptionWithoutATable_failsAndIsNotRemembered() {
        rig.service().answer("DescribeTable", Answer.json(200, "{}"));
        ActivityContext context =
                rig.context(rig.connection().callTimeout(Duration.ofSeconds(5)).build());
        assertThat(Rig.fail(context, BY_ID).code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        rig.describe("Music", "Id:S");
        Rig.run(context, BY_ID);
    }

    @Test
    void find_clientThrows_isNotRemembered() {
        AtomicInteger asked = new AtomicInteger();
        DynamoDbAsyncClient client = new DynamoDbAsyncClient() {
            @Override
            public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
                asked.incrementAndGet();
                throw new IllegalStateException("Connection pool shut down");
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
        ActivityContext context = ActivityContext.of(client, rig.connection().build());
        for (int at = 1; at <= 2; at++) {
            assertThat(context.run(BY_ID))
                    .as("attempt %d", at)
                    .failsWithin(Duration.ofMinutes(5))
                    .withThrowableThat()
                    .withMessageContaining("Connection pool shut down");
        }
        assertThat(asked).hasValue(2);
    }

    private int described() {
        return rig.service().calls("DescribeTable").size();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
