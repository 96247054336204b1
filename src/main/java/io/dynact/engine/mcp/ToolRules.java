package io.dynact.engine.mcp;

import com.google.common.collect.Sets;
import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.immutables.value.Value;

/** What an agent may do, and how much it is told at once. Everything has a default. */
@Value.Immutable
public interface ToolRules {
    /** Whether the agent may write, where the connection may; default: it only reads, and is offered nothing else. */
    @Value.Default
    default boolean allowWrites() {
        return false;
    }

    /** The names of the only tables that the agent may touch; default: none, which allows those that the connection does. */
    Set<String> tables();

    /** The names of the only activities that are tools; default: none, which makes all of them tools. */
    Set<String> activities();

    /** The most rows (items, entities, names of tables) of an answer; default: 100. */
    @Value.Default
    default int maxRows() {
        return 100;
    }

    /**
     * The most bytes of what a read answers, as JSON; default: 100,000. Fewer rows are returned if all do not fit. What a write answers
     * is never cut, as it cannot be asked for again; it has no more than what the agent asked for or sent.
     */
    @Value.Default
    default int maxBytes() {
        return 100_000;
    }

    /** How long a call may take; default: 50 seconds, as most agents give up after a minute. */
    @Value.Default
    default Duration timeout() {
        return Duration.ofSeconds(50);
    }

    /** Refuses limits that nothing could keep. */
    @Value.Check
    default void check() {
        require(maxRows() >= 1, ".MaxRows", "An answer has at least 1 row");
        require(maxBytes() >= 1_000, ".MaxBytes", "An answer takes 1,000 bytes at least");
        require(
                tables().stream().noneMatch(String::isBlank),
                ".Tables",
                "The name of a table is empty; give it, or leave the list out");
        require(
                activities().stream().noneMatch(String::isBlank),
                ".Activities",
                "The name of an activity is empty; give it, or leave the list out");
        require(timeout().toMillis() >= 1, ".Timeout", "A call takes 1 millisecond at least");
    }

    private static void require(boolean condition, String path, String detail) {
        if (!condition) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, path, detail);
        }
    }

    /**
     * The connection that an agent's calls run on: what it refuses, no tool can do.
     *
     * @throws DynactException {@link ErrorCode#TABLE_NOT_ALLOWED} if the connection does not allow one of the tables
     */
    default Connection narrow(Connection connection) {
        Connection.Builder narrowed = Connection.builder();
        narrowed.from(connection).readOnly(connection.readOnly() || !allowWrites());
        if (!tables().isEmpty()) {
            Set<String> others = Sets.difference(tables(), connection.allowedTables());
            if (!connection.allowedTables().isEmpty() && !others.isEmpty()) {
                throw DynactException.of(
                        ErrorCode.TABLE_NOT_ALLOWED,
                        "The connection does not allow " + String.join(", ", others)
                                + "; name tables of its own list only");
            }
            narrowed.allowedTables(tables());
        }
        return narrowed.build();
    }

    /** The defaults. */
    static ToolRules of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ToolRules}. */
    class Builder extends ImmutableToolRules.Builder {
        /**
         * The only tables that the agent may touch; leave it out for those that the connection allows.
         *
         * @throws DynactException if there are none, which would allow all of those
         */
        public Builder tables(Collection<String> tables) {
            require(!tables.isEmpty(), ".Tables", "The list of tables is empty; name some, or leave it out");
            return tables((Iterable<String>) tables);
        }

        /**
         * The only activities that are tools; leave it out for all.
         *
         * @throws DynactException if there are none, which would make all of them tools
         */
        public Builder activities(Collection<String> activities) {
            require(
                    !activities.isEmpty(),
                    ".Activities",
                    "The list of activities is empty; name some, or leave it out");
            return activities((Iterable<String>) activities);
        }
    }
}
