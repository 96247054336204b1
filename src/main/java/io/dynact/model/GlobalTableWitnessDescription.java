package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The region that keeps the changes of a global table with strong consistency, without being read from or written to. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalTableWitnessDescription.class)
public interface GlobalTableWitnessDescription {
    /** The id of the region, such as {@code eu-west-1}. */
    Optional<String> regionName();

    /** The state of the witness. */
    Optional<WitnessStatus> witnessStatus();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalTableWitnessDescription}. */
    class Builder extends ImmutableGlobalTableWitnessDescription.Builder {}
}
