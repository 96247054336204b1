package io.dynact.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * An operation of the control plane that lists something of tables, page by page. Where the connection allows only some tables, what is of
 * others is left out.
 *
 * @param <I> the request
 * @param <O> the response
 * @param <T> an element of the list
 */
abstract class ControlPlaneListing<I extends ActivityRequest<O>, O extends ActivityResponse, T>
        extends ControlPlaneActivity<I, O> {
    private final String limitMember;
    private final int maxOfPage;

    /**
     * A listing.
     *
     * @param limitMember the name of the request's member that has the size of a page
     * @param maxOfPage the most elements of a page
     */
    ControlPlaneListing(
            ActivityDescriptor descriptor,
            Class<I> requestType,
            Class<O> responseType,
            String limitMember,
            int maxOfPage) {
        super(descriptor, requestType, responseType);
        this.limitMember = limitMember;
        this.maxOfPage = maxOfPage;
    }

    /** The size of a page that a request asks for. */
    abstract Optional<Integer> limit(I request);

    /** The number of elements that a request asks for. */
    abstract Optional<Integer> maxItems(I request);

    /** Where a request begins. */
    abstract Optional<String> start(I request);

    /** The request of one page. */
    abstract I page(I request, Optional<String> start, int limit);

    /** The elements of a response. */
    abstract List<T> elements(O page);

    /** Where the page after a response begins. */
    abstract Optional<String> next(O page);

    /** The table of an element. */
    abstract Optional<String> tableName(T element);

    /** A response with other elements. */
    abstract O with(O page, List<T> elements);

    @Override
    public final CompletableFuture<O> execute(I request, ActivityContext context) {
        check(request);
        Requests.checkPositive("." + limitMember, limit(request));
        Requests.checkPositive(".MaxItems", maxItems(request));
        Set<String> allowed = context.connection().allowedTables();
        // A page may be of other tables only, and its end may name one: then a limit is of what may be seen.
        int wanted = allowed.isEmpty()
                ? Paging.wanted(limit(request), maxItems(request))
                : Paging.wanted(Optional.empty(), maxItems(request).or(() -> limit(request)));
        return Paging.<Page, String>read(
                        start(request),
                        wanted,
                        (from, missing) -> call(
                                        page(
                                                request,
                                                from,
                                                Math.min(
                                                        maxOfPage,
                                                        Paging.pageLimit(limit(request), missing)
                                                                .orElse(maxOfPage))),
                                        context)
                                .thenApply(response -> {
                                    Page page = new Page(response, allowed);
                                    context.found(page.size());
                                    return page;
                                }))
                .thenApply(pages -> {
                    List<T> all = new ArrayList<>();
                    pages.forEach(page -> all.addAll(page.elements));
                    return with(pages.get(pages.size() - 1).response, all);
                });
    }

    /** One page without what is of tables that the connection does not allow. */
    private final class Page implements Paging.Page<String> {
        private final O response;
        private final List<T> elements;

        Page(O response, Set<String> allowed) {
            this.response = response;
            this.elements = elements(response).stream()
                    .filter(element -> allowed.isEmpty()
                            || tableName(element).filter(allowed::contains).isPresent())
                    .toList();
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public Optional<String> next() {
            return ControlPlaneListing.this.next(response);
        }
    }
}
