package io.dynact.catalog;

import io.dynact.activity.ActivityResponse;
import io.dynact.activity.BatchGetItemResponse;
import io.dynact.activity.BatchWriteItemResponse;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.store.BatchUpsertEntitiesResponse;
import java.util.Optional;

/** Responses of batches that have unprocessed entries, for engines that cannot pass a response on. */
public final class PartialResponses {
    private PartialResponses() {}

    /** Whether a response has unprocessed entries. */
    public static boolean isPartial(ActivityResponse response) {
        return (response instanceof BatchWriteItemResponse writes
                        && !writes.unprocessedItems().isEmpty())
                || (response instanceof BatchGetItemResponse reads
                        && !reads.unprocessedKeys().isEmpty())
                || (response instanceof BatchUpsertEntitiesResponse entities
                        && !entities.unprocessedEntities().isEmpty());
    }

    /**
     * The error in place of a partial response that would be lost.
     *
     * @param request the request, which is submitted again as a whole; empty where the engine has it
     * @param why why the response cannot be passed on, and what to do, as a sentence without its full stop
     */
    public static DynactException toError(Optional<?> request, String why) {
        return DynactException.builder(
                        ErrorCode.BATCH_INCOMPLETE,
                        "The service left entries of the batch unprocessed until the batch timeout of the connection. "
                                + why + "; submit the request again, in which repeated entries change nothing more")
                .causedBy(DynactException.of(
                        ErrorCode.THROTTLED, "The service left entries unprocessed, as it does for lack of capacity"))
                .unprocessed(request.orElse(null))
                .build();
    }
}
