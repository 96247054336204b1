package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TableDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The table that is being restored. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRestoreTableFromBackupResponse.class)
public interface RestoreTableFromBackupResponse extends ActivityResponse {
    /** The description as the restore began. */
    TableDescription tableDescription();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** Makes a response without a request id. */
    static RestoreTableFromBackupResponse of(TableDescription tableDescription) {
        return builder().tableDescription(tableDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RestoreTableFromBackupResponse}. */
    class Builder extends ImmutableRestoreTableFromBackupResponse.Builder {}
}
