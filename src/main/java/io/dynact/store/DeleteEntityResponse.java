package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityResponse;
import io.dynact.model.ConsumedCapacity;
import java.util.Optional;
import org.immutables.value.Value;

/** What is known after an entity was deleted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteEntityResponse.class)
public interface DeleteEntityResponse extends ActivityResponse {
    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response without particulars. */
    static DeleteEntityResponse of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteEntityResponse}. */
    class Builder extends ImmutableDeleteEntityResponse.Builder {}
}
