package io.dynact.engine.temporal;

import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.BatchWriteItemResponse;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.WriteRequest;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Carries out a {@link BulkStretchWorkflow}. A stretch is short, so that its history, which has every page's items, is; and what it returns
 * is the state of the segment.
 */
public final class BulkStretch implements BulkStretchWorkflow {
    private static final int MOST_PAGES = 10;
    private static final int DEFAULT_PAGE_SIZE = 100;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final DynactStub dynact = DynactStub.create();

    /** Makes a stretch; a worker does. */
    public BulkStretch() {}

    @Override
    public RawValue run(RawValue request, RawValue from) {
        BulkRequest bulk = DynactPayload.read(request, BulkRequest.class);
        BulkSegment segment = DynactPayload.read(from, BulkSegment.class);
        int pages = 0;
        do {
            segment = nextPage(bulk, segment);
            pages++;
        } while (!segment.done() && pages < MOST_PAGES && !Workflow.getInfo().isContinueAsNewSuggested());
        return DynactPayload.of(segment);
    }

    /** Carries out one page, of fewer items where those of the next page are too large together. */
    private BulkSegment nextPage(BulkRequest bulk, BulkSegment segment) {
        for (int limit = bulk.scan().limit().orElse(DEFAULT_PAGE_SIZE); ; limit /= 2) {
            try {
                return page(bulk, segment, limit);
            } catch (TemporalFailure e) {
                if (limit == 1 || !isTooLarge(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isTooLarge(TemporalFailure failure) {
        return DynactFailure.find(failure)
                .map(DynactException::code)
                .filter(code -> code == ErrorCode.RESPONSE_TOO_LARGE || code == ErrorCode.REQUEST_TOO_LARGE)
                .isPresent();
    }

    private BulkSegment page(BulkRequest bulk, BulkSegment segment, int limit) {
        ScanTableResponse page = dynact.run(ScanTableRequest.builder()
                .from(bulk.scan())
                .segment(segment.segment())
                .totalSegments(bulk.segments())
                .exclusiveStartKey(segment.lastEvaluatedKey())
                .limit(limit)
                .build());
        long written = page.items().isEmpty() ? 0 : write(writes(bulk, page));
        return BulkSegment.builder()
                .segment(segment.segment())
                .lastEvaluatedKey(page.lastEvaluatedKey())
                .done(page.lastEvaluatedKey().isEmpty())
                .pages(segment.pages() + 1)
                .itemsRead(segment.itemsRead() + page.count())
                .itemsWritten(segment.itemsWritten() + written)
                .build();
    }

    /** What is to be written for a page. */
    private BatchWriteItemRequest writes(BulkRequest bulk, ScanTableResponse page) {
        if (bulk.target().isPresent()) {
            return BatchWriteItemRequest.ofPuts(bulk.target().get(), page.items());
        }
        ActivityOptions options = ActivityOptions.newBuilder()
                .setTaskQueue(bulk.activityTaskQueue().orElse(null))
                .setStartToCloseTimeout(Duration.ofSeconds(bulk.activityTimeoutSeconds()))
                .build();
        RawValue writes = DynactStub.of(options)
                .runAsync(bulk.activity().orElseThrow(), DynactPayload.of(page))
                .get();
        return DynactPayload.read(writes, BatchWriteItemRequest.class);
    }

    /** Writes until nothing is left, however long the service has no capacity for it. */
    private long write(BatchWriteItemRequest writes) {
        Map<String, List<WriteRequest>> left = writes.requestItems().entrySet().stream()
                .filter(table -> !table.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        long all = left.values().stream().mapToLong(List::size).sum();
        for (Duration pause = FIRST_PAUSE; !left.isEmpty(); pause = longer(pause)) {
            BatchWriteItemResponse response = dynact.run(BatchWriteItemRequest.builder()
                    .from(writes)
                    .requestItems(left)
                    .build());
            left = response.unprocessedItems();
            if (!left.isEmpty()) {
                Workflow.sleep(pause);
            }
        }
        return all;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
