package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Why one statement of a batch was not carried out. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBatchStatementError.class)
public interface BatchStatementError {
    /** The service's code, such as {@code ConditionalCheckFailed}, {@code DuplicateItem} or {@code ThrottlingError}. */
    String code();

    /** The reason in words. */
    Optional<String> message();

    /** Whether the statement may succeed when it is tried again later. */
    boolean retryable();

    /** The item that is there, when the condition of a write failed. */
    Optional<Item> item();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BatchStatementError}. */
    class Builder extends ImmutableBatchStatementError.Builder {}
}
