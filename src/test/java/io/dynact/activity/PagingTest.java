package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PagingTest {
    /** More than a half of what an {@code int} counts. */
    private static final int HUGE = 1_500_000_000;

    private final List<Integer> asked = new ArrayList<>();

    private record NumberedPage(int number, int size, Optional<Integer> next) implements Paging.Page<Integer> {}

    /** Three pages of this size. */
    private Paging.Reader<NumberedPage, Integer> threePages(int size) {
        return (from, wanted) -> {
            asked.add(wanted);
            int number = from.orElse(1);
            return CompletableFuture.completedFuture(
                    new NumberedPage(number, size, number < 3 ? Optional.of(number + 1) : Optional.empty()));
        };
    }

    @Test
    void read_allOfMoreThanAnIntCounts_readsToTheEnd() {
        assertThat(Futures.join(Paging.read(Optional.empty(), Paging.ALL, threePages(HUGE))))
                .extracting(NumberedPage::number)
                .containsExactly(1, 2, 3);
        assertThat(asked).containsOnly(Paging.ALL);
    }

    @Test
    void stream_allOfMoreThanAnIntCounts_readsToTheEnd() {
        assertThat(Paging.stream(Optional.empty(), Paging.ALL, threePages(HUGE)))
                .extracting(NumberedPage::number)
                .containsExactly(1, 2, 3);
        assertThat(asked).containsOnly(Paging.ALL);
    }

    @Test
    void read_someElements_asksForWhatIsMissingAndStops() {
        assertThat(Futures.join(Paging.read(Optional.empty(), 15, threePages(10))))
                .hasSize(2);
        assertThat(asked).containsExactly(15, 5);
    }

    @Test
    void read_onePage_readsOneEvenIfItIsEmpty() {
        assertThat(Futures.join(Paging.read(Optional.empty(), Paging.ONE_PAGE, threePages(0))))
                .hasSize(1);
    }

    @Test
    void pageLimit_anyNumberWanted_isTheLeastOfBothLimits() {
        assertThat(Paging.pageLimit(Optional.of(7), 5)).contains(5);
        assertThat(Paging.pageLimit(Optional.of(7), 50)).contains(7);
        assertThat(Paging.pageLimit(Optional.empty(), 5)).contains(5);
        assertThat(Paging.pageLimit(Optional.of(7), Paging.ONE_PAGE)).contains(7);
        assertThat(Paging.pageLimit(Optional.empty(), Paging.ALL)).isEmpty();
    }
}
