package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What a catalog says of an activity beside the shapes of its request and response. */
@Value.Immutable
public interface ActivityDescriptor {
    /** What part of the service an activity is about. */
    enum Category {
        /** Tables and their descriptions. */
        TABLE,
        /** One item. */
        ITEM,
        /** Many items of one table or index. */
        READ_MANY,
        /** Any items of any tables, in one call. */
        BATCH,
        /** Items of any tables, all or none. */
        TRANSACTION,
        /** Statements of PartiQL. */
        STATEMENT,
        /** Backups of tables, and tables restored from them. */
        BACKUP,
        /** Exports of tables to Amazon S3, and imports from there. */
        IMPORT_EXPORT,
        /** The streams of tables' changes. */
        STREAM,
        /** The way to the service. */
        CONNECTION,
        /** Any operation of the service, by its name. */
        OPERATION,
        /** Entities with a version, kept as items. */
        ENTITY
    }

    /** Whether an activity changes anything. */
    enum Access {
        /** It changes nothing. */
        READ,
        /** It changes items or tables; a read-only connection refuses it. */
        WRITE,
        /** It does what its request says; a read-only connection refuses the requests that {@linkplain ActivityRequest#writes write}. */
        READ_OR_WRITE
    }

    /** The name, by which engines call the activity; it never changes. */
    String name();

    /**
     * The version of what the activity takes and returns, from 1. It grows only if a request that was valid is refused or means something
     * else, or a response lacks what it had; members, values and errors that are added leave it as it is.
     */
    @Value.Default
    default int version() {
        return 1;
    }

    /** The name as a designer shows it. */
    String caption();

    /** What part of the service the activity is about. */
    Category category();

    /** Whether the activity changes anything. */
    Access access();

    /** Whether carrying out the same request twice leaves the same state as carrying it out once. */
    boolean idempotent();

    /** The IAM actions that the activity needs, such as {@code dynamodb:GetItem}. */
    List<String> permissions();

    /**
     * The IAM actions that let the activity check a request before it calls (without them the service's answer is what counts), or that
     * only some members of a request need.
     */
    List<String> optionalPermissions();

    /** The error codes that are this activity's own, beside those that every activity can fail with. */
    Set<ErrorCode> ownErrors();

    /** Requests as JSON that run as they are. */
    List<Example> examples();

    /** Since when the activity should no longer be used, and what instead; default: it should be used. */
    Optional<Deprecation> deprecation();

    /** Every error code that the activity can fail with. */
    default Set<ErrorCode> errors() {
        return Sets.immutableEnumSet(Sets.union(commonErrors(), ownErrors()));
    }

    /** The error codes that every activity can fail with: of input in general, of who is asking, and of the way to the service. */
    static Set<ErrorCode> commonErrors() {
        EnumSet<ErrorCode> common = EnumSet.of(
                ErrorCode.INPUT_INVALID,
                ErrorCode.MEMBER_MISSING,
                ErrorCode.MEMBER_UNKNOWN,
                ErrorCode.JSON_INVALID,
                ErrorCode.FORMAT_MIXED,
                ErrorCode.TYPED_VALUE_INVALID,
                ErrorCode.REQUEST_REFUSED,
                ErrorCode.LIMIT_EXCEEDED,
                ErrorCode.THROTTLED);
        for (ErrorCode code : ErrorCode.values()) {
            if (code.category() == ErrorCategory.AUTHENTICATION
                    || code.category() == ErrorCategory.AUTHORIZATION
                    || code.category() == ErrorCategory.TRANSIENT
                    || code.category() == ErrorCategory.PERMANENT) {
                common.add(code);
            }
        }
        common.removeAll(EnumSet.of(ErrorCode.TOKEN_REJECTED, ErrorCode.ORIGIN_REFUSED)); // the HTTP server's own
        return ImmutableSet.copyOf(common);
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ActivityDescriptor}. */
    class Builder extends ImmutableActivityDescriptor.Builder {}

    /** Since when an activity should no longer be used; it goes on working. */
    @Value.Immutable(builder = false)
    interface Deprecation {
        /** The version of Dynact that first said so. */
        @Value.Parameter(order = 0)
        String since();

        /** The name of the activity to use instead. */
        @Value.Parameter(order = 1)
        String instead();

        /** A deprecation. */
        static Deprecation of(String since, String instead) {
            return ImmutableDeprecation.of(since, instead);
        }
    }

    /** A request as JSON that runs as it is, on the tables that the catalog's page of examples describes. */
    @Value.Immutable(builder = false)
    interface Example {
        /** What the example shows. */
        @Value.Parameter(order = 0)
        String caption();

        /** The request. */
        @Value.Parameter(order = 1)
        String input();

        /** An example. */
        static Example of(String caption, String input) {
            return ImmutableExample.of(caption, input);
        }
    }
}
