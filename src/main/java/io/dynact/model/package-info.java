/**
 * The domain model: immutable entities and enumerations, free of any AWS SDK type.
 *
 * <p>An {@link io.dynact.model.Item} is an ordered set of {@link io.dynact.model.KeyValue}s, each an attribute with its key and a
 * value of one of DynamoDB's ten types:
 *
 * <pre>{@code
 * Item song = Item.of("Artist", "Bach", "Year", 1721);
 * Optional<BigDecimal> year = song.decimal("Year");
 * }</pre>
 *
 * <p>The names that low-code platforms show ({@code ENUM_TableStatus}, {@code _NULL}) are published in the {@code domain-model}
 * folder of the project; where they differ from the Java names, {@link io.dynact.model.Published} states them.
 */
@EntityStyle
package io.dynact.model;
