package io.dynact.activity;

import io.dynact.convert.ItemConverter;
import io.dynact.error.ErrorCode;
import java.util.concurrent.CompletableFuture;

/**
 * Changes attributes of one item, or writes an item of its key and these attributes where there is none.
 *
 * <p>Fails with {@link ErrorCode#CONDITION_FAILED}, which carries the item that is there, where a condition does not hold; and with
 * {@link ErrorCode#KEY_ATTRIBUTE_MISSING} and its like where the key does not fit the table, before the call. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">Source</a>.
 */
public final class UpdateItem implements Activity<UpdateItemRequest, UpdateItemResponse> {
    static final UpdateItem ACTIVITY = new UpdateItem();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("UpdateItem")
            .caption("Update Item")
            .category(ActivityDescriptor.Category.ITEM)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(false)
            .addPermissions("dynamodb:UpdateItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Requests.WRITE_ERRORS)
            .addOwnErrors(ErrorCode.CONDITION_FAILED)
            .addExamples(
                    ActivityDescriptor.Example.of("Change two attributes by an expression, and return the item", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": "Bach", "SongTitle": "Air"},
                              "UpdateExpression": "SET Price = Price + :more REMOVE #year",
                              "ExpressionAttributeNames": {"#year": "Year"},
                              "ExpressionAttributeValues": {":more": 0.5},
                              "ReturnValues": "ALL_NEW"
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Add to a set if there is such an item, in the service's typed JSON", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Air"}},
                              "UpdateExpression": "ADD Moods :moods",
                              "ConditionExpression": "attribute_exists(Artist)",
                              "ExpressionAttributeValues": {":moods": {"SS": ["calm"]}}
                            }"""))
            .build();

    private UpdateItem() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<UpdateItemRequest> requestType() {
        return UpdateItemRequest.class;
    }

    @Override
    public Class<UpdateItemResponse> responseType() {
        return UpdateItemResponse.class;
    }

    @Override
    public CompletableFuture<UpdateItemResponse> execute(UpdateItemRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest sdkRequest = toSdk(request);
        return context.tables()
                .check(request.tableName(), key -> key.checkKey(".Key", request.key()))
                .thenCompose(checked -> context.call(this, client -> client.updateItem(sdkRequest)))
                .thenApply(UpdateItem::toResponse);
    }

    private static software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest toSdk(UpdateItemRequest request) {
        return software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest.builder()
                .tableName(request.tableName())
                .key(Requests.toAttributeValues(".Key", request.key()))
                .updateExpression(request.updateExpression().orElse(null))
                .conditionExpression(request.conditionExpression().orElse(null))
                .expressionAttributeNames(Requests.orNull(request.expressionAttributeNames()))
                .expressionAttributeValues(
                        Requests.toAttributeValues(".ExpressionAttributeValues", request.expressionAttributeValues()))
                .returnValues(Requests.toText(request.returnValues()))
                .returnValuesOnConditionCheckFailure(Requests.ITEM_ON_FAILURE)
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static UpdateItemResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse response) {
        UpdateItemResponse.Builder builder = UpdateItemResponse.builder()
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .requestId(Responses.requestId(response));
        if (response.hasAttributes()) {
            builder.attributes(ItemConverter.toItem(response.attributes()));
        }
        return builder.build();
    }
}
