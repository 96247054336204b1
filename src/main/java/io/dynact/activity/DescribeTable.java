package io.dynact.activity;

import io.dynact.convert.SdkShape;
import io.dynact.error.ErrorCode;
import java.util.concurrent.CompletableFuture;

/**
 * Describes a table: its key, its indexes, its state and its size.
 *
 * <p>Fails with {@link ErrorCode#TABLE_NOT_FOUND} if there is no such table in the account and region. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">Source</a>.
 */
public final class DescribeTable implements Activity<DescribeTableRequest, DescribeTableResponse> {
    static final DescribeTable ACTIVITY = new DescribeTable();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("DescribeTable")
            .caption("Describe Table")
            .category(ActivityDescriptor.Category.TABLE)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:DescribeTable")
            .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND)
            .addExamples(ActivityDescriptor.Example.of("Describe a table", """
                            {"TableName": "Music"}"""))
            .build();

    private DescribeTable() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<DescribeTableRequest> requestType() {
        return DescribeTableRequest.class;
    }

    @Override
    public Class<DescribeTableResponse> responseType() {
        return DescribeTableResponse.class;
    }

    @Override
    public CompletableFuture<DescribeTableResponse> execute(DescribeTableRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        return context.call(this, client -> client.describeTable(sdk -> sdk.tableName(request.tableName())))
                .thenApply(context.reading(response -> SdkShape.fromSdk(response, DescribeTableResponse.class)));
    }
}
