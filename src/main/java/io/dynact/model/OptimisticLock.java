package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Keeps a write from undoing another that it does not know of: it is done only if the item still has the version that was read. */
@Value.Immutable
@JsonDeserialize(as = ImmutableOptimisticLock.class)
public interface OptimisticLock {
    /** The name of the attribute that keeps the version, a number; every write but a deletion sets it to one more. */
    String attribute();

    /** The version that the item has to have, from 0; default: none, so that an item with a version is not written. */
    Optional<Long> expectedVersion();

    /** A lock of an item that has no version yet; of a whole item that is put, of the version that it has itself. */
    static OptimisticLock of(String attribute) {
        return builder().attribute(attribute).build();
    }

    /** A lock of an item that was read with this version. */
    static OptimisticLock of(String attribute, long expectedVersion) {
        return builder().attribute(attribute).expectedVersion(expectedVersion).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link OptimisticLock}. */
    class Builder extends ImmutableOptimisticLock.Builder {}
}
