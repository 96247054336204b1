package io.dynact.activity;

import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes, changes and deletes up to 100 items, of any tables, all of them or none.
 *
 * <p>Fails with {@link ErrorCode#TRANSACTION_CANCELED}, which has one reason for each action in their order and the items whose conditions
 * did not hold; its category is that of the reason that decides. It is retryable only where every reason is, such as conflicts and
 * throttling. Two actions on one item are found before anything is sent, where the table's key is known.
 *
 * <p>When the answer of an attempt is lost, the call is repeated with the same token, so that the service applies it once. A request without a
 * {@code ClientRequestToken} gets a new token each time it is submitted; if it has increments or the like and its answer is lost for good,
 * the error says that it may have been applied and is not retryable. <a
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
            .addAllOwnErrors(Expressions.ERRORS)
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
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Write a new item and change another that nobody else has changed, without expressions",
                            """
                            {
                              "TransactItems": [
                                {
                                  "Put": {
                                    "TableName": "Music",
                                    "Item": {"Artist": "Satie", "SongTitle": "Vexations", "Price": 1.29},
                                    "OnlyIf": "NOT_EXISTS"
                                  }
                                },
                                {
                                  "Update": {
                                    "TableName": "Music",
                                    "Key": {"Artist": "Bach", "SongTitle": "Air"},
                                    "Update": {"Set": {"Year": 1730}, "Add": {"Price": 0.5}},
                                    "Lock": {"Attribute": "Version"}
                                  }
                                },
                                {
                                  "ConditionCheck": {
                                    "TableName": "Music",
                                    "Key": {"Artist": "Bach", "SongTitle": "Badinerie"},
                                    "Condition": {"Attribute": "Price", "Operator": "LT", "Values": [10]}
                                  }
                                }
                              ]
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
                                permission(
                                        Permission.DESCRIBE_TABLE,
                                        item.put().filter(put -> put.onlyIf().isPresent())),
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
        checkBytes(actions);
        return Transactions.checkKeys(".TransactItems", targets, context.tables())
                .thenCompose(checked -> complete(actions, context.tables()))
                .thenApply(items -> toSdk(request, items))
                .thenCompose(sdkRequest -> context.call(this, client -> client.transactWriteItems(sdkRequest))
                        .exceptionally(error -> {
                            throw Transactions.explain(error, "", sdkRequest);
                        }))
                .thenApply(context.reading(TransactWriteItems::toResponse))
                .exceptionallyCompose(
                        error -> CompletableFuture.failedFuture(explain(Futures.failureOf(error), request)));
    }

    /** The error with what the service says of an update in the words of the request; only where it is certain which update that is. */
    private static DynactException explain(DynactException failure, TransactWriteItemsRequest request) {
        List<Integer> updates = new ArrayList<>();
        for (int at = 0; at < request.transactItems().size(); at++) {
            boolean mayBe = failure.cancellationReasons().isEmpty()
                    || (at < failure.cancellationReasons().size()
                            && failure.cancellationReasons().get(at).code().equals("ValidationError"));
            if (mayBe && request.transactItems().get(at).update().isPresent()) {
                updates.add(at);
            }
        }
        if (updates.size() != 1 || failure.awsErrorCode().isEmpty()) {
            return failure;
        }
        int at = updates.get(0);
        String message = failure.cancellationReasons().isEmpty()
                ? failure.detail()
                : failure.cancellationReasons().get(at).message().orElse("");
        return ExpressionErrors.of(request.transactItems().get(at).update().get())
                .ofUpdate(message)
                .map(explanation -> failure.toBuilder()
                        .detail(
                                failure.detail().contains(message)
                                        ? failure.detail().replace(message, explanation.detail())
                                        : failure.detail() + ": " + explanation.detail())
                        .path(".TransactItems" + JsonPath.element(at) + ".Update" + explanation.path())
                        .build())
                .orElse(failure);
    }

    /**
     * What an action is on, and the action converted.
     *
     * @param bytes how large the item is that it puts; 0 if it puts none
     * @param sdkItem the action, from its path and what is known of tables
     */
    private record Action(
            Transactions.Target target,
            long bytes,
            BiFunction<
                            String,
                            KnownTables,
                            CompletableFuture<software.amazon.awssdk.services.dynamodb.model.TransactWriteItem>>
                    sdkItem) {
        static Action of(
                Transactions.Target target, software.amazon.awssdk.services.dynamodb.model.TransactWriteItem sdkItem) {
            return new Action(target, 0, (path, tables) -> CompletableFuture.completedFuture(sdkItem));
        }
    }

    private static Action toAction(TransactWriteItem item) {
        List<Action> given = Stream.of(
                        action(".ConditionCheck", item.conditionCheck(), TransactWriteItems::check),
                        action(".Put", item.put(), TransactWriteItems::put),
                        action(".Delete", item.delete(), TransactWriteItems::delete),
                        action(".Update", item.update(), TransactWriteItems::update))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() != 1) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "An action is one of ConditionCheck, Put, Delete and Update; give exactly one of them");
        }
        return given.get(0);
    }

    private static <T> Optional<Action> action(
            String path, Optional<T> given, BiFunction<String, T, Action> conversion) {
        return given.map(action -> Requests.within(path, action, one -> conversion.apply(path, one)));
    }

    private static Action check(String path, ConditionCheck check) {
        Map<String, AttributeValue> key = Requests.toAttributeValues(".Key", check.key());
        Expressions expressions = Expressions.of(check);
        String condition = WriteCondition.onKey(check, check.key(), expressions);
        if (condition == null) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    ".Condition",
                    "There is nothing to check; give a Condition, a ConditionExpression, OnlyIf or a Lock");
        }
        return Action.of(
                Transactions.Target.ofKey(path, check.tableName(), check.key()),
                software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .conditionCheck(sdk -> sdk.tableName(check.tableName())
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(Requests.orNull(expressions.names()))
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(
                                        Requests.itemOnFailure(check.returnValuesOnConditionCheckFailure())))
                        .build());
    }

    private static Action put(String path, TransactPut put) {
        ItemWrite write = ItemWrite.of(put, put.item());
        return new Action(
                new Transactions.Target(path, put.tableName(), put.item(), write::checkKey),
                write.bytes(),
                (entry, tables) -> write.keyAttribute(entry + path, put.tableName(), tables)
                        .thenApply(keyAttribute -> toSdk(put, write, keyAttribute)));
    }

    private static software.amazon.awssdk.services.dynamodb.model.TransactWriteItem toSdk(
            TransactPut put, ItemWrite write, Optional<String> keyAttribute) {
        WriteCondition condition = write.condition();
        return software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                .put(sdk -> sdk.tableName(put.tableName())
                        .item(write.attributes())
                        .conditionExpression(condition.on(keyAttribute))
                        .expressionAttributeNames(
                                Requests.orNull(condition.expressions().names()))
                        .expressionAttributeValues(condition.expressions().values())
                        .returnValuesOnConditionCheckFailure(
                                Requests.itemOnFailure(put.returnValuesOnConditionCheckFailure())))
                .build();
    }

    private static Action delete(String path, TransactDelete delete) {
        DeleteItem.checkOnlyIf(delete);
        Map<String, AttributeValue> key = Requests.toAttributeValues(".Key", delete.key());
        Expressions expressions = Expressions.of(delete);
        String condition = WriteCondition.onKey(delete, delete.key(), expressions);
        return Action.of(
                Transactions.Target.ofKey(path, delete.tableName(), delete.key()),
                software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .delete(sdk -> sdk.tableName(delete.tableName())
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(Requests.orNull(expressions.names()))
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(
                                        Requests.itemOnFailure(delete.returnValuesOnConditionCheckFailure())))
                        .build());
    }

    private static Action update(String path, TransactUpdate update) {
        Map<String, AttributeValue> key = Requests.toAttributeValues(".Key", update.key());
        Expressions expressions = Expressions.of(update);
        // Unlike UpdateItem, a transaction takes no update without a change.
        String changes = UpdateItem.update(update, expressions)
                .orElseThrow(() -> DynactException.of(
                        ErrorCode.MEMBER_MISSING,
                        ".Update",
                        "There is nothing to change; give an Update, an UpdateExpression or a Lock"));
        String condition = WriteCondition.onKey(update, update.key(), expressions);
        return Action.of(
                new Transactions.Target(
                        path, update.tableName(), update.key(), table -> UpdateItem.checkKeys(update, table)),
                software.amazon.awssdk.services.dynamodb.model.TransactWriteItem.builder()
                        .update(sdk -> sdk.tableName(update.tableName())
                                .key(key)
                                .updateExpression(changes)
                                .conditionExpression(condition)
                                .expressionAttributeNames(Requests.orNull(expressions.names()))
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(
                                        Requests.itemOnFailure(update.returnValuesOnConditionCheckFailure())))
                        .build());
    }

    /** The actions with all that the tables' keys have to tell; one after another, so that the first that lacks a key is named. */
    private static CompletableFuture<List<software.amazon.awssdk.services.dynamodb.model.TransactWriteItem>> complete(
            List<Action> actions, KnownTables tables) {
        CompletableFuture<List<software.amazon.awssdk.services.dynamodb.model.TransactWriteItem>> items =
                CompletableFuture.completedFuture(new ArrayList<>(actions.size()));
        for (Action action : actions) {
            items = items.thenCompose(before -> action.sdkItem()
                    .apply(".TransactItems" + JsonPath.element(before.size()), tables)
                    .thenApply(item -> {
                        before.add(item);
                        return before;
                    }));
        }
        return items;
    }

    private static software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest toSdk(
            TransactWriteItemsRequest request,
            List<software.amazon.awssdk.services.dynamodb.model.TransactWriteItem> items) {
        return software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest.builder()
                .transactItems(items)
                // Without one, the SDK makes one for the call and sends it with every attempt.
                .clientRequestToken(request.clientRequestToken().orElse(null))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .returnItemCollectionMetrics(Requests.toText(request.returnItemCollectionMetrics()))
                .build();
    }

    /** Refuses items of too many bytes together; what updates add cannot be told without the items that are there. */
    private static void checkBytes(List<Action> actions) {
        long bytes = actions.stream().mapToLong(Action::bytes).sum();
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
                .itemCollectionMetrics(Responses.toItemCollectionMetrics(response.itemCollectionMetrics()))
                .requestId(Responses.requestId(response))
                .build();
    }
}
