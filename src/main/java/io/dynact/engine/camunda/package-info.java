/**
 * Activities as jobs of Camunda 8.
 *
 * <pre>{@code
 * JobWorker worker = DynactJobs.of(dynact).open(camundaClient);
 * }</pre>
 *
 * <p>The service tasks are drawn with the element templates in {@code camunda/element-templates} of the project, one for each activity. The
 * page {@code docs/engines/camunda.md} is the manual. Camunda's client is the application's to bring; this jar does not.
 */
package io.dynact.engine.camunda;
