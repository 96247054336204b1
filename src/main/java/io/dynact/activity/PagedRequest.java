package io.dynact.activity;

/**
 * What an activity takes whose result the service gives in pages.
 *
 * @param <O> the response
 * @param <T> an element of the result
 */
public interface PagedRequest<O extends ActivityResponse, T> extends ActivityRequest<O> {
    @Override
    PagedActivity<?, O, T> activity();
}
