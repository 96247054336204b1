package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Removes tags from a table.
 *
 * <p>DynamoDB Local has no tags. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html">Source</a>.
 */
public final class UntagResource extends ControlPlaneActivity<UntagResourceRequest, UntagResourceResponse> {
    static final UntagResource ACTIVITY = new UntagResource();

    private UntagResource() {
        super(
                ActivityDescriptor.builder()
                        .name("UntagResource")
                        .caption("Untag Resource")
                        .category(ActivityDescriptor.Category.TABLE)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:UntagResource")
                        .addOwnErrors(
                                ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
                        .addExamples(ActivityDescriptor.Example.of("Remove a tag from a table", """
                            {"ResourceArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music", "TagKeys": ["Owner"]}"""))
                        .build(),
                UntagResourceRequest.class,
                UntagResourceResponse.class);
    }

    @Override
    Collection<String> resources(UntagResourceRequest request) {
        return List.of(request.resourceArn());
    }

    @Override
    void check(UntagResourceRequest request) {
        TableArn.check(".ResourceArn", request.resourceArn());
        Requests.checkNotEmpty(".TagKeys", request.tagKeys(), "the keys of the tags to remove");
    }
}
