package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.TimeToLiveSpecification;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for time to live to be turned on or off. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpdateTimeToLiveRequest.class)
public interface UpdateTimeToLiveRequest extends ActivityRequest<UpdateTimeToLiveResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** Whether items expire, and by which attribute. */
    TimeToLiveSpecification timeToLiveSpecification();

    @Override
    default UpdateTimeToLive activity() {
        return UpdateTimeToLive.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request for this table. */
    static UpdateTimeToLiveRequest of(String tableName, TimeToLiveSpecification timeToLiveSpecification) {
        return builder()
                .tableName(tableName)
                .timeToLiveSpecification(timeToLiveSpecification)
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UpdateTimeToLiveRequest}. */
    class Builder extends ImmutableUpdateTimeToLiveRequest.Builder {}
}
