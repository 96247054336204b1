package io.dynact.activity;

import io.dynact.convert.SdkShape;
import io.dynact.error.ErrorCode;
import io.dynact.model.StreamSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lists the streams of a table or of all tables. Where the connection allows only some tables, it lists only theirs.
 *
 * <p>Streams are a service of their own: where the connection has an endpoint, that has to serve both, as DynamoDB Local does. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html">Source</a>.
 */
public final class ListStreams extends ControlPlaneListing<ListStreamsRequest, ListStreamsResponse, StreamSummary> {
    static final ListStreams ACTIVITY = new ListStreams();

    private ListStreams() {
        super(
                ActivityDescriptor.builder()
                        .name("ListStreams")
                        .caption("List Streams")
                        .category(ActivityDescriptor.Category.STREAM)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:ListStreams")
                        .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.RESOURCE_NOT_FOUND)
                        .addExamples(
                                ActivityDescriptor.Example.of("List all streams", """
                            {}"""),
                                ActivityDescriptor.Example.of("List the streams of a table", """
                            {"TableName": "Music"}"""))
                        .build(),
                ListStreamsRequest.class,
                ListStreamsResponse.class,
                "Limit",
                100);
    }

    @Override
    Collection<String> resources(ListStreamsRequest request) {
        return List.of();
    }

    @Override
    void check(ListStreamsRequest request) {
        request.tableName().ifPresent(name -> Requests.checkTableName(".TableName", name));
    }

    @Override
    CompletableFuture<ListStreamsResponse> call(ListStreamsRequest request, ActivityContext context) {
        software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest sdkRequest = SdkShape.toSdk(
                        request, software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest.builder())
                .build();
        return context.callStreams(this, client -> client.listStreams(sdkRequest))
                .thenApply(context.reading(response -> SdkShape.fromSdk(response, ListStreamsResponse.class)));
    }

    @Override
    Optional<Integer> limit(ListStreamsRequest request) {
        return request.limit();
    }

    @Override
    Optional<Integer> maxItems(ListStreamsRequest request) {
        return request.maxItems();
    }

    @Override
    Optional<String> start(ListStreamsRequest request) {
        return request.exclusiveStartStreamArn();
    }

    @Override
    ListStreamsRequest page(ListStreamsRequest request, Optional<String> start, int limit) {
        return ListStreamsRequest.builder()
                .from(request)
                .limit(limit)
                .exclusiveStartStreamArn(start)
                .build();
    }

    @Override
    List<StreamSummary> elements(ListStreamsResponse page) {
        return page.streams();
    }

    @Override
    Optional<String> next(ListStreamsResponse page) {
        return page.lastEvaluatedStreamArn();
    }

    @Override
    Optional<String> tableName(StreamSummary element) {
        return element.tableName();
    }

    @Override
    ListStreamsResponse with(ListStreamsResponse page, List<StreamSummary> elements) {
        return ListStreamsResponse.builder().from(page).streams(elements).build();
    }
}
