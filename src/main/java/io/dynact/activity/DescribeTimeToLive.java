package io.dynact.activity;

import io.dynact.error.ErrorCode;

/**
 * Describes whether items of a table expire, and by which attribute.
 *
 * <p>Fails with {@link ErrorCode#TABLE_NOT_FOUND} if there is no such table in the account and region. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html">Source</a>.
 */
public final class DescribeTimeToLive
        extends ControlPlaneActivity<DescribeTimeToLiveRequest, DescribeTimeToLiveResponse> {
    static final DescribeTimeToLive ACTIVITY = new DescribeTimeToLive();

    private DescribeTimeToLive() {
        super(
                ActivityDescriptor.builder()
                        .name("DescribeTimeToLive")
                        .caption("Describe Time To Live")
                        .category(ActivityDescriptor.Category.TABLE)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:DescribeTimeToLive")
                        .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND)
                        .addExamples(ActivityDescriptor.Example.of("Ask whether items expire", """
                            {"TableName": "Music"}"""))
                        .build(),
                DescribeTimeToLiveRequest.class,
                DescribeTimeToLiveResponse.class);
    }

    @Override
    void check(DescribeTimeToLiveRequest request) {
        Requests.checkTableName(".TableName", request.tableName());
    }
}
