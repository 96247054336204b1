package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.StreamSummary;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The streams of a table or of all tables. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListStreamsResponse.class)
public interface ListStreamsResponse extends ActivityResponse {
    /** The streams. */
    List<StreamSummary> streams();

    /** Where the next request resumes; absent when nothing is left. */
    Optional<String> lastEvaluatedStreamArn();

    /** Whether more streams are left. */
    @Value.Default
    default boolean truncated() {
        return lastEvaluatedStreamArn().isPresent();
    }

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response with these elements, and nothing to resume from. */
    static ListStreamsResponse of(List<StreamSummary> streams) {
        return builder().streams(streams).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListStreamsResponse}. */
    class Builder extends ImmutableListStreamsResponse.Builder {}
}
