package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.immutables.value.Value;

/** A table in the list of tables. In JSON it is its name alone. */
@Value.Immutable(builder = false)
public interface ListTable extends Table {
    @Override
    @JsonValue
    @Value.Parameter
    String tableName();

    /** A table of this name. */
    @JsonCreator
    static ListTable of(String tableName) {
        return ImmutableListTable.of(tableName);
    }
}
