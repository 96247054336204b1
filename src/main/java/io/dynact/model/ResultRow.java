package io.dynact.model;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A row of a table that a statement returns: an item's values in the order of the columns. */
@Value.Immutable(builder = false)
public interface ResultRow {
    /** A value for each column, without a key; empty where the item lacks the attribute, which is not the same as having the null value. */
    @Value.Parameter
    List<Optional<KeyValue>> values();

    /** A row. */
    static ResultRow of(Iterable<Optional<KeyValue>> values) {
        return ImmutableResultRow.of(values);
    }
}
