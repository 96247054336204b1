package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A stream of the changes of a table, and its shards. */
@Value.Immutable
@JsonDeserialize(as = ImmutableStreamDescription.class)
public interface StreamDescription {
    /** The ARN of the stream. */
    Optional<String> streamArn();

    /** The time when the stream was created, in ISO 8601; with the account and the table name it identifies the stream. */
    Optional<String> streamLabel();

    /** The state. */
    Optional<StreamStatus> streamStatus();

    /** What the stream has of each changed item. */
    Optional<StreamViewType> streamViewType();

    /** When the stream was asked for. */
    Optional<Instant> creationRequestDateTime();

    /** The name of the table. */
    Optional<String> tableName();

    /** The primary key of the table. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** The shards of this page. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<Shard> shards();

    /** Where the next request resumes; absent when no shards are left. */
    Optional<String> lastEvaluatedShardId();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StreamDescription}. */
    class Builder extends ImmutableStreamDescription.Builder {}
}
