package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ExportDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The description of an export. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeExportResponse.class)
public interface DescribeExportResponse extends ActivityResponse {
    /** The export. */
    ExportDescription exportDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static DescribeExportResponse of(ExportDescription exportDescription) {
        return builder().exportDescription(exportDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeExportResponse}. */
    class Builder extends ImmutableDescribeExportResponse.Builder {}
}
