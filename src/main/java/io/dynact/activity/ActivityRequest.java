package io.dynact.activity;

import java.util.Collection;

/**
 * What an activity takes. A request knows the activity that carries it out, and so the type of its response.
 *
 * @param <O> the response
 */
public interface ActivityRequest<O extends ActivityResponse> {
    /** The activity that carries out this request; the one whose {@link Activity#requestType()} this is. */
    Activity<?, O> activity();

    /** The names of the tables that the request reads or writes. */
    Collection<String> tableNames();

    /** Whether the request changes anything, so that a read-only connection refuses it; default: whether its activity does. */
    default boolean writes() {
        // A request of an activity that does either has to say so; one that does not is taken for a write.
        return activity().descriptor().access() != ActivityDescriptor.Access.READ;
    }
}
