package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ExportSummary;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The exports of a table or of all tables. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListExportsResponse.class)
public interface ListExportsResponse extends ActivityResponse {
    /** The exports. */
    List<ExportSummary> exportSummaries();

    /** Where the next request resumes; absent when nothing is left. */
    Optional<String> nextToken();

    /** Whether more exports are left. */
    @Value.Default
    default boolean truncated() {
        return nextToken().isPresent();
    }

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response with these elements, and nothing to resume from. */
    static ListExportsResponse of(List<ExportSummary> exportSummaries) {
        return builder().exportSummaries(exportSummaries).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListExportsResponse}. */
    class Builder extends ImmutableListExportsResponse.Builder {}
}
