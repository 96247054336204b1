package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** The period of an incremental export. */
@Value.Immutable
@JsonDeserialize(as = ImmutableIncrementalExportSpecification.class)
public interface IncrementalExportSpecification {
    /** The beginning of the period; included. */
    Optional<Instant> exportFromTime();

    /** The end of the period; not included. */
    Optional<Instant> exportToTime();

    /** What the export has of each changed item; default: {@code NEW_AND_OLD_IMAGES}. */
    Optional<ExportViewType> exportViewType();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link IncrementalExportSpecification}. */
    class Builder extends ImmutableIncrementalExportSpecification.Builder {}
}
