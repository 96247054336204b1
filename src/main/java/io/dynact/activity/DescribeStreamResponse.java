package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.StreamDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The description of a stream. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeStreamResponse.class)
public interface DescribeStreamResponse extends ActivityResponse {
    /** The stream, and a page of its shards. */
    StreamDescription streamDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static DescribeStreamResponse of(StreamDescription streamDescription) {
        return builder().streamDescription(streamDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeStreamResponse}. */
    class Builder extends ImmutableDescribeStreamResponse.Builder {}
}
