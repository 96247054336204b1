/**
 * Conversion between entities and the SDK's attribute values ({@link io.dynact.convert.ItemConverter}), and between entities and JSON
 * ({@link io.dynact.convert.EntityJson}, and {@link io.dynact.convert.ItemJson} for an item alone). Nothing is lost either way.
 */
package io.dynact.convert;
