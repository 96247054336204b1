package io.dynact.activity;

import com.google.common.collect.Iterables;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
        return Paging.<Page, String>read(
                        request.nextToken(),
                        Paging.ALL,
                        (from, missing) -> call(
                                        ListTagsOfResourceRequest.builder()
                                                .from(request)
                                                .nextToken(from)
                                                .build(),
                                        context)
                                .thenApply(Page::new))
                .thenApply(pages -> ListTagsOfResourceResponse.builder()
                        .from(Iterables.getLast(pages).response())
                        .tags(pages.stream()
                                .flatMap(page -> page.response().tags().stream())
                                .toList())
                        .build());
    }

    private record Page(ListTagsOfResourceResponse response) implements Paging.Page<String> {
        @Override
        public int size() {
            return response.tags().size();
        }

        @Override
        public Optional<String> next() {
            return response.nextToken();
        }
    }
}
