/**
 * The entity store: entities with a version, kept as items of a table, and found by a filter.
 *
 * <p>An {@link io.dynact.model.Entity} is an item whose attributes stand under three headings: {@code PartitionKey} and {@code SortKey} are
 * the values of the table's key, whatever its attributes are named; {@code Etag} and {@code Timestamp} are the attributes {@code _etag} and
 * {@code _timestamp}, which the store writes and nothing else can; {@code Properties} are all others.
 *
 * <pre>{@code
 * UpsertEntityResponse first = dynact.run(UpsertEntityRequest.builder()
 *     .tableName("Music").partitionKey(KeyValue.of("", "Bach")).sortKey(KeyValue.of("", "Air"))
 *     .properties(Item.of("Price", 1)).build());
 * // done only if nobody else has written the entity since
 * dynact.run(UpsertEntityRequest.builder()....expectedEtag(first.etag()).build());
 * }</pre>
 *
 * <p>The activities are composed of those of {@link io.dynact.activity}, and call nothing themselves. They need to know the table's key, and
 * so the permission to describe it.
 */
@EntityStyle
package io.dynact.store;

import io.dynact.model.EntityStyle;
