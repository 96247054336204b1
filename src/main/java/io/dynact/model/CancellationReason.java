package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Why one item of a transaction kept it from being carried out; the code is {@code None} for an item that did not. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCancellationReason.class)
public interface CancellationReason {
    /** The reason, such as {@code ConditionalCheckFailed}, {@code TransactionConflict} or {@code None}. */
    String code();

    /** The reason in words. */
    Optional<String> message();

    /** The item that is there, when its condition failed. */
    Optional<Item> item();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CancellationReason}. */
    class Builder extends ImmutableCancellationReason.Builder {}
}
