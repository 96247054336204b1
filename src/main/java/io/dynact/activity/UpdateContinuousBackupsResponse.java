package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ContinuousBackupsDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The continuous backups after the change. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpdateContinuousBackupsResponse.class)
public interface UpdateContinuousBackupsResponse extends ActivityResponse {
    /** The state, and the points in time. */
    ContinuousBackupsDescription continuousBackupsDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static UpdateContinuousBackupsResponse of(ContinuousBackupsDescription continuousBackupsDescription) {
        return builder()
                .continuousBackupsDescription(continuousBackupsDescription)
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UpdateContinuousBackupsResponse}. */
    class Builder extends ImmutableUpdateContinuousBackupsResponse.Builder {}
}
