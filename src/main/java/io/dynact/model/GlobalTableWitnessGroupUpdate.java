package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What to do with the witness of a global table with strong consistency: exactly one of these. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGlobalTableWitnessGroupUpdate.class)
public interface GlobalTableWitnessGroupUpdate {
    /** The region to create a witness in. */
    Optional<RegionReference> create();

    /** The region whose witness to delete. */
    Optional<RegionReference> delete();

    /** The creation of a witness in this region. */
    static GlobalTableWitnessGroupUpdate create(String regionName) {
        return builder().create(RegionReference.of(regionName)).build();
    }

    /** The deletion of the witness in this region. */
    static GlobalTableWitnessGroupUpdate delete(String regionName) {
        return builder().delete(RegionReference.of(regionName)).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GlobalTableWitnessGroupUpdate}. */
    class Builder extends ImmutableGlobalTableWitnessGroupUpdate.Builder {}
}
