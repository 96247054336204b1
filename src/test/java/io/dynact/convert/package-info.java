/** Tests of the conversions, and the entities that they need. */
@EntityStyle
package io.dynact.convert;

import io.dynact.model.EntityStyle;
