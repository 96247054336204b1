/**
 * Conditions, filters and updates as objects, and the expressions that the service takes for them.
 *
 * <p>What an item has to fulfil is a {@link io.dynact.expression.Condition}, what is to change of it an {@link
 * io.dynact.expression.Update}. Both name attributes by {@link io.dynact.expression.AttributePath}s:
 *
 * <pre>{@code
 * Condition condition = Attribute.of("Price").greaterThan(10).and(Attribute.of("Tags").size().atLeast(2));
 * Update update = Update.builder().set("Author.Name", "Bach").increment("Sold", 1).remove("Draft").build();
 * }</pre>
 *
 * <p>{@link io.dynact.expression.Placeholders} writes them as expressions in which every name and every value is a placeholder, so that
 * reserved words, dots in names and types of values need no thought:
 *
 * <pre>{@code
 * Placeholders placeholders = Placeholders.of();
 * String filter = placeholders.condition(condition); // #d0 > :d0 AND size(#d1) >= :d1
 * Map<String, String> names = placeholders.names();  // {#d0=Price, #d1=Tags}
 * Item values = placeholders.values();               // {:d0=10, :d1=2}
 * }</pre>
 *
 * <p>What the service would refuse is refused here, before any call, with a path such as {@code .And[1].Values[0]}: the one that the
 * part has in the condition's JSON.
 */
@EntityStyle
package io.dynact.expression;

import io.dynact.model.EntityStyle;
