package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** One write of a batch: either a put or a delete. */
@Value.Immutable
@JsonDeserialize(as = ImmutableWriteRequest.class)
public interface WriteRequest {
    /** The write of an item. */
    Optional<PutRequest> putRequest();

    /** The deletion of an item. */
    Optional<DeleteRequest> deleteRequest();

    /** A write of an item. */
    static WriteRequest put(Item item) {
        return builder().putRequest(PutRequest.builder().item(item).build()).build();
    }

    /** A deletion of the item with this primary key. */
    static WriteRequest delete(Item key) {
        return builder().deleteRequest(DeleteRequest.builder().key(key).build()).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WriteRequest}. */
    class Builder extends ImmutableWriteRequest.Builder {}
}
