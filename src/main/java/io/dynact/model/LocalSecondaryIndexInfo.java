package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A local secondary index as it was when its table was backed up. */
@Value.Immutable
@JsonDeserialize(as = ImmutableLocalSecondaryIndexInfo.class)
public interface LocalSecondaryIndexInfo {
    /** The name of the index. */
    Optional<String> indexName();

    /** The key. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** The attributes that are copied into the index. */
    Optional<Projection> projection();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link LocalSecondaryIndexInfo}. */
    class Builder extends ImmutableLocalSecondaryIndexInfo.Builder {}
}
