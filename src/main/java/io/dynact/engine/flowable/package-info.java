/**
 * Activities as service tasks of Flowable, the embedded BPMN engine.
 *
 * <pre>{@code
 * configuration.addConfigurator(DynactConfigurator.of(dynact)); // before the engine is built
 * }</pre>
 *
 * <p>A service task whose delegate expression is <code>${dynact}</code> then runs the activity that its field {@code activity} names, with
 * the request of its field {@code input}: JSON in which a text may be an expression. The page {@code docs/engines/flowable.md} of the project
 * is the manual. Flowable is the application's to bring; this jar does not.
 */
package io.dynact.engine.flowable;
