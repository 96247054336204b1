package io.dynact.engine.temporal;

import io.temporal.common.converter.RawValue;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Carries out a {@link BulkWorkflow}. Register it on a worker together with {@link BulkStretch}. */
public final class Bulk implements BulkWorkflow {
    private static final int MOST_EVENTS = 2_000;

    private final int mostEvents;
    private List<BulkSegment> segments = List.of();
    private TemporalFailure failure;

    /** Makes a bulk; a worker does. */
    public Bulk() {
        this(MOST_EVENTS);
    }

    /**
     * Makes a bulk.
     *
     * @param mostEvents the length that its history may have before it goes on in a new run
     */
    Bulk(int mostEvents) {
        this.mostEvents = mostEvents;
    }

    @Override
    public RawValue run(RawValue request) {
        BulkRequest bulk = DynactPayload.read(request, BulkRequest.class);
        segments = new ArrayList<>(
                bulk.progress().isEmpty()
                        ? IntStream.range(0, bulk.segments())
                                .mapToObj(BulkSegment::of)
                                .toList()
                        : bulk.progress());
        // Each stretch is told of its own segment alone.
        RawValue task = DynactPayload.of(
                BulkRequest.builder().from(bulk).progress(List.of()).build());
        Promise.allOf(IntStream.range(0, bulk.segments())
                        .mapToObj(at -> Async.procedure(() -> carryOut(task, at)))
                        .toList())
                .get();
        if (failure != null) {
            throw failure;
        }
        if (!BulkProgress.of(segments).done()) {
            Workflow.continueAsNew(DynactPayload.of(
                    BulkRequest.builder().from(bulk).progress(segments).build()));
        }
        return progress();
    }

    @Override
    public RawValue progress() {
        return DynactPayload.of(BulkProgress.of(segments));
    }

    /** Goes on in one segment until it is done, another has failed, or this history is long enough. */
    private void carryOut(RawValue task, int at) {
        while (!segments.get(at).done() && failure == null && !isLong()) {
            try {
                segments.set(at, stretch(task, segments.get(at)));
            } catch (TemporalFailure e) {
                failure = failure == null ? e : failure;
            }
        }
    }

    private boolean isLong() {
        return Workflow.getInfo().getHistoryLength() > mostEvents
                || Workflow.getInfo().isContinueAsNewSuggested();
    }

    private static BulkSegment stretch(RawValue task, BulkSegment from) {
        String id = Workflow.getInfo().getWorkflowId() + "/segment-" + from.segment() + "/page-" + from.pages();
        ChildWorkflowOptions options =
                ChildWorkflowOptions.newBuilder().setWorkflowId(id).build();
        RawValue after = Workflow.newChildWorkflowStub(BulkStretchWorkflow.class, options)
                .run(task, DynactPayload.of(from));
        return DynactPayload.read(after, BulkSegment.class);
    }
}
