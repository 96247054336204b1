package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks whether the service can be reached and lets the caller in. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTestConnectionRequest.class)
public interface TestConnectionRequest extends ActivityRequest<TestConnectionResponse> {
    /** The name of a table to describe; default: none, and one table is listed instead, which needs another permission. */
    Optional<String> tableName();

    @Override
    default TestConnection activity() {
        return TestConnection.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return tableName().stream().toList();
    }

    /** A request that lists one table. */
    static TestConnectionRequest of() {
        return builder().build();
    }

    /** A request that describes this table. */
    static TestConnectionRequest of(String tableName) {
        return builder().tableName(tableName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TestConnectionRequest}. */
    class Builder extends ImmutableTestConnectionRequest.Builder {}
}
