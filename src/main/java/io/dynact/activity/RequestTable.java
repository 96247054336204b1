package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dynact.expression.AttributePath;
import io.dynact.model.Item;
import io.dynact.model.Published;
import io.dynact.model.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The items to read from one table of a batch, and how. */
@Value.Immutable
@JsonDeserialize(as = ImmutableRequestTable.class)
public interface RequestTable extends Table {
    /** The primary keys of the items, at least one. */
    List<Item> keys();

    /** The attributes to read, as paths such as {@code Price} or {@code Credits[0].Name}; default: all. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<AttributePath> projection();

    /** The same as an expression, such as {@code Price, #y}. */
    Optional<String> projectionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expression. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** Whether the read sees every write that succeeded before it; default: it may not. */
    @Published(name = "IsConsistentRead")
    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    /** A read of these items of one table, with all their attributes. */
    static RequestTable of(String tableName, Item... keys) {
        return builder().tableName(tableName).addKeys(keys).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RequestTable}. */
    class Builder extends ImmutableRequestTable.Builder {
        /** Reads these attributes alone, as paths such as {@code Price} or {@code Credits[0].Name}. */
        @CanIgnoreReturnValue
        public final Builder projection(String... paths) {
            return projection(AttributePath.listOf(paths));
        }
    }
}
