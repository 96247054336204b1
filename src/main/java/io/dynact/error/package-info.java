/**
 * The one exception of all activities, its stable codes and their categories, and the mapping of the SDK's exceptions to them.
 *
 * <pre>{@code
 * try {
 *     dynact.run(request);
 * } catch (DynactException e) {
 *     switch (e.category()) { ... }
 * }
 * }</pre>
 */
package io.dynact.error;
