package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** The attribute that holds the vectors of a vector index. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableVectorAttributeDefinition.class)
public interface VectorAttributeDefinition extends Key {
    /** The name of the attribute. */
    @Override
    @JsonProperty("AttributeName")
    @Published(name = "AttributeName")
    @Value.Parameter
    String key();

    /** The attribute of this name. */
    static VectorAttributeDefinition of(String key) {
        return ImmutableVectorAttributeDefinition.of(key);
    }
}
