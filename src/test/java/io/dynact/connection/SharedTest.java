package io.dynact.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.connection.Shared.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class SharedTest {
    private final List<Resource> opened = new ArrayList<>();
    private final Shared<String, Resource> shared = new Shared<>(key -> {
        Resource resource = new Resource();
        opened.add(resource);
        return resource;
    });

    @Test
    void acquire_sameKey_sharesOneValue() {
        assertThat(shared.acquire("a").value())
                .isSameAs(shared.acquire("a").value())
                .isNotSameAs(shared.acquire("b").value());
        assertThat(opened).hasSize(2);
    }

    @Test
    void close_twice_countsOnce() {
        Share<Resource> first = shared.acquire("a");
        Share<Resource> second = shared.acquire("a");

        first.close();
        first.close();
        assertThat(second.value().closings).hasValue(0);

        second.close();
        second.close();
        assertThat(second.value().closings).hasValue(1);
    }

    @Test
    void acquire_afterTheLastClose_opensAnew() {
        Share<Resource> before = shared.acquire("a");
        before.close();

        assertThat(shared.acquire("a").value()).isNotSameAs(before.value());
    }

    @Test
    void acquireAndClose_byManyThreads_closesEachValueOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> work = () -> {
                for (int i = 0; i < 1_000; i++) {
                    try (Share<Resource> share = shared.acquire("a")) {
                        assertThat(share.value().closings).hasValue(0);
                    }
                }
                return null;
            };
            for (Future<Void> done : threads.invokeAll(List.of(work, work, work, work, work, work, work, work))) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(opened)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.closings).hasValue(1));
    }

    private static final class Resource implements SdkAutoCloseable {
        private final AtomicInteger closings = new AtomicInteger();

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }
}
