package io.dynact.engine.temporal;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Some pages of one segment of a {@link BulkWorkflow}, which starts it. */
@WorkflowInterface
public interface BulkStretchWorkflow {
    /**
     * Carries out the next pages of a segment.
     *
     * @param request the {@link DynactPayload} of the {@link BulkRequest}
     * @param from that of the {@link BulkSegment} so far
     * @return that of the {@link BulkSegment} after the pages
     */
    @WorkflowMethod(name = "DynactBulkStretch")
    RawValue run(RawValue request, RawValue from);
}
