package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ShardFilter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the description of a stream. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeStreamRequest.class)
public interface DescribeStreamRequest extends ActivityRequest<DescribeStreamResponse> {
    /** The ARN of the stream, which {@code ListStreams} and {@code DescribeTable} return. */
    String streamArn();

    /** The most shards to describe, at most 100, which is the default. */
    Optional<Integer> limit();

    /** Where to resume: the {@code LastEvaluatedShardId} of an earlier response. */
    Optional<String> exclusiveStartShardId();

    /** Which shards to describe; default: all of them. */
    Optional<ShardFilter> shardFilter();

    @Override
    default DescribeStream activity() {
        return DescribeStream.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(streamArn()));
    }

    /** A request for this stream. */
    static DescribeStreamRequest of(String streamArn) {
        return builder().streamArn(streamArn).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeStreamRequest}. */
    class Builder extends ImmutableDescribeStreamRequest.Builder {}
}
