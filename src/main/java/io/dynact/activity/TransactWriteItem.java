package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** One action of a transaction that writes: exactly one of its members. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactWriteItem.class)
public interface TransactWriteItem {
    /** A condition on an item that the transaction does not write. */
    Optional<ConditionCheck> conditionCheck();

    /** The write of a whole item. */
    Optional<TransactPut> put();

    /** The deletion of an item. */
    Optional<TransactDelete> delete();

    /** A change of some attributes of an item. */
    Optional<TransactUpdate> update();

    /** A condition on an item that the transaction does not write. */
    static TransactWriteItem of(ConditionCheck conditionCheck) {
        return builder().conditionCheck(conditionCheck).build();
    }

    /** The write of a whole item. */
    static TransactWriteItem of(TransactPut put) {
        return builder().put(put).build();
    }

    /** The deletion of an item. */
    static TransactWriteItem of(TransactDelete delete) {
        return builder().delete(delete).build();
    }

    /** A change of some attributes of an item. */
    static TransactWriteItem of(TransactUpdate update) {
        return builder().update(update).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactWriteItem}. */
    class Builder extends ImmutableTransactWriteItem.Builder {}
}
