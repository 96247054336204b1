package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for the continuous backups of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeContinuousBackupsRequest.class)
public interface DescribeContinuousBackupsRequest extends ActivityRequest<DescribeContinuousBackupsResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    @Override
    default DescribeContinuousBackups activity() {
        return DescribeContinuousBackups.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request for this table. */
    static DescribeContinuousBackupsRequest of(String tableName) {
        return builder().tableName(tableName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeContinuousBackupsRequest}. */
    class Builder extends ImmutableDescribeContinuousBackupsRequest.Builder {}
}
