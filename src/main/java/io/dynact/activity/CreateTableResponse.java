package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TableDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The table that is being created, or is ready. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCreateTableResponse.class)
public interface CreateTableResponse extends ActivityResponse {
    /** The description: as creation began, or as the table is once it is ready, where that was waited for. */
    TableDescription tableDescription();

    /** The id that the service gave the request; of the last look at the table, where it was waited for. */
    @Override
    Optional<String> requestId();

    /** A response with this description. */
    static CreateTableResponse of(TableDescription tableDescription) {
        return builder().tableDescription(tableDescription).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CreateTableResponse}. */
    class Builder extends ImmutableCreateTableResponse.Builder {}
}
