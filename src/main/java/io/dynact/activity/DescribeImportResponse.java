package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ImportTableDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The description of an import. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeImportResponse.class)
public interface DescribeImportResponse extends ActivityResponse {
    /** The import. */
    ImportTableDescription importTableDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static DescribeImportResponse of(ImportTableDescription importTableDescription) {
        return builder().importTableDescription(importTableDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeImportResponse}. */
    class Builder extends ImmutableDescribeImportResponse.Builder {}
}
