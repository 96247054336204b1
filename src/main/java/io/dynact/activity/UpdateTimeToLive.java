package io.dynact.activity;

import io.dynact.error.ErrorCode;

/**
 * Turns time to live on or off: items whose expiry time has passed are deleted, within a few days and at no cost.
 *
 * <p>The service takes up to an hour to apply the change and accepts no other in that time. The attribute is a number of seconds since
 * 1970; a number that is over five years old is ignored. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html">Source</a>.
 */
public final class UpdateTimeToLive extends ControlPlaneActivity<UpdateTimeToLiveRequest, UpdateTimeToLiveResponse> {
    static final UpdateTimeToLive ACTIVITY = new UpdateTimeToLive();

    private UpdateTimeToLive() {
        super(
                ActivityDescriptor.builder()
                        .name("UpdateTimeToLive")
                        .caption("Update Time To Live")
                        .category(ActivityDescriptor.Category.TABLE)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:UpdateTimeToLive")
                        .addOwnErrors(
                                ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
                        .addExamples(ActivityDescriptor.Example.of("Let items expire by the attribute ExpiresAt", """
                            {
                              "TableName": "Music",
                              "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "ExpiresAt"}
                            }"""))
                        .build(),
                UpdateTimeToLiveRequest.class,
                UpdateTimeToLiveResponse.class);
    }

    @Override
    void check(UpdateTimeToLiveRequest request) {
        Requests.checkTableName(".TableName", request.tableName());
    }
}
