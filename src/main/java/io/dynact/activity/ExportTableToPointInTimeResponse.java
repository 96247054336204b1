package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ExportDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The export that is running. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExportTableToPointInTimeResponse.class)
public interface ExportTableToPointInTimeResponse extends ActivityResponse {
    /** The export, with its ARN. */
    ExportDescription exportDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static ExportTableToPointInTimeResponse of(ExportDescription exportDescription) {
        return builder().exportDescription(exportDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExportTableToPointInTimeResponse}. */
    class Builder extends ImmutableExportTableToPointInTimeResponse.Builder {}
}
