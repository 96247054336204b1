package io.dynact.activity;

import io.dynact.convert.ItemConverter;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes an item whole, in place of the one that may be there with the same primary key.
 *
 * <p>Fails with {@link ErrorCode#CONDITION_FAILED}, which carries the item that is there, where a condition does not hold; and with
 * {@link ErrorCode#KEY_ATTRIBUTE_MISSING}, {@link ErrorCode#ITEM_TOO_LARGE} and their like before the call.
 *
 * <p>When the answer of an attempt is lost, the write may have been applied. It is repeated, which leaves the same item, unless it returns
 * the old item: that would then be its own, so the error says that the write may have been applied. If the condition of a repeated write
 * fails, the error says that an earlier attempt may have been applied. <a
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
            .addAllOwnErrors(Expressions.ERRORS)
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
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Write an item only if there is none with its key, without an expression", """
                            {
                              "TableName": "Music",
                              "Item": {"Artist": "Satie", "SongTitle": "Vexations", "Price": 1.29},
                              "OnlyIf": "NOT_EXISTS"
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Write the first version of an item; the next writer has to know it", """
                            {
                              "TableName": "Music",
                              "Item": {"Artist": "Satie", "SongTitle": "Vexations", "Price": 1.29},
                              "Lock": {"Attribute": "Version"}
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Replace an item if it has one of two years, in the service's typed JSON", """
                            {
                              "TableName": "Music",
                              "Item": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Air"}, "Year": {"N": "1731"}},
                              "Condition": {"Attribute": "Year", "Operator": "IN", "Values": [{"N": "1730"}, {"N": "1731"}]}
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
    public Collection<Permission> permissions(PutItemRequest request) {
        return Permissions.of(request, request.onlyIf().isPresent());
    }

    @Override
    public CompletableFuture<PutItemResponse> execute(PutItemRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkReturnsOld(request.returnValues());
        ItemWrite write = ItemWrite.of(request, request.item());
        return context.tables()
                .check(request.tableName(), write::checkKey)
                .thenCompose(checked -> write.keyAttribute("", request.tableName(), context.tables()))
                .thenApply(key -> toSdk(request, write, key))
                .thenCompose(sdkRequest -> context.call(this, client -> client.putItem(sdkRequest)))
                .thenApply(context.reading(PutItem::toResponse));
    }

    private static software.amazon.awssdk.services.dynamodb.model.PutItemRequest toSdk(
            PutItemRequest request, ItemWrite write, Optional<String> keyAttribute) {
        WriteCondition condition = write.condition();
        return software.amazon.awssdk.services.dynamodb.model.PutItemRequest.builder()
                .tableName(request.tableName())
                .item(write.attributes())
                .conditionExpression(condition.on(keyAttribute))
                .expressionAttributeNames(
                        Requests.orNull(condition.expressions().names()))
                .expressionAttributeValues(condition.expressions().values())
                .returnValues(Requests.toText(request.returnValues()))
                .returnValuesOnConditionCheckFailure(
                        Requests.itemOnFailure(request.returnValuesOnConditionCheckFailure()))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .returnItemCollectionMetrics(Requests.toText(request.returnItemCollectionMetrics()))
                .build();
    }

    private static PutItemResponse toResponse(software.amazon.awssdk.services.dynamodb.model.PutItemResponse response) {
        PutItemResponse.Builder builder = PutItemResponse.builder()
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .itemCollectionMetrics(Responses.toItemCollectionMetrics(response.itemCollectionMetrics()))
                .requestId(Responses.requestId(response));
        if (response.hasAttributes()) {
            builder.attributes(ItemConverter.toItem(response.attributes()));
        }
        return builder.build();
    }
}
