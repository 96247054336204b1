package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ImportSummary;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The imports into a table or into all tables. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListImportsResponse.class)
public interface ListImportsResponse extends ActivityResponse {
    /** The imports. */
    List<ImportSummary> importSummaryList();

    /** Where the next request resumes; absent when nothing is left. */
    Optional<String> nextToken();

    /** Whether more imports are left. */
    @Value.Default
    default boolean truncated() {
        return nextToken().isPresent();
    }

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response with these elements, and nothing to resume from. */
    static ListImportsResponse of(List<ImportSummary> importSummaryList) {
        return builder().importSummaryList(importSummaryList).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListImportsResponse}. */
    class Builder extends ImmutableListImportsResponse.Builder {}
}
