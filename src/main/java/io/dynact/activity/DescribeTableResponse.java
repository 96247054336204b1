package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TableDescription;
import java.util.Optional;
import org.immutables.value.Value;

/** The description of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeTableResponse.class)
public interface DescribeTableResponse extends ActivityResponse {
    /** The description. */
    TableDescription table();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response with this description. */
    static DescribeTableResponse of(TableDescription table) {
        return builder().table(table).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeTableResponse}. */
    class Builder extends ImmutableDescribeTableResponse.Builder {}
}
