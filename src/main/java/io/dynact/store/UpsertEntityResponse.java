package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ActivityResponse;
import io.dynact.model.ConsumedCapacity;
import java.util.Optional;
import org.immutables.value.Value;

/** The version that was written. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpsertEntityResponse.class)
public interface UpsertEntityResponse extends ActivityResponse {
    /** What tells the version from any other, a UUID; the next write's {@code ExpectedEtag}. */
    String etag();

    /** When it was written, in ISO 8601 and UTC to the millisecond. */
    String timestamp();

    /** The capacity that was used, if asked for. */
    Optional<ConsumedCapacity> consumedCapacity();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response with the version that was written. */
    static UpsertEntityResponse of(String etag, String timestamp) {
        return builder().etag(etag).timestamp(timestamp).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UpsertEntityResponse}. */
    class Builder extends ImmutableUpsertEntityResponse.Builder {}
}
