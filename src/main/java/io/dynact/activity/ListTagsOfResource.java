package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import io.dynact.error.ErrorCode;
import io.dynact.model.Tag;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Lists the tags of a table, all of them.
 *
 * <p>DynamoDB Local has no tags. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html">Source</a>.
 */
public final class ListTagsOfResource
        extends ControlPlaneActivity<ListTagsOfResourceRequest, ListTagsOfResourceResponse> {
    static final ListTagsOfResource ACTIVITY = new ListTagsOfResource();

    private ListTagsOfResource() {
        super(
                ActivityDescriptor.builder()
                        .name("ListTagsOfResource")
                        .caption("List Tags Of Resource")
                        .category(ActivityDescriptor.Category.TABLE)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:ListTagsOfResource")
                        .addOwnErrors(ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_NOT_FOUND)
                        .addExamples(ActivityDescriptor.Example.of("List the tags of a table", """
                            {"ResourceArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music"}"""))
                        .build(),
                ListTagsOfResourceRequest.class,
                ListTagsOfResourceResponse.class);
    }

    @Override
    Collection<String> resources(ListTagsOfResourceRequest request) {
        return List.of(request.resourceArn());
    }

    @Override
    void check(ListTagsOfResourceRequest request) {
        TableArn.check(".ResourceArn", request.resourceArn());
    }

    @Override
    public CompletableFuture<ListTagsOfResourceResponse> execute(
            ListTagsOfResourceRequest request, ActivityContext context) {
        check(request);
        return rest(request, List.of(), context);
    }

    /** Reads the pages from here on; a table has 50 tags at most, and a page 10. */
    private CompletableFuture<ListTagsOfResourceResponse> rest(
            ListTagsOfResourceRequest request, List<Tag> before, ActivityContext context) {
        return call(request, context).thenCompose(page -> {
            List<Tag> tags = ImmutableList.<Tag>builder()
                    .addAll(before)
                    .addAll(page.tags())
                    .build();
            return page.nextToken().isPresent()
                    ? rest(
                            ListTagsOfResourceRequest.builder()
                                    .from(request)
                                    .nextToken(page.nextToken())
                                    .build(),
                            tags,
                            context)
                    : CompletableFuture.completedFuture(ListTagsOfResourceResponse.builder()
                            .from(page)
                            .tags(tags)
                            .build());
        });
    }
}
