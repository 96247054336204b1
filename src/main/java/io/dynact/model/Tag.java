package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** A label on a table, for its owner's own use. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableTag.class)
public interface Tag {
    /** The key; a table has one tag with it at most. */
    @Value.Parameter(order = 0)
    String key();

    /** The value; may be empty. */
    @Value.Parameter(order = 1)
    String value();

    /** A label. */
    static Tag of(String key, String value) {
        return ImmutableTag.of(key, value);
    }
}
