package io.dynact.activity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.google.common.collect.Sets;
import io.dynact.convert.OperationJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.dynact.model.ListTable;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * Calls any operation of the service by its name, with the operation's own JSON.
 *
 * <p>The input is checked as JSON before the call: names and types of its members, and its attribute values, which may be plain. All
 * else is the service's to check. It needs the permission of the operation that it names, and no other. A read-only connection refuses
 * operations that write; a connection with allowed tables refuses those whose input names another table, or does not tell which. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html">Source</a>.
 */
public final class InvokeOperation implements Activity<InvokeOperationRequest, InvokeOperationResponse> {
    static final InvokeOperation ACTIVITY = new InvokeOperation();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("InvokeOperation")
            .caption("Invoke Operation")
            .category(ActivityDescriptor.Category.OPERATION)
            .access(ActivityDescriptor.Access.READ_OR_WRITE)
            .idempotent(false)
            .addPermissions("dynamodb:*")
            .addAllOwnErrors(operationErrors())
            .addExamples(
                    ActivityDescriptor.Example.of("Scan a table with an operation's legacy parameter", """
                            {
                              "Operation": "Scan",
                              "Input": {
                                "TableName": "Music",
                                "ScanFilter": {"Price": {"ComparisonOperator": "GT", "AttributeValueList": [1.25]}}
                              }
                            }"""),
                    ActivityDescriptor.Example.of("Read an item, in the service's typed JSON", """
                            {
                              "Operation": "GetItem",
                              "Input": {"TableName": "Music", "Key": {"Artist": {"S": "Bach"}, "SongTitle": {"S": "Air"}}}
                            }"""),
                    ActivityDescriptor.Example.of("Write an item and delete another, both or none", """
                            {
                              "Operation": "TransactWriteItems",
                              "Input": {
                                "TransactItems": [
                                  {"Put": {"TableName": "Music", "Item": {"Artist": "Satie", "SongTitle": "Vexations", "Price": 1.29}}},
                                  {"Delete": {"TableName": "Music", "Key": {"Artist": "Bach", "SongTitle": "Air"}}}
                                ]
                              }
                            }"""),
                    ActivityDescriptor.Example.of("Let items expire", """
                            {
                              "Operation": "UpdateTimeToLive",
                              "Input": {
                                "TableName": "Music",
                                "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "ExpiresAt"}
                              }
                            }"""),
                    ActivityDescriptor.Example.of("Describe a table", """
                            {"Operation": "DescribeTable", "Input": {"TableName": "Music"}}"""))
            .build();

    /** The number of tables that the service lists at once. */
    private static final int DEFAULT_TABLES = 100;

    private InvokeOperation() {}

    /** The names of the operations that can be called, in order; a newer version of the SDK may bring more. */
    public static Set<String> operations() {
        return Operation.names();
    }

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<InvokeOperationRequest> requestType() {
        return InvokeOperationRequest.class;
    }

    @Override
    public Class<InvokeOperationResponse> responseType() {
        return InvokeOperationResponse.class;
    }

    @Override
    public Collection<Permission> permissions(InvokeOperationRequest request) {
        Input input = Input.of(request);
        return OperationPermissions.of(input.operation(), input.sdkRequest());
    }

    @Override
    public CompletableFuture<InvokeOperationResponse> execute(InvokeOperationRequest request, ActivityContext context) {
        Input input = Input.of(request);
        if (input.sdkRequest() instanceof software.amazon.awssdk.services.dynamodb.model.ListTablesRequest list
                && !context.connection().allowedTables().isEmpty()) {
            return listAllowed(list, input.format(), context);
        }
        return context.call(request, client -> input.operation().call(client, input.sdkRequest()))
                .thenApply(response -> {
                    if (input.sdkRequest() instanceof DeleteTableRequest deleted) {
                        Optional.ofNullable(deleted.tableName()).ifPresent(context.tables()::forget);
                    }
                    return toResponse(response, input.format());
                });
    }

    /** Lists the tables that the connection allows; neither the list nor its resume key names another. */
    private static CompletableFuture<InvokeOperationResponse> listAllowed(
            software.amazon.awssdk.services.dynamodb.model.ListTablesRequest list,
            ItemFormat format,
            ActivityContext context) {
        ListTablesRequest request = ListTablesRequest.builder()
                .exclusiveStartTableName(Optional.ofNullable(list.exclusiveStartTableName()))
                .limit(list.limit() == null ? DEFAULT_TABLES : list.limit())
                .build();
        return ListTables.ACTIVITY
                .execute(request, context)
                .thenApply(listed -> InvokeOperationResponse.builder()
                        .output(OperationJson.write(
                                software.amazon.awssdk.services.dynamodb.model.ListTablesResponse.builder()
                                        .tableNames(listed.tables().stream()
                                                .map(ListTable::tableName)
                                                .toList())
                                        .lastEvaluatedTableName(
                                                listed.lastEvaluatedTableName().orElse(null))
                                        .build(),
                                format))
                        .requestId(listed.requestId())
                        .build());
    }

    private static InvokeOperationResponse toResponse(DynamoDbResponse response, ItemFormat format) {
        return InvokeOperationResponse.builder()
                .output(OperationJson.write(response, format))
                .requestId(Responses.requestId(response))
                .build();
    }

    static Collection<String> tableNames(InvokeOperationRequest request) {
        Input input = Input.of(request);
        return InputTables.names(input.operation(), input.sdkRequest());
    }

    static boolean writes(InvokeOperationRequest request) {
        Operation operation = Operation.find(request.operation());
        return operation.writes() && !(operation.executesStatements() && selects(request));
    }

    /** Whether every statement is a SELECT; what cannot be read is not. */
    private static boolean selects(InvokeOperationRequest request) {
        try {
            Input input = Input.of(request);
            List<Statement> statements = InputTables.statements(input.operation(), input.sdkRequest());
            return !statements.isEmpty() && statements.stream().noneMatch(Statement::writes);
        } catch (DynactException e) {
            return false;
        }
    }

    /** What a request asks for, read. */
    private record Input(Operation operation, DynamoDbRequest sdkRequest, ItemFormat format) {
        static Input of(InvokeOperationRequest request) {
            Operation operation = Operation.find(request.operation());
            DynamoDbRequest.Builder sdkRequest = operation.newRequest();
            // The SDK's builders list their fields as what they build does.
            ItemFormat format =
                    OperationJson.read(".Input", request.input(), request.itemFormat(), (SdkPojo) sdkRequest);
            return new Input(operation, sdkRequest.build(), format);
        }
    }

    /** The JSON of a response is its output. */
    static final class ResponseDeserializer extends JsonDeserializer<InvokeOperationResponse> {
        private static final OperationJson.TextDeserializer OUTPUT = new OperationJson.TextDeserializer();

        @Override
        public InvokeOperationResponse deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return InvokeOperationResponse.of(OUTPUT.deserialize(json, context));
        }
    }

    /** An operation can fail in every way that is the service's own. */
    private static Set<ErrorCode> operationErrors() {
        return Sets.complementOf(EnumSet.of(
                ErrorCode.ACTIVITY_UNKNOWN,
                ErrorCode.REGION_UNKNOWN,
                ErrorCode.TABLE_NAME_INVALID,
                ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                ErrorCode.RESPONSE_TOO_LARGE,
                ErrorCode.BATCH_INCOMPLETE));
    }
}
