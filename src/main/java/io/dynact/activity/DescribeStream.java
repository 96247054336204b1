package io.dynact.activity;

import io.dynact.convert.SdkShape;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Describes a stream of the changes of a table: its state, and a page of its shards.
 *
 * <p>Fails with {@link ErrorCode#RESOURCE_NOT_FOUND} if there is no such stream. Streams are a service of their own: where the connection
 * has an endpoint, that has to serve both, as DynamoDB Local does. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html">Source</a>.
 */
public final class DescribeStream extends ControlPlaneActivity<DescribeStreamRequest, DescribeStreamResponse> {
    static final DescribeStream ACTIVITY = new DescribeStream();

    private DescribeStream() {
        super(
                ActivityDescriptor.builder()
                        .name("DescribeStream")
                        .caption("Describe Stream")
                        .category(ActivityDescriptor.Category.STREAM)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:DescribeStream")
                        .addOwnErrors(ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_NOT_FOUND)
                        .addExamples(ActivityDescriptor.Example.of("Describe a stream", """
                            {"StreamArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music/stream/2025-01-01T00:00:00.000"}"""))
                        .build(),
                DescribeStreamRequest.class,
                DescribeStreamResponse.class);
    }

    @Override
    Collection<String> resources(DescribeStreamRequest request) {
        return List.of(request.streamArn());
    }

    @Override
    void check(DescribeStreamRequest request) {
        TableArn.check(".StreamArn", request.streamArn(), "stream", "ListStreams");
        Requests.checkPositive(".Limit", request.limit());
    }

    @Override
    CompletableFuture<DescribeStreamResponse> call(DescribeStreamRequest request, ActivityContext context) {
        software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest sdkRequest = SdkShape.toSdk(
                        request, software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest.builder())
                .build();
        return context.callStreams(this, client -> client.describeStream(sdkRequest))
                .thenApply(context.reading(response -> SdkShape.fromSdk(response, DescribeStreamResponse.class)));
    }
}
