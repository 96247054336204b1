package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A global secondary index as it was when its table was backed up. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalSecondaryIndexInfo.class)
public interface GlobalSecondaryIndexInfo {
    /** The name of the index. */
    Optional<String> indexName();

    /** The key. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<KeySchemaElement> keySchema();

    /** The attributes that are copied into the index. */
    Optional<Projection> projection();

    /** The provisioned capacity. */
    Optional<ProvisionedThroughput> provisionedThroughput();

    /** The maximum of on-demand requests. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalSecondaryIndexInfo}. */
    class Builder extends ImmutableGlobalSecondaryIndexInfo.Builder {}
}
