/**
 * Dynact on <a href="https://temporal.io">Temporal</a>, the engine that spreads work over many machines and goes on where it was when one of
 * them is lost.
 *
 * <p>A worker serves every activity under its catalog name, to workflows in any language:
 *
 * <pre>{@code
 * Worker worker = factory.newWorker("dynact");
 * worker.registerActivitiesImplementations(DynactActivities.of(dynact));
 * worker.registerWorkflowImplementationTypes(Bulk.class, BulkStretch.class);
 * }</pre>
 *
 * <p>A workflow in Java calls them with their types:
 *
 * <pre>{@code
 * DynactStub dynact = DynactStub.create();
 * GetItemResponse found = dynact.run(GetItemRequest.of("Music", key));
 * }</pre>
 *
 * <p>{@link io.dynact.engine.temporal.BulkWorkflow} reads a table in segments, over all workers, and writes what an activity makes of it.
 */
@EntityStyle
package io.dynact.engine.temporal;

import io.dynact.model.EntityStyle;
