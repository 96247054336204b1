package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The indexes and settings of a table as they were when it was backed up. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSourceTableFeatureDetails.class)
public interface SourceTableFeatureDetails {
    /** The local secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<LocalSecondaryIndexInfo> localSecondaryIndexes();

    /** The global secondary indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<GlobalSecondaryIndexInfo> globalSecondaryIndexes();

    /** The stream. */
    Optional<StreamSpecification> streamDescription();

    /** The state of time to live. */
    Optional<TimeToLiveDescription> timeToLiveDescription();

    /** The encryption. */
    @JsonProperty("SSEDescription")
    Optional<SseDescription> sseDescription();

    /** The vector indexes. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<VectorIndexInfo> vectorIndexes();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SourceTableFeatureDetails}. */
    class Builder extends ImmutableSourceTableFeatureDetails.Builder {}
}
