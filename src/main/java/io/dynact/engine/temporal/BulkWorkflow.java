package io.dynact.engine.temporal;

import io.temporal.common.converter.RawValue;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Reads a table in segments at the same time, over all workers of the task queue, and writes the items to another table, or what an
 * activity makes of them to any.
 *
 * <p>Every page is done in steps that are each known to the server: it is read, the activity is called with it, the writes are
 * carried out in batches, and what the service leaves unprocessed is submitted until nothing is left. A worker that is lost costs the step it
 * was in. No item is left out; a page whose writes may have been carried out is written again, so writes have to be those that may be
 * repeated, as puts and deletions are.
 *
 * <p>{@link Bulk} carries it out, with one {@link BulkStretch} after the other for each segment. A bulk that fails has finished the
 * stretches of its other segments; its {@link #progress()} is where a new one goes on.
 */
@WorkflowInterface
public interface BulkWorkflow {
    /**
     * Carries out a bulk.
     *
     * @param request the {@link DynactPayload} of a {@link BulkRequest}
     * @return that of the {@link BulkProgress} at the end
     */
    @WorkflowMethod(name = "DynactBulk")
    RawValue run(RawValue request);

    /**
     * How far it is, as of each segment's last finished stretch of some pages.
     *
     * @return the {@link DynactPayload} of a {@link BulkProgress}
     */
    @QueryMethod
    RawValue progress();
}
