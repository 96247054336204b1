package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for the state of time to live on a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeTimeToLiveRequest.class)
public interface DescribeTimeToLiveRequest extends ActivityRequest<DescribeTimeToLiveResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    @Override
    default DescribeTimeToLive activity() {
        return DescribeTimeToLive.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request for this table. */
    static DescribeTimeToLiveRequest of(String tableName) {
        return builder().tableName(tableName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeTimeToLiveRequest}. */
    class Builder extends ImmutableDescribeTimeToLiveRequest.Builder {}
}
