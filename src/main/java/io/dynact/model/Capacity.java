package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** An amount of capacity that a request used. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCapacity.class)
public interface Capacity {
    /** Capacity units, read and write together. */
    Optional<Double> capacityUnits();

    /** Read capacity units; only of transactions. */
    Optional<Double> readCapacityUnits();

    /** Write capacity units; only of transactions. */
    Optional<Double> writeCapacityUnits();

    /** What this and another amount are together. */
    default Capacity plus(Capacity other) {
        return builder()
                .capacityUnits(Amounts.sum(capacityUnits(), other.capacityUnits(), Double::sum))
                .readCapacityUnits(Amounts.sum(readCapacityUnits(), other.readCapacityUnits(), Double::sum))
                .writeCapacityUnits(Amounts.sum(writeCapacityUnits(), other.writeCapacityUnits(), Double::sum))
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Capacity}. */
    class Builder extends ImmutableCapacity.Builder {}
}
