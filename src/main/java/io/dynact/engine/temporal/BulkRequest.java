package io.dynact.engine.temporal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.ScanTableRequest;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Select;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for what a table has to be read in segments, and what becomes of it to be written. */
@Value.Immutable
@JsonDeserialize(as = ImmutableBulkRequest.class)
public interface BulkRequest {
    /** The most segments: as many as have their state in one payload, however large their keys. */
    int MOST_SEGMENTS = 200;

    /**
     * What to read: a table or an index, a filter, a projection. Its {@code Limit} is the number of items that one page evaluates; default:
     * 100. A page whose items do not fit a payload is read again as two.
     */
    ScanTableRequest scan();

    /** The number of segments that are read at the same time, at most 200; default: 4. */
    @Value.Default
    default int segments() {
        return 4;
    }

    /** The table to write the items to as they are. Either this or {@code Activity}. */
    Optional<String> target();

    /**
     * The name of an activity that takes a page, a response of {@code ScanTable}, and returns what to write, a request of {@code
     * BatchWriteItem}, which may have no writes. It may be called again with a page that it had before.
     */
    Optional<String> activity();

    /** The task queue of the activity; default: that of the workflow. */
    Optional<String> activityTaskQueue();

    /** The seconds that one call of the activity may take; default: 60. */
    @Value.Default
    default int activityTimeoutSeconds() {
        return 60;
    }

    /** Where to go on: the {@code Segments} of an earlier {@link BulkProgress}; default: begin. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<BulkSegment> progress();

    /** Refuses what makes no sense. */
    private static void refuse(String path, String detail) {
        throw DynactException.of(ErrorCode.INPUT_INVALID, path, detail);
    }

    /** Refuses values that cannot work, naming the member. */
    @Value.Check
    default void check() {
        if (segments() < 1 || segments() > MOST_SEGMENTS) {
            refuse(".Segments", segments() + " is not allowed; there are 1 to " + MOST_SEGMENTS);
        }
        if (activityTimeoutSeconds() < 1) {
            refuse(".ActivityTimeoutSeconds", activityTimeoutSeconds() + " is not allowed; the least is 1");
        }
        if (target().isPresent() == activity().isPresent()) {
            refuse(
                    activity().isPresent() ? ".Target" : ".Activity",
                    "What to write comes from an Activity, or is the items themselves, for a Target; give one of them");
        }
        if (target().filter(scan().tableName()::equals).isPresent()) {
            refuse(".Target", "It is the table that is read; name another, or an Activity that changes the items");
        }
        if (scan().segment().isPresent()
                || scan().totalSegments().isPresent()
                || scan().exclusiveStartKey().isPresent()
                || scan().maxItems().isPresent()
                || scan().select().filter(Select.COUNT::equals).isPresent()) {
            refuse(
                    ".Scan",
                    "It has Segment, TotalSegments, ExclusiveStartKey, MaxItems or a Select of COUNT; the bulk reads"
                            + " all items, segment by segment, so leave it out");
        }
        if (scan().limit().isPresent() && scan().limit().get() < 1) {
            refuse(".Scan.Limit", scan().limit().get() + " is not allowed; the least is 1");
        }
        boolean inOrder = true;
        for (int at = 0; at < progress().size(); at++) {
            inOrder &= progress().get(at).segment() == at;
        }
        if (!progress().isEmpty() && (progress().size() != segments() || !inOrder)) {
            refuse(
                    ".Progress",
                    "It is not of " + segments() + " segments, from 0 on; give that of a bulk with as many");
        }
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link BulkRequest}. */
    class Builder extends ImmutableBulkRequest.Builder {}
}
