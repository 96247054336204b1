package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** A column of a table that a statement returns. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableResultColumn.class)
public interface ResultColumn {
    /** The name of the attribute. */
    @JsonProperty("name")
    @Value.Parameter(order = 0)
    String name();

    /** The narrowest type that all its values are of. */
    @JsonProperty("type")
    @Value.Parameter(order = 1)
    ResultColumnType type();

    /** A column. */
    static ResultColumn of(String name, ResultColumnType type) {
        return ImmutableResultColumn.of(name, type);
    }
}
