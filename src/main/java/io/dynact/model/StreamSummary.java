package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** A stream in a list. */
@Value.Immutable
@JsonDeserialize(as = ImmutableStreamSummary.class)
public interface StreamSummary {
    /** The ARN of the stream. */
    Optional<String> streamArn();

    /** The name of the table. */
    Optional<String> tableName();

    /** The time when the stream was created, in ISO 8601; with the account and the table name it identifies the stream. */
    Optional<String> streamLabel();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StreamSummary}. */
    class Builder extends ImmutableStreamSummary.Builder {}
}
