package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** The class of a table, and since when. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTableClassSummary.class)
public interface TableClassSummary {
    /** The class of the table. */
    Optional<TableClass> tableClass();

    /** When the class was last changed. */
    Optional<Instant> lastUpdateDateTime();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TableClassSummary}. */
    class Builder extends ImmutableTableClassSummary.Builder {}
}
