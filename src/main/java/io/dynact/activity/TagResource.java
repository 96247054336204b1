package io.dynact.activity;

import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;

/**
 * Puts tags on a table, for cost reports and access rules.
 *
 * <p>DynamoDB Local has no tags. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html">Source</a>.
 */
public final class TagResource extends ControlPlaneActivity<TagResourceRequest, TagResourceResponse> {
    static final TagResource ACTIVITY = new TagResource();

    private TagResource() {
        super(
                ActivityDescriptor.builder()
                        .name("TagResource")
                        .caption("Tag Resource")
                        .category(ActivityDescriptor.Category.TABLE)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:TagResource")
                        .addOwnErrors(
                                ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
                        .addExamples(ActivityDescriptor.Example.of("Tag a table with its owner", """
                            {
                              "ResourceArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music",
                              "Tags": [{"Key": "Owner", "Value": "Catalog team"}]
                            }"""))
                        .build(),
                TagResourceRequest.class,
                TagResourceResponse.class);
    }

    @Override
    Collection<String> resources(TagResourceRequest request) {
        return List.of(request.resourceArn());
    }

    @Override
    void check(TagResourceRequest request) {
        TableArn.check(".ResourceArn", request.resourceArn());
        Requests.checkNotEmpty(".Tags", request.tags(), "the tags to add");
    }
}
