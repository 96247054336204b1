package io.dynact.activity;

import io.dynact.convert.ItemConverter;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Update;
import io.dynact.expression.UpdateAction;
import io.dynact.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes attributes of one item, or writes an item of its key and these attributes where there is none.
 *
 * <p>Fails with {@link ErrorCode#CONDITION_FAILED}, which carries the item that is there, where a condition does not hold; and with
 * {@link ErrorCode#KEY_ATTRIBUTE_MISSING} and its like where the key does not fit the table, before the call.
 *
 * <p>When the answer of an attempt is lost, the update may have been applied. It is repeated if that leaves the same item: attributes set to
 * given values or removed, sets changed. Any other update is not, such as an increment or an append to a list: the error says that it may
 * have been applied and is not retryable, as a second update would add to the first. An update that returns old values is not repeated
 * either, as it would return its own. If the condition of a repeated update fails, the error says that an earlier attempt may have been
 * applied. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">Source</a>.
 */
public final class UpdateItem implements Activity<UpdateItemRequest, UpdateItemResponse> {
    static final UpdateItem ACTIVITY = new UpdateItem();

    /** In an update expression, a top-level attribute that is set to a value, and not to one computed from it. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?<![\\w.#\\]])(#?\\w+)\\s*=\\s*(:\\w+)\\s*(?=$|,|\\b(?:SET|REMOVE|ADD|DELETE)\\b)",
            Pattern.CASE_INSENSITIVE);

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
            .addAllOwnErrors(Expressions.ERRORS)
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
                            }"""),
                    ActivityDescriptor.Example.of("Change attributes, one with a reserved word for its name", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": "Bach", "SongTitle": "Air"},
                              "Update": {"Set": {"Year": 1730, "Comment": "from the third suite"}, "Add": {"Price": 0.5}},
                              "OnlyIf": "EXISTS",
                              "ReturnValues": "UPDATED_NEW"
                            }"""),
                    ActivityDescriptor.Example.of("Change an item that has no version yet, and give it the first", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": "Bach", "SongTitle": "Air"},
                              "Update": {"Remove": ["Year"]},
                              "Lock": {"Attribute": "Version"}
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Change an attribute under a condition, in the service's typed JSON", """
                            {
                              "TableName": "Music",
                              "Key": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Air"}},
                              "Update": {"Set": {"Year": {"N": "1730"}}},
                              "Condition": {"Attribute": "Year", "Operator": "EQ", "Values": [{"N": "1731"}]}
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
        Expressions expressions = Expressions.of(request);
        software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest sdkRequest = toSdk(request, expressions);
        return context.tables()
                .check(request.tableName(), table -> checkKeys(request, table))
                .thenCompose(
                        checked -> expressions.explained(context.call(this, client -> client.updateItem(sdkRequest))))
                .thenApply(context.reading(UpdateItem::toResponse));
    }

    private static software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest toSdk(
            UpdateItemRequest request, Expressions expressions) {
        Map<String, AttributeValue> key = Requests.toAttributeValues(".Key", request.key());
        Optional<String> update = update(request, expressions);
        String condition = WriteCondition.onKey(request, request.key(), expressions);
        return software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest.builder()
                .tableName(request.tableName())
                .key(key)
                .updateExpression(update.orElse(null))
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

    /** The update, with the next version if there is a lock. */
    static Optional<String> update(ConditionalUpdate write, Expressions expressions) {
        if (write.lock().isPresent() && write.updateExpression().isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".Lock",
                    "Lock sets the version, and an UpdateExpression stands as it is; write the changes as Update");
        }
        write.update().ifPresent(changes -> checkKeepsKey(changes, write.key()));
        Optional<Update> update = write.lock()
                .map(lock -> VersionLock.onKey(lock, write.key()).applyTo(write.update()))
                .or(write::update);
        return expressions.update(update, write.updateExpression());
    }

    /** Refuses a key that is not the table's, and values that an attribute in the key of an index cannot have. */
    static void checkKeys(ConditionalUpdate write, KnownTables.KnownTable table) {
        table.checkKey(".Key", write.key());
        if (table.enforced().isEmpty()) {
            return;
        }
        for (UpdateAction action : write.update().map(Update::actions).orElse(List.of())) {
            if (action.path().isTopLevel()
                    && action.kind() != UpdateAction.Kind.DELETE
                    && action.value().isPresent()) {
                table.checkIndexKey(
                        ".Update." + action.kind().member()
                                + JsonPath.member(action.path().name()),
                        action.path().name(),
                        action.value().get());
            }
        }
        if (write.updateExpression().isPresent()
                && write.expressionAttributeValues().isPresent()) {
            checkAssigned(
                    write.updateExpression().get(),
                    write,
                    write.expressionAttributeValues().get(),
                    table);
        }
    }

    private static void checkAssigned(
            String expression, ConditionalUpdate write, Item values, KnownTables.KnownTable table) {
        Matcher assigned = ASSIGNMENT.matcher(expression);
        while (assigned.find()) {
            String name = assigned.group(1);
            String attribute = write.expressionAttributeNames().getOrDefault(name, name);
            String placeholder = assigned.group(2);
            values.get(placeholder)
                    .ifPresent(value -> table.checkIndexKey(
                            ".ExpressionAttributeValues" + JsonPath.member(placeholder), attribute, value));
        }
    }

    private static void checkKeepsKey(Update update, Item key) {
        for (UpdateAction action : update.actions()) {
            if (key.has(action.path().name())) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        ExpressionErrors.path(update, action),
                        "'" + action.path().name()
                                + "' is in the key, which cannot change; put a new item and delete this one");
            }
        }
    }

    private static UpdateItemResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse response) {
        UpdateItemResponse.Builder builder = UpdateItemResponse.builder()
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .itemCollectionMetrics(Responses.toItemCollectionMetrics(response.itemCollectionMetrics()))
                .requestId(Responses.requestId(response));
        if (response.hasAttributes()) {
            builder.attributes(ItemConverter.toItem(response.attributes()));
        }
        return builder.build();
    }
}
