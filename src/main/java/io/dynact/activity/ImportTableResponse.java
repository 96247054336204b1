package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ImportTableDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The import that is running. */
@Value.Immutable
@JsonDeserialize(as = ImmutableImportTableResponse.class)
public interface ImportTableResponse extends ActivityResponse {
    /** The import, with its ARN. */
    ImportTableDescription importTableDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static ImportTableResponse of(ImportTableDescription importTableDescription) {
        return builder().importTableDescription(importTableDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ImportTableResponse}. */
    class Builder extends ImmutableImportTableResponse.Builder {}
}
