package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The capacity that a request used on one table and its indexes. */
@Value.Immutable
@JsonDeserialize(as = ImmutableConsumedCapacity.class)
public interface ConsumedCapacity extends Table {
    /** Capacity units in all, read and write together. */
    Optional<Double> capacityUnits();

    /** Read capacity units in all; only of transactions. */
    Optional<Double> readCapacityUnits();

    /** Write capacity units in all; only of transactions. */
    Optional<Double> writeCapacityUnits();

    /** What the table itself used; only where {@code INDEXES} was asked for. */
    Optional<Capacity> table();

    /** What each local secondary index used, by name. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, Capacity> localSecondaryIndexes();

    /** What each global secondary index used, by name. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, Capacity> globalSecondaryIndexes();

    /** What each vector index used, by name. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, VectorCapacity> vectorIndexes();

    /** What this and another request used together, of the same table. */
    default ConsumedCapacity plus(ConsumedCapacity other) {
        return builder()
                .tableName(tableName())
                .capacityUnits(Amounts.sum(capacityUnits(), other.capacityUnits(), Double::sum))
                .readCapacityUnits(Amounts.sum(readCapacityUnits(), other.readCapacityUnits(), Double::sum))
                .writeCapacityUnits(Amounts.sum(writeCapacityUnits(), other.writeCapacityUnits(), Double::sum))
                .table(Amounts.sum(table(), other.table(), Capacity::plus))
                .localSecondaryIndexes(
                        Amounts.sum(localSecondaryIndexes(), other.localSecondaryIndexes(), Capacity::plus))
                .globalSecondaryIndexes(
                        Amounts.sum(globalSecondaryIndexes(), other.globalSecondaryIndexes(), Capacity::plus))
                .vectorIndexes(Amounts.sum(vectorIndexes(), other.vectorIndexes(), VectorCapacity::plus))
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ConsumedCapacity}. */
    class Builder extends ImmutableConsumedCapacity.Builder {}
}
