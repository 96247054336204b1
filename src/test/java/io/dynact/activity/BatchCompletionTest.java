package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.activity.BatchCompletion.Outcome;
import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class BatchCompletionTest {
    private final List<List<Integer>> calls = new ArrayList<>();
    private final List<CompletableFuture<List<Integer>>> answers = new ArrayList<>();

    @Test
    void complete_manyCalls_makesFourAtATime() {
        CompletableFuture<Outcome<Integer>> outcome = start(entries(70), 10, Long.MAX_VALUE);
        assertThat(calls).hasSize(4);

        answers.get(2).complete(List.of());
        assertThat(calls).hasSize(5);
        for (int at = 0; at < 7; at++) {
            answers.get(at).complete(List.of());
        }

        assertThat(calls).hasSize(7).allSatisfy(call -> assertThat(call).hasSize(10));
        assertThat(outcome.join().unprocessed()).isEmpty();
    }

    @Test
    void complete_entriesOfMostBytes_fillACallExactly() {
        assertThat(start(entries(10), 25, 4)).isNotDone();
        assertThat(calls).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9));
    }

    @Test
    void complete_entryOverMostBytes_getsACallOfItsOwn() {
        assertThat(start(entries(3), 25, 0)).isNotDone();
        assertThat(calls).containsExactly(List.of(0), List.of(1), List.of(2));
    }

    @Test
    void complete_oneCallFails_makesNoFurtherCallAndReturnsWhatIsNotDone() {
        CompletableFuture<Outcome<Integer>> outcome = start(entries(70), 10, Long.MAX_VALUE);
        answers.get(1).complete(List.of());
        answers.get(0).completeExceptionally(DynactException.of(ErrorCode.ACCESS_DENIED, "no"));
        answers.get(2).completeExceptionally(DynactException.of(ErrorCode.TIMEOUT, "silence"));
        answers.get(3).complete(List.of());
        answers.get(4).complete(List.of());

        assertThat(calls).hasSize(5);
        Outcome<Integer> end = outcome.join();
        assertThat(end.failure().orElseThrow().code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(end.anyDone()).isTrue();
        assertThat(end.unprocessed())
                .containsExactlyInAnyOrderElementsOf(entries(70).stream()
                        .filter(entry -> entry < 10 || (entry >= 20 && entry < 30) || entry >= 50)
                        .toList());
    }

    @Test
    void complete_callThrowsWhatIsNotOurs_failsWithAnInternalError() {
        Outcome<Integer> end = BatchCompletion.complete(
                        entries(3), 1, 1, entry -> 1L, context(Duration.ofSeconds(5)), BatchCompletionTest::breakDown)
                .join();
        assertThat(end.failure().orElseThrow().code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(end.unprocessed()).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(end.anyDone()).isFalse();
    }

    @Test
    void complete_callsThatAreAnsweredAtOnce_doNotDeepenTheStack() {
        Outcome<Integer> end = BatchCompletion.complete(
                        entries(50_000),
                        1,
                        1,
                        entry -> 1L,
                        context(Duration.ofSeconds(5)),
                        calling -> CompletableFuture.completedFuture(List.<Integer>of()))
                .join();
        assertThat(end.unprocessed()).isEmpty();
    }

    private CompletableFuture<Outcome<Integer>> start(List<Integer> entries, int mostEntries, long mostBytes) {
        return BatchCompletion.complete(
                entries, mostEntries, mostBytes, entry -> 1L, context(Duration.ofSeconds(20)), calling -> {
                    calls.add(calling);
                    CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
                    answers.add(answer);
                    return answer;
                });
    }

    /** The calls of the tests are not a client's. */
    private static ActivityContext context(Duration batchTimeout) {
        Connection connection = Connection.builder()
                .region("eu-west-1")
                .batchTimeout(batchTimeout)
                .build();
        return ActivityContext.of((DynamoDbAsyncClient) null, connection);
    }

    private static CompletableFuture<List<Integer>> breakDown(List<Integer> entries) {
        throw new IllegalStateException("broken at " + entries);
    }

    private static List<Integer> entries(int number) {
        return IntStream.range(0, number).boxed().toList();
    }
}
