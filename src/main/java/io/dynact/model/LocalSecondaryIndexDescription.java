package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A local secondary index: the partition key of its table with another sort key. */
@Value.Immutable
@JsonDeserialize(as = ImmutableLocalSecondaryIndexDescription.class)
public interface LocalSecondaryIndexDescription {
    /** The name of the index. */
    Optional<String> indexName();

    /** The key of the index: the partition key, then the sort key. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** The attributes that are copied into the index. */
    Optional<Projection> projection();

    /** The size of the index, in bytes; the service brings it up to date about every six hours. */
    Optional<Long> indexSizeBytes();

    /** The number of items in the index; the service brings it up to date about every six hours. */
    Optional<Long> itemCount();

    /** The ARN of the index. */
    Optional<String> indexArn();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link LocalSecondaryIndexDescription}. */
    class Builder extends ImmutableLocalSecondaryIndexDescription.Builder {}
}
