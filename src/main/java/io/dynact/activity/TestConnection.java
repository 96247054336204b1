package io.dynact.activity;

import io.dynact.convert.SdkShape;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.TableDescription;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Tells whether the service can be reached and lets the caller in: describes a table or, where none is named, lists one.
 *
 * <p>Fails with {@link ErrorCode#ACCESS_DENIED}, which names the permission that is missing, with {@link ErrorCode#ENDPOINT_UNREACHABLE},
 * {@link ErrorCode#CREDENTIALS_INVALID} and their like. Name a table that the connection is for: many roles may describe their tables and not list
 * all others. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">Source</a>.
 */
public final class TestConnection implements Activity<TestConnectionRequest, TestConnectionResponse> {
    static final TestConnection ACTIVITY = new TestConnection();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("TestConnection")
            .caption("Test Connection")
            .category(ActivityDescriptor.Category.CONNECTION)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:DescribeTable")
            .addOptionalPermissions("dynamodb:ListTables")
            .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND)
            .addExamples(
                    ActivityDescriptor.Example.of("Test a connection with a table", """
                            {"TableName": "Music"}"""),
                    ActivityDescriptor.Example.of("Test a connection without naming a table", """
                            {}"""))
            .build();

    private TestConnection() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<TestConnectionRequest> requestType() {
        return TestConnectionRequest.class;
    }

    @Override
    public Class<TestConnectionResponse> responseType() {
        return TestConnectionResponse.class;
    }

    @Override
    public Collection<Permission> permissions(TestConnectionRequest request) {
        return List.of(request.tableName()
                .map(name -> Permission.of(Permission.DESCRIBE_TABLE, name))
                .orElseGet(() -> Permission.of("dynamodb:ListTables")));
    }

    @Override
    public CompletableFuture<TestConnectionResponse> execute(TestConnectionRequest request, ActivityContext context) {
        TestConnectionResponse.Builder response = TestConnectionResponse.builder()
                .region(context.connection().region())
                .endpoint(context.connection().endpoint().map(URI::toString));
        CompletableFuture<TestConnectionResponse> testing = request.tableName().isPresent()
                ? describe(request.tableName().get(), response, context)
                : list(response, context);
        return testing.exceptionally(error -> {
            throw explained(Futures.failureOf(error), request.tableName());
        });
    }

    private CompletableFuture<TestConnectionResponse> describe(
            String tableName, TestConnectionResponse.Builder response, ActivityContext context) {
        Requests.checkTableName(".TableName", tableName);
        return context.call(this, client -> client.describeTable(sdk -> sdk.tableName(tableName)))
                .thenApply(context.reading(
                        described -> response.tableName(described.table().tableName())
                                .tableStatus(SdkShape.fromSdk(described.table(), TableDescription.class)
                                        .tableStatus())
                                .requestId(Responses.requestId(described))
                                .build()));
    }

    private CompletableFuture<TestConnectionResponse> list(
            TestConnectionResponse.Builder response, ActivityContext context) {
        return context.call(this, client -> client.listTables(sdk -> sdk.limit(1)))
                .thenApply(listed ->
                        response.requestId(Responses.requestId(listed)).build());
    }

    private static DynactException explained(DynactException failure, Optional<String> tableName) {
        if (failure.code() != ErrorCode.ACCESS_DENIED) {
            return failure;
        }
        String advice = tableName
                .map(name -> "allow dynamodb:DescribeTable on table " + name)
                .orElse("allow dynamodb:ListTables, or name a table and allow dynamodb:DescribeTable on it");
        return DynactException.builder(ErrorCode.ACCESS_DENIED, failure.detail() + "; " + advice)
                .awsErrorCode(failure.awsErrorCode().orElse(null))
                .requestId(failure.requestId().orElse(null))
                .cause(failure)
                .build();
    }
}
