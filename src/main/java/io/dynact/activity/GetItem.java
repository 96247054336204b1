package io.dynact.activity;

import io.dynact.convert.ItemConverter;
import io.dynact.error.ErrorCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads one item by its primary key.
 *
 * <p>Fails with {@link ErrorCode#KEY_ATTRIBUTE_MISSING} and its like where the key does not fit the table, before the call. An item
 * that is not there is no failure: the response is empty. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">Source</a>.
 */
public final class GetItem implements Activity<GetItemRequest, GetItemResponse> {
    static final GetItem ACTIVITY = new GetItem();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("GetItem")
            .caption("Get Item")
            .category(ActivityDescriptor.Category.ITEM)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:GetItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Expressions.ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of("Read an item", """
                            {"TableName": "Music", "Key": {"Artist": "Bach", "SongTitle": "Air"}}"""),
                    ActivityDescriptor.Example.of("Read two of its attributes, in the service's typed JSON", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Air"}},
                              "ProjectionExpression": "Price, #year",
                              "ExpressionAttributeNames": {"#year": "Year"},
                              "ConsistentRead": true
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Read two of its attributes, one with a reserved word for its name", """
                            {"TableName": "Music", "Key": {"Artist": "Bach", "SongTitle": "Air"}, "Projection": ["Price", "Year"]}"""))
            .build();

    private GetItem() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<GetItemRequest> requestType() {
        return GetItemRequest.class;
    }

    @Override
    public Class<GetItemResponse> responseType() {
        return GetItemResponse.class;
    }

    @Override
    public CompletableFuture<GetItemResponse> execute(GetItemRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        Expressions expressions = Expressions.of(request.expressionAttributeNames(), Optional.empty());
        software.amazon.awssdk.services.dynamodb.model.GetItemRequest sdkRequest = toSdk(request, expressions);
        return context.tables()
                .check(request.tableName(), key -> key.checkKey(".Key", request.key()))
                .thenCompose(checked -> expressions.explained(context.call(this, client -> client.getItem(sdkRequest))))
                .thenApply(context.reading(GetItem::toResponse));
    }

    private static software.amazon.awssdk.services.dynamodb.model.GetItemRequest toSdk(
            GetItemRequest request, Expressions expressions) {
        Optional<String> projection = expressions.projection(request.projection(), request.projectionExpression());
        expressions.checkPlaceholders();
        return software.amazon.awssdk.services.dynamodb.model.GetItemRequest.builder()
                .tableName(request.tableName())
                .key(Requests.toAttributeValues(".Key", request.key()))
                .consistentRead(request.consistentRead())
                .projectionExpression(projection.orElse(null))
                .expressionAttributeNames(Requests.orNull(expressions.names()))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static GetItemResponse toResponse(software.amazon.awssdk.services.dynamodb.model.GetItemResponse response) {
        GetItemResponse.Builder builder = GetItemResponse.builder()
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .requestId(Responses.requestId(response));
        if (response.hasItem()) {
            builder.item(ItemConverter.toItem(response.item()));
        }
        return builder.build();
    }
}
