package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** An attribute of a vector index that searches are narrowed by, and how. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableSearchSchemaElement.class)
public interface SearchSchemaElement extends Key {
    /** The name of the attribute. */
    @Override
    @JsonProperty("AttributeName")
    @Published(name = "AttributeName")
    @Value.Parameter(order = 0)
    String key();

    /** How searches are narrowed by it. */
    @Value.Parameter(order = 1)
    SearchSchemaElementType searchSchemaElementType();

    /** An attribute that searches are narrowed by in this way. */
    static SearchSchemaElement of(String key, SearchSchemaElementType searchSchemaElementType) {
        return ImmutableSearchSchemaElement.of(key, searchSchemaElementType);
    }
}
