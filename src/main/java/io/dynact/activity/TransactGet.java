package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dynact.expression.AttributePath;
import io.dynact.model.Item;
import io.dynact.model.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The read of one item, in a transaction. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactGet.class)
public interface TransactGet extends Table {
    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** The attributes to read, as paths such as {@code Price} or {@code Credits[0].Name}; default: all. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<AttributePath> projection();

    /** The same as an expression, such as {@code Price, #y}. */
    Optional<String> projectionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** A read of all attributes of an item. */
    static TransactGet of(String tableName, Item key) {
        return builder().tableName(tableName).key(key).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactGet}. */
    class Builder extends ImmutableTransactGet.Builder {
        /** Reads these attributes alone, as paths such as {@code Price} or {@code Credits[0].Name}. */
        @CanIgnoreReturnValue
        public final Builder projection(String... paths) {
            return projection(AttributePath.listOf(paths));
        }
    }
}
