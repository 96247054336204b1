package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** An export in a list. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExportSummary.class)
public interface ExportSummary {
    /** The ARN of the export. */
    Optional<String> exportArn();

    /** The state. */
    Optional<ExportStatus> exportStatus();

    /** Which items the export has. */
    Optional<ExportType> exportType();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExportSummary}. */
    class Builder extends ImmutableExportSummary.Builder {}
}
