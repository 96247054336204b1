package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** The capacity to set aside for a table or a global secondary index. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableProvisionedThroughput.class)
public interface ProvisionedThroughput {
    /** Read capacity units per second; at least 1. */
    @Value.Parameter(order = 0)
    long readCapacityUnits();

    /** Write capacity units per second; at least 1. */
    @Value.Parameter(order = 1)
    long writeCapacityUnits();

    /** This capacity. */
    static ProvisionedThroughput of(long readCapacityUnits, long writeCapacityUnits) {
        return ImmutableProvisionedThroughput.of(readCapacityUnits, writeCapacityUnits);
    }
}
