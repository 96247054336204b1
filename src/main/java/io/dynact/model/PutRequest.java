package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** A write of a whole item, in a batch. */
@Value.Immutable
@JsonDeserialize(as = ImmutablePutRequest.class)
public interface PutRequest {
    /** The item. */
    Item item();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PutRequest}. */
    class Builder extends ImmutablePutRequest.Builder {}
}
