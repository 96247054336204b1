package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.PointInTimeRecoverySpecification;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for point-in-time recovery to be turned on or off. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpdateContinuousBackupsRequest.class)
public interface UpdateContinuousBackupsRequest extends ActivityRequest<UpdateContinuousBackupsResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** Whether the table can be restored, and how far back. */
    PointInTimeRecoverySpecification pointInTimeRecoverySpecification();

    @Override
    default UpdateContinuousBackups activity() {
        return UpdateContinuousBackups.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UpdateContinuousBackupsRequest}. */
    class Builder extends ImmutableUpdateContinuousBackupsRequest.Builder {}
}
