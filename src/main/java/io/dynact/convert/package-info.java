/** Conversion between entities and the SDK's attribute values, and between entities and JSON. Nothing is lost either way. */
package io.dynact.convert;
