package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for the description of one table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeTableRequest.class)
public interface DescribeTableRequest extends ActivityRequest<DescribeTableResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    @Override
    default DescribeTable activity() {
        return DescribeTable.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request for the description of this table. */
    static DescribeTableRequest of(String tableName) {
        return builder().tableName(tableName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeTableRequest}. */
    class Builder extends ImmutableDescribeTableRequest.Builder {}
}
