package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TableStatus;
import java.util.Optional;
import org.immutables.value.Value;

/** What a connection leads to. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTestConnectionResponse.class)
public interface TestConnectionResponse extends ActivityResponse {
    /** The id of the region. */
    String region();

    /** The URL of the service, where the connection states one. */
    Optional<String> endpoint();

    /** The name of the table, if one was named. */
    Optional<String> tableName();

    /** The status of the table, if one was named. */
    Optional<TableStatus> tableStatus();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response of a connection to this region, of no table. */
    static TestConnectionResponse of(String region) {
        return builder().region(region).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TestConnectionResponse}. */
    class Builder extends ImmutableTestConnectionResponse.Builder {}
}
