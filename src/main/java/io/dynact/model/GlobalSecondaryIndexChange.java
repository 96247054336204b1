package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** New capacity for a global secondary index that is there. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalSecondaryIndexChange.class)
public interface GlobalSecondaryIndexChange {
    /** The name of the index. */
    String indexName();

    /** The capacity to set aside; default: as it is. */
    Optional<ProvisionedThroughput> provisionedThroughput();

    /** The most that the index may use where requests are paid for one by one; default: as it is. */
    Optional<OnDemandThroughput> onDemandThroughput();

    /** The reads and writes that the index is to be able to take at once; default: as it is. */
    Optional<WarmThroughput> warmThroughput();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalSecondaryIndexChange}. */
    class Builder extends ImmutableGlobalSecondaryIndexChange.Builder {}
}
