package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** A deletion of an item, in a batch. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteRequest.class)
public interface DeleteRequest {
    /** The primary key of the item. */
    Item key();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteRequest}. */
    class Builder extends ImmutableDeleteRequest.Builder {}
}
