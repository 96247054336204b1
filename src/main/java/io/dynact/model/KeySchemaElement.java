package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** An attribute of a primary key, and the part that it plays there. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableKeySchemaElement.class)
public interface KeySchemaElement extends Key {
    /** The name of the attribute. */
    @Override
    @JsonProperty("AttributeName")
    @Value.Parameter(order = 0)
    String key();

    /** Whether it is the partition key or the sort key. */
    @Value.Parameter(order = 1)
    KeyType keyType();

    /** An attribute that plays this part. */
    static KeySchemaElement of(String key, KeyType keyType) {
        return ImmutableKeySchemaElement.of(key, keyType);
    }
}
