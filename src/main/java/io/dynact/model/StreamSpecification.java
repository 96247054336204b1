package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Whether a table writes a stream of its changes, and what the stream holds. */
@Value.Immutable
@JsonDeserialize(as = ImmutableStreamSpecification.class)
public interface StreamSpecification {
    /** Whether the table writes a stream. */
    boolean streamEnabled();

    /** What the stream holds of a changed item; absent where there is no stream. */
    Optional<StreamViewType> streamViewType();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link StreamSpecification}. */
    class Builder extends ImmutableStreamSpecification.Builder {}
}
