/**
 * The catalog: the activities by name, and what is published of them for designers, forms and agents.
 *
 * <pre>{@code
 * Activity<?, ?> activity = ActivityCatalog.standard().find("GetItem");
 * String description = ActivityCatalog.standard().json("GetItem");
 * }</pre>
 *
 * <p>What is published lies in the {@code activities-catalog} folder of the project, which says what it holds, and in this package of
 * the jar. It is made from the code: names and permissions from an activity's {@link io.dynact.activity.ActivityDescriptor}, JSON
 * Schemas from its request and response, descriptions from their Javadoc.
 */
@EntityStyle
package io.dynact.catalog;

import io.dynact.model.EntityStyle;
