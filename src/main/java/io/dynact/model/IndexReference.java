package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** An index of a table, known by its name. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableIndexReference.class)
public interface IndexReference {
    /** The name of the index. */
    @Value.Parameter
    String indexName();

    /** The index of this name. */
    static IndexReference of(String indexName) {
        return ImmutableIndexReference.of(indexName);
    }
}
