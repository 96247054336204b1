package io.dynact.activity;

import io.dynact.convert.ItemConverter;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemExistence;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes one item by its primary key, if its condition holds where it has one. Deleting an item that is not there is no failure.
 *
 * <p>Fails with {@link ErrorCode#CONDITION_FAILED}, which carries the item that is there, where a condition does not hold; and with
 * {@link ErrorCode#KEY_ATTRIBUTE_MISSING} and its like where the key does not fit the table, before the call.
 *
 * <p>When the answer of an attempt is lost, the item may have been deleted. The deletion is repeated, unless it returns the old item, which
 * would then be missing: the error says that the deletion may have been applied. If the condition of a repeated deletion fails, the error
 * says that an earlier attempt may have been applied. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">Source</a>.
 */
public final class DeleteItem implements Activity<DeleteItemRequest, DeleteItemResponse> {
    static final DeleteItem ACTIVITY = new DeleteItem();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("DeleteItem")
            .caption("Delete Item")
            .category(ActivityDescriptor.Category.ITEM)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(true)
            .addPermissions("dynamodb:DeleteItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Requests.WRITE_ERRORS)
            .addAllOwnErrors(Expressions.ERRORS)
            .addOwnErrors(ErrorCode.CONDITION_FAILED)
            .addExamples(
                    ActivityDescriptor.Example.of("Delete an item", """
                            {"TableName": "Music", "Key": {"Artist": "Bach", "SongTitle": "Air"}}"""),
                    ActivityDescriptor.Example.of("Delete an item if it is cheap, and return it", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": "Bach", "SongTitle": "Air"},
                              "ConditionExpression": "Price < :limit",
                              "ExpressionAttributeValues": {":limit": 10},
                              "ReturnValues": "ALL_OLD"
                            }"""),
                    ActivityDescriptor.Example.of("Delete an item that has to exist, if it is cheap or of a year", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": "Bach", "SongTitle": "Air"},
                              "OnlyIf": "EXISTS",
                              "Condition": {
                                "Or": [
                                  {"Attribute": "Price", "Operator": "LT", "Values": [0.5]},
                                  {"Attribute": "Year", "Operator": "EQ", "Values": [1731]}
                                ]
                              }
                            }"""))
            .build();

    private DeleteItem() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<DeleteItemRequest> requestType() {
        return DeleteItemRequest.class;
    }

    @Override
    public Class<DeleteItemResponse> responseType() {
        return DeleteItemResponse.class;
    }

    @Override
    public CompletableFuture<DeleteItemResponse> execute(DeleteItemRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkReturnsOld(request.returnValues());
        Expressions expressions = Expressions.of(request);
        software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest sdkRequest = toSdk(request, expressions);
        return context.tables()
                .check(request.tableName(), key -> key.checkKey(".Key", request.key()))
                .thenCompose(
                        checked -> expressions.explained(context.call(this, client -> client.deleteItem(sdkRequest))))
                .thenApply(context.reading(DeleteItem::toResponse));
    }

    private static software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest toSdk(
            DeleteItemRequest request, Expressions expressions) {
        checkOnlyIf(request);
        Map<String, AttributeValue> key = Requests.toAttributeValues(".Key", request.key());
        String condition = WriteCondition.onKey(request, request.key(), expressions);
        return software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest.builder()
                .tableName(request.tableName())
                .key(key)
                .conditionExpression(condition)
                .expressionAttributeNames(Requests.orNull(expressions.names()))
                .expressionAttributeValues(expressions.values())
                .returnValues(Requests.toText(request.returnValues()))
                .returnValuesOnConditionCheckFailure(
                        Requests.itemOnFailure(request.returnValuesOnConditionCheckFailure()))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .returnItemCollectionMetrics(Requests.toText(request.returnItemCollectionMetrics()))
                .build();
    }

    /** Refuses to delete an item that may not be there. */
    static void checkOnlyIf(Conditional deletion) {
        if (deletion.onlyIf().filter(ItemExistence.NOT_EXISTS::equals).isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".OnlyIf",
                    "Nothing is deleted where no item exists; use EXISTS, or leave OnlyIf out");
        }
    }

    private static DeleteItemResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse response) {
        DeleteItemResponse.Builder builder = DeleteItemResponse.builder()
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .itemCollectionMetrics(Responses.toItemCollectionMetrics(response.itemCollectionMetrics()))
                .requestId(Responses.requestId(response));
        if (response.hasAttributes()) {
            builder.attributes(ItemConverter.toItem(response.attributes()));
        }
        return builder.build();
    }
}
