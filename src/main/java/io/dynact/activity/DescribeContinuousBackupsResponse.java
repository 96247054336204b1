package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ContinuousBackupsDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The continuous backups of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeContinuousBackupsResponse.class)
public interface DescribeContinuousBackupsResponse extends ActivityResponse {
    /** The state, and the points in time. */
    ContinuousBackupsDescription continuousBackupsDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static DescribeContinuousBackupsResponse of(ContinuousBackupsDescription continuousBackupsDescription) {
        return builder()
                .continuousBackupsDescription(continuousBackupsDescription)
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeContinuousBackupsResponse}. */
    class Builder extends ImmutableDescribeContinuousBackupsResponse.Builder {}
}
