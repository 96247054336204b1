package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** An attribute of the primary key of a table or of an index, with its type. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableAttributeDefinition.class)
public interface AttributeDefinition extends Key {
    /** The name of the attribute. */
    @Override
    @JsonProperty("AttributeName")
    @Published(name = "AttributeName")
    @Value.Parameter(order = 0)
    String key();

    /** The type of the attribute. */
    @Value.Parameter(order = 1)
    AttributeType attributeType();

    /** An attribute of this name and type. */
    static AttributeDefinition of(String key, AttributeType attributeType) {
        return ImmutableAttributeDefinition.of(key, attributeType);
    }
}
