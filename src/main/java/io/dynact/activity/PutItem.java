package io.dynact.activity;

import io.dynact.convert.ItemConverter;
import io.dynact.error.ErrorCode;
import java.util.concurrent.CompletableFuture;

/**
 * Writes an item whole, in place of the one that may be there with the same primary key.
 *
 * <p>Fails with {@link ErrorCode#CONDITION_FAILED}, which carries the item that is there, where a condition does not hold; and with
 * {@link ErrorCode#KEY_ATTRIBUTE_MISSING}, {@link ErrorCode#ITEM_TOO_LARGE} and their like before the call. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">Source</a>.
 */
public final class PutItem implements Activity<PutItemRequest, PutItemResponse> {
    static final PutItem ACTIVITY = new PutItem();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("PutItem")
            .caption("Put Item")
            .category(ActivityDescriptor.Category.ITEM)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(true)
            .addPermissions("dynamodb:PutItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Requests.WRITE_ERRORS)
            .addOwnErrors(ErrorCode.CONDITION_FAILED)
            .addExamples(
                    ActivityDescriptor.Example.of("Write an item", """
                            {
                              "TableName": "Music",
                              "Item": {
                                "Artist": "Satie",
                                "SongTitle": "Gymnopédie No. 1",
                                "Year": 1888,
                                "Price": 0.99,
                                "Moods": {"$ss": ["calm", "slow"]},
                                "Lent": null
                              }
                            }"""),
                    ActivityDescriptor.Example.of("Write an item only if there is none with its key", """
                            {
                              "TableName": "Music",
                              "Item": {"Artist": {"S": "Satie"}, "SongTitle": {"S": "Vexations"}, "Price": {"N": "1.29"}},
                              "ConditionExpression": "attribute_not_exists(Artist)"
                            }"""))
            .build();

    private PutItem() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<PutItemRequest> requestType() {
        return PutItemRequest.class;
    }

    @Override
    public Class<PutItemResponse> responseType() {
        return PutItemResponse.class;
    }

    @Override
    public CompletableFuture<PutItemResponse> execute(PutItemRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkReturnsOld(request.returnValues());
        software.amazon.awssdk.services.dynamodb.model.PutItemRequest sdkRequest = toSdk(request);
        return context.tables()
                .check(request.tableName(), key -> key.checkItem(".Item", request.item()))
                .thenCompose(checked -> context.call(this, client -> client.putItem(sdkRequest)))
                .thenApply(PutItem::toResponse);
    }

    private static software.amazon.awssdk.services.dynamodb.model.PutItemRequest toSdk(PutItemRequest request) {
        return software.amazon.awssdk.services.dynamodb.model.PutItemRequest.builder()
                .tableName(request.tableName())
                .item(Requests.toWrittenItem(".Item", request.item()))
                .conditionExpression(request.conditionExpression().orElse(null))
                .expressionAttributeNames(Requests.orNull(request.expressionAttributeNames()))
                .expressionAttributeValues(
                        Requests.toAttributeValues(".ExpressionAttributeValues", request.expressionAttributeValues()))
                .returnValues(Requests.toText(request.returnValues()))
                .returnValuesOnConditionCheckFailure(Requests.ITEM_ON_FAILURE)
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static PutItemResponse toResponse(software.amazon.awssdk.services.dynamodb.model.PutItemResponse response) {
        PutItemResponse.Builder builder = PutItemResponse.builder()
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .requestId(Responses.requestId(response));
        if (response.hasAttributes()) {
            builder.attributes(ItemConverter.toItem(response.attributes()));
        }
        return builder.build();
    }
}
