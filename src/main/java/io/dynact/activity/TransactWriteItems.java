package io.dynact.activity;

import io.dynact.convert.ItemSize;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ConditionCheck;
import io.dynact.model.Table;
import io.dynact.model.TransactDelete;
import io.dynact.model.TransactPut;
import io.dynact.model.TransactUpdate;
import io.dynact.model.TransactWriteItem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Writes, changes and deletes up to 100 items, of any tables, all of them or none.
 *
 * <p>Fails with {@link ErrorCode#TRANSACTION_CANCELED}, which has one reason for each action in their order and the items whose conditions
 * did not hold. It may be tried again only where nothing but conflicts or a lack of capacity were the reasons. Two actions on one item are found
 * before anything is sent, where the table's key is known. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">Source</a>.
 */
public final class TransactWriteItems implements Activity<TransactWriteItemsRequest, TransactWriteItemsResponse> {
    static final TransactWriteItems ACTIVITY = new TransactWriteItems();

    private static final long MOST_BYTES = 4L * 1024 * 1024;

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("TransactWriteItems")
            .caption("Transact Write Items")
            .category(ActivityDescriptor.Category.TRANSACTION)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(false)
            .addPermissions(
                    "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Requests.WRITE_ERRORS)
            .addAllOwnErrors(Transactions.ERRORS)
            .addAllOwnErrors(Transactions.TOKEN_ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of(
                            "Write an item, change another and delete a third, or none of them", """
                            {
                              "TransactItems": [
                                {"Put": {"TableName": "Music", "Item": {"Artist": "Satie", "SongTitle": "Vexations", "Price": 1.29}}},
                                {
                                  "Update": {
                                    "TableName": "Music",
                                    "Key": {"Artist": "Bach", "SongTitle": "Air"},
                                    "UpdateExpression": "SET Price = :price",
                                    "ConditionExpression": "Price < :price",
                                    "ExpressionAttributeValues": {":price": 1.5}
                                  }
                                },
                                {"Delete": {"TableName": "Music", "Key": {"Artist": "Bach", "SongTitle": "Badinerie"}}}
                              ]
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Write an item only if another is there, in the service's typed JSON", """
                            {
                              "TransactItems": [
                                {
                                  "ConditionCheck": {
                                    "TableName": "Music",
                                    "Key": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Air"}},
                                    "ConditionExpression": "attribute_exists(Artist)"
                                  }
                                },
                                {"Put": {"TableName": "Music", "Item": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Aria"}}}}
                              ],
                              "ClientRequestToken": "order-4711"
                            }"""))
            .build();

    private TransactWriteItems() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<TransactWriteItemsRequest> requestType() {
        return TransactWriteItemsRequest.class;
    }

    @Override
    public Class<TransactWriteItemsResponse> responseType() {
        return TransactWriteItemsResponse.class;
    }

    @Override
    public Collection<Permission> permissions(TransactWriteItemsRequest request) {
        return request.transactItems().stream()
                .flatMap(item -> Stream.of(
                                permission("dynamodb:ConditionCheckItem", item.conditionCheck()),
                                permission("dynamodb:PutItem", item.put()),
                                permission("dynamodb:UpdateItem", item.update()),
                                permission("dynamodb:DeleteItem", item.delete()))
                        .flatMap(Optional::stream))
                .toList();
    }

    private static Optional<Permission> permission(String action, Optional<? extends Table> target) {
        return target.map(table -> Permission.of(action, table.tableName()));
    }

    @Override
    public CompletableFuture<TransactWriteItemsResponse> execute(
            TransactWriteItemsRequest request, ActivityContext context) {
        Transactions.checkToken(request.clientRequestToken());
        List<Action> actions =
                Transactions.convert(".TransactItems", request.transactItems(), TransactWriteItems::toAction);
        List<Transactions.Target> targets = actions.stream().map(Action::target).toList();
        Transactions.check(".TransactItems", targets);
        software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest sdkRequest = toSdk(request, actions);
        checkBytes(request);
        return Transactions.checkKeys(".TransactItems", targets, context.tables())
                .thenCompose(checked -> context.call(this, client -> client.transactWriteItems(sdkRequest)))
                .thenApply(TransactWriteItems::toResponse);
    }

    /** What an action is on, and the action converted. */
    private record Action(
            Transactions.Target target, software.amazon.awssdk.services.dynamodb.model.TransactWriteItem sdkItem) {}

    private static Action toAction(TransactWriteItem item) {
        List<Action> given = Stream.of(
                        item.conditionCheck().map(TransactWriteItems::toAction),
                        item.put().map(TransactWriteItems::toAction),
                        item.delete().map(TransactWriteItems::toAction),
                        item.update().map(TransactWriteItems::toAction))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() != 1) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "An action is one of ConditionCheck, Put, Delete and Update; give exactly one of them");
        }
        return given.get(0);
    }

    private static Action toAction(ConditionCheck check) {
        return new Action(
                Transactions.Target.ofKey(".ConditionCheck", check.tableName(), check.key()),
                software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .conditionCheck(sdk -> sdk.tableName(check.tableName())
                                .key(Requests.toAttributeValues(".ConditionCheck.Key", check.key()))
                                .conditionExpression(check.conditionExpression())
                                .expressionAttributeNames(Requests.orNull(check.expressionAttributeNames()))
                                .expressionAttributeValues(Requests.toAttributeValues(
                                        ".ConditionCheck.ExpressionAttributeValues", check.expressionAttributeValues()))
                                .returnValuesOnConditionCheckFailure(Requests.ITEM_ON_FAILURE))
                        .build());
    }

    private static Action toAction(TransactPut put) {
        return new Action(
                Transactions.Target.ofItem(".Put", put.tableName(), put.item()),
                software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .put(sdk -> sdk.tableName(put.tableName())
                                .item(Requests.toWrittenItem(".Put.Item", put.item()))
                                .conditionExpression(put.conditionExpression().orElse(null))
                                .expressionAttributeNames(Requests.orNull(put.expressionAttributeNames()))
                                .expressionAttributeValues(Requests.toAttributeValues(
                                        ".Put.ExpressionAttributeValues", put.expressionAttributeValues()))
                                .returnValuesOnConditionCheckFailure(Requests.ITEM_ON_FAILURE))
                        .build());
    }

    private static Action toAction(TransactDelete delete) {
        return new Action(
                Transactions.Target.ofKey(".Delete", delete.tableName(), delete.key()),
                software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .delete(sdk -> sdk.tableName(delete.tableName())
                                .key(Requests.toAttributeValues(".Delete.Key", delete.key()))
                                .conditionExpression(
                                        delete.conditionExpression().orElse(null))
                                .expressionAttributeNames(Requests.orNull(delete.expressionAttributeNames()))
                                .expressionAttributeValues(Requests.toAttributeValues(
                                        ".Delete.ExpressionAttributeValues", delete.expressionAttributeValues()))
                                .returnValuesOnConditionCheckFailure(Requests.ITEM_ON_FAILURE))
                        .build());
    }

    private static Action toAction(TransactUpdate update) {
        return new Action(
                Transactions.Target.ofKey(".Update", update.tableName(), update.key()),
                software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .update(sdk -> sdk.tableName(update.tableName())
                                .key(Requests.toAttributeValues(".Update.Key", update.key()))
                                .updateExpression(update.updateExpression())
                                .conditionExpression(
                                        update.conditionExpression().orElse(null))
                                .expressionAttributeNames(Requests.orNull(update.expressionAttributeNames()))
                                .expressionAttributeValues(Requests.toAttributeValues(
                                        ".Update.ExpressionAttributeValues", update.expressionAttributeValues()))
                                .returnValuesOnConditionCheckFailure(Requests.ITEM_ON_FAILURE))
                        .build());
    }

    private static software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest toSdk(
            TransactWriteItemsRequest request, List<Action> actions) {
        return software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest.builder()
                .transactItems(actions.stream().map(Action::sdkItem).toList())
                // Without one, the SDK makes one for the call and sends it with every attempt.
                .clientRequestToken(request.clientRequestToken().orElse(null))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    /** Refuses items of too many bytes together; what updates add cannot be told without the items that are there. */
    private static void checkBytes(TransactWriteItemsRequest request) {
        long bytes = request.transactItems().stream()
                .flatMap(item -> item.put().stream())
                .mapToLong(put -> ItemSize.bytes(put.item()))
                .sum();
        if (bytes > MOST_BYTES) {
            throw DynactException.of(
                    ErrorCode.REQUEST_TOO_LARGE,
                    ".TransactItems",
                    "The items have " + bytes + " bytes together and a transaction takes " + MOST_BYTES
                            + "; divide them among transactions");
        }
    }

    private static TransactWriteItemsResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse response) {
        return TransactWriteItemsResponse.builder()
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .requestId(Responses.requestId(response))
                .build();
    }
}
