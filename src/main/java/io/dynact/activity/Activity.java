package io.dynact.activity;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * A named step that reads from or writes to DynamoDB. Activities are stateless and safe for use by several threads. {@link Activities} has
 * them all; how they call the service is theirs alone, so that others are composed of these and not added to them.
 *
 * @param <I> the request
 * @param <O> the response
 */
public interface Activity<I extends ActivityRequest<O>, O extends ActivityResponse> {
    /** What a catalog says of the activity. */
    ActivityDescriptor descriptor();

    /** The class of requests. */
    Class<I> requestType();

    /** The class of responses. */
    Class<O> responseType();

    /**
     * The least permissions of IAM that a request needs; default: the activity's own on each of the request's tables. What the activity
     * can do without is not among them.
     *
     * @throws io.dynact.error.DynactException if the request does not tell
     */
    default Collection<Permission> permissions(I request) {
        return Permissions.of(request);
    }

    /**
     * Carries out a request.
     *
     * @return a future that completes with the response, or exceptionally with a {@link io.dynact.error.DynactException}
     * @throws io.dynact.error.DynactException if the request is refused before any call
     */
    CompletableFuture<O> execute(I request, ActivityContext context);
}
