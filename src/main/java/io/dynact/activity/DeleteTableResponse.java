package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TableDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The table that is being deleted, or was. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteTableResponse.class)
public interface DeleteTableResponse extends ActivityResponse {
    /** The description, as deletion began. */
    TableDescription tableDescription();

    /** The id that the service gave the request to delete the table. */
    @Override
    Optional<String> requestId();

    /** A response with this description. */
    static DeleteTableResponse of(TableDescription tableDescription) {
        return builder().tableDescription(tableDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteTableResponse}. */
    class Builder extends ImmutableDeleteTableResponse.Builder {}
}
