package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads up to 100 items, of any tables, as they are at one point in time.
 *
 * <p>Fails with {@link ErrorCode#TRANSACTION_CANCELED} where another request is changing one of them; that may be tried again. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">Source</a>.
 */
public final class TransactGetItems implements Activity<TransactGetItemsRequest, TransactGetItemsResponse> {
    static final TransactGetItems ACTIVITY = new TransactGetItems();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("TransactGetItems")
            .caption("Transact Get Items")
            .category(ActivityDescriptor.Category.TRANSACTION)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:GetItem")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.KEY_ERRORS)
            .addAllOwnErrors(Expressions.ERRORS)
            .addAllOwnErrors(Transactions.ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of("Read two items as they are at one point in time", """
                            {
                              "TransactItems": [
                                {"Get": {"TableName": "Music", "Key": {"Artist": "Bach", "SongTitle": "Air"}}},
                                {"Get": {"TableName": "Music", "Key": {"Artist": "Bach", "SongTitle": "Vexations"}}}
                              ]
                            }"""),
                    ActivityDescriptor.Example.of("Read some attributes, in the service's typed JSON", """
                            {
                              "TransactItems": [
                                {
                                  "Get": {
                                    "TableName": "Music",
                                    "Key": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Badinerie"}},
                                    "ProjectionExpression": "Price, #year",
                                    "ExpressionAttributeNames": {"#year": "Year"}
                                  }
                                }
                              ]
                            }"""),
                    ActivityDescriptor.Example.of("Read some attributes of two items, without expressions", """
                            {
                              "TransactItems": [
                                {
                                  "Get": {
                                    "TableName": "Music",
                                    "Key": {"Artist": "Bach", "SongTitle": "Air"},
                                    "Projection": ["Price", "Year"]
                                  }
                                },
                                {
                                  "Get": {
                                    "TableName": "Music",
                                    "Key": {"Artist": "Bach", "SongTitle": "Badinerie"},
                                    "Projection": ["Year"]
                                  }
                                }
                              ]
                            }"""))
            .build();

    private TransactGetItems() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<TransactGetItemsRequest> requestType() {
        return TransactGetItemsRequest.class;
    }

    @Override
    public Class<TransactGetItemsResponse> responseType() {
        return TransactGetItemsResponse.class;
    }

    @Override
    public CompletableFuture<TransactGetItemsResponse> execute(
            TransactGetItemsRequest request, ActivityContext context) {
        List<Transactions.Target> targets =
                request.transactItems().stream().map(TransactGetItems::target).toList();
        Transactions.check(".TransactItems", targets);
        software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest sdkRequest = toSdk(request);
        return Transactions.checkKeys(".TransactItems", targets, context.tables())
                .thenCompose(checked -> context.call(this, client -> client.transactGetItems(sdkRequest)))
                .exceptionally(error -> {
                    throw Transactions.explain(error, "", sdkRequest);
                })
                .thenApply(context.reading(TransactGetItems::toResponse));
    }

    private static Transactions.Target target(TransactGetItem item) {
        return Transactions.Target.ofKey(
                ".Get", item.get().tableName(), item.get().key());
    }

    private static software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest toSdk(
            TransactGetItemsRequest request) {
        return software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest.builder()
                .transactItems(Transactions.convert(".TransactItems", request.transactItems(), TransactGetItems::toSdk))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.TransactGetItem toSdk(TransactGetItem item) {
        software.amazon.awssdk.services.dynamodb.model.Get get =
                Requests.within(".Get", item.get(), TransactGetItems::toSdk);
        return software.amazon.awssdk.services.dynamodb.model.TransactGetItem.builder()
                .get(get)
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.Get toSdk(TransactGet get) {
        Expressions expressions = Expressions.of(get.expressionAttributeNames(), Optional.empty());
        Optional<String> projection = expressions.projection(get.projection(), get.projectionExpression());
        expressions.checkPlaceholders();
        return software.amazon.awssdk.services.dynamodb.model.Get.builder()
                .tableName(get.tableName())
                .key(Requests.toAttributeValues(".Key", get.key()))
                .projectionExpression(projection.orElse(null))
                .expressionAttributeNames(Requests.orNull(expressions.names()))
                .build();
    }

    private static TransactGetItemsResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse response) {
        return TransactGetItemsResponse.builder()
                .responses(Transactions.toItemResponses(response.responses()))
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .requestId(Responses.requestId(response))
                .build();
    }
}
