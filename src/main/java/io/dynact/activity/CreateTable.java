package io.dynact.activity;

import io.dynact.convert.SdkShape;
import io.dynact.error.ErrorCode;
import io.dynact.model.TableDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Creates a table, with its key, its indexes and its settings.
 *
 * <p>The service creates a table after it has answered; {@code WaitUntilReady} waits for that. Fails with {@link
 * ErrorCode#RESOURCE_IN_USE} if there is such a table in the account and region, and with {@link ErrorCode#TIMEOUT} if the table is not
 * ready in time: it may still become ready, and the request must not be repeated. A call whose answer is lost is
 * repeated; if the table then exists, the error says that an earlier attempt may have been applied. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">Source</a>.
 */
public final class CreateTable implements Activity<CreateTableRequest, CreateTableResponse> {
    static final CreateTable ACTIVITY = new CreateTable();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("CreateTable")
            .caption("Create Table")
            .category(ActivityDescriptor.Category.TABLE)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(true)
            .addPermissions("dynamodb:CreateTable")
            .addOptionalPermissions("dynamodb:DescribeTable", "dynamodb:TagResource", "dynamodb:PutResourcePolicy")
            .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.RESOURCE_IN_USE)
            .addExamples(
                    ActivityDescriptor.Example.of("Create a table whose requests are paid for one by one", """
                            {
                              "TableName": "Albums",
                              "AttributeDefinitions": [
                                {"AttributeName": "Artist", "AttributeType": "S"},
                                {"AttributeName": "AlbumTitle", "AttributeType": "S"}
                              ],
                              "KeySchema": [
                                {"AttributeName": "Artist", "KeyType": "HASH"},
                                {"AttributeName": "AlbumTitle", "KeyType": "RANGE"}
                              ],
                              "BillingMode": "PAY_PER_REQUEST",
                              "WaitUntilReady": true
                            }"""),
                    ActivityDescriptor.Example.of("Create a table with capacity set aside, indexes and a stream", """
                            {
                              "TableName": "Concerts",
                              "AttributeDefinitions": [
                                {"AttributeName": "City", "AttributeType": "S"},
                                {"AttributeName": "Day", "AttributeType": "S"},
                                {"AttributeName": "Price", "AttributeType": "N"},
                                {"AttributeName": "Artist", "AttributeType": "S"}
                              ],
                              "KeySchema": [
                                {"AttributeName": "City", "KeyType": "HASH"},
                                {"AttributeName": "Day", "KeyType": "RANGE"}
                              ],
                              "LocalSecondaryIndexes": [
                                {
                                  "IndexName": "ByPrice",
                                  "KeySchema": [
                                    {"AttributeName": "City", "KeyType": "HASH"},
                                    {"AttributeName": "Price", "KeyType": "RANGE"}
                                  ],
                                  "Projection": {"ProjectionType": "ALL"}
                                }
                              ],
                              "GlobalSecondaryIndexes": [
                                {
                                  "IndexName": "ByArtist",
                                  "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}],
                                  "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["Price"]},
                                  "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
                                }
                              ],
                              "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
                              "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}
                            }"""))
            .build();

    private CreateTable() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<CreateTableRequest> requestType() {
        return CreateTableRequest.class;
    }

    @Override
    public Class<CreateTableResponse> responseType() {
        return CreateTableResponse.class;
    }

    @Override
    public Collection<Permission> permissions(CreateTableRequest request) {
        if (request.globalTableSourceArn().isPresent()) {
            throw Permissions.ofOtherRegions(".GlobalTableSourceArn");
        }
        List<String> further = new ArrayList<>();
        if (request.waitUntilReady()) {
            further.add(Permission.DESCRIBE_TABLE);
        }
        if (!request.tags().isEmpty()) {
            further.add("dynamodb:TagResource");
        }
        if (request.resourcePolicy().isPresent()) {
            further.add("dynamodb:PutResourcePolicy");
        }
        return Permissions.of(request, further.toArray(String[]::new));
    }

    @Override
    public CompletableFuture<CreateTableResponse> execute(CreateTableRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkPositive(".WaitTimeoutSeconds", request.waitTimeoutSeconds());
        TableRules.check(request);
        software.amazon.awssdk.services.dynamodb.model.CreateTableRequest sdkRequest = toSdk(request);
        return context.call(this, client -> client.createTable(sdkRequest)).thenCompose(context.reading(response -> {
            context.tables().forget(request.tableName());
            return request.waitUntilReady()
                    ? TableWait.untilReady(request.tableName(), request.waitTimeoutSeconds(), context)
                            .thenApply(CreateTable::toResponse)
                    : CompletableFuture.completedFuture(SdkShape.fromSdk(response, CreateTableResponse.class));
        }));
    }

    static software.amazon.awssdk.services.dynamodb.model.CreateTableRequest toSdk(CreateTableRequest request) {
        return SdkShape.toSdk(request, software.amazon.awssdk.services.dynamodb.model.CreateTableRequest.builder())
                .build();
    }

    private static CreateTableResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse ready) {
        return CreateTableResponse.builder()
                .tableDescription(SdkShape.fromSdk(ready.table(), TableDescription.class))
                .requestId(Responses.requestId(ready))
                .build();
    }
}
