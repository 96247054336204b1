package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dynact.expression.AttributePath;
import io.dynact.model.Item;
import io.dynact.model.Published;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for one item by its primary key. */
@Value.Immutable
@JsonDeserialize(as = ImmutableGetItemRequest.class)
public interface GetItemRequest extends ActivityRequest<GetItemResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** Whether the read sees every write that succeeded before it; default: it may not, at half the cost. */
    @Published(name = "IsConsistentRead")
    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    /** The attributes to read, as paths such as {@code Price} or {@code Credits[0].Name}; default: all. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<AttributePath> projection();

    /** The same as an expression, such as {@code Price, #y}. */
    Optional<String> projectionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default GetItem activity() {
        return GetItem.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request with every option at its default. */
    static GetItemRequest of(String tableName, Item key) {
        return builder().tableName(tableName).key(key).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link GetItemRequest}. */
    class Builder extends ImmutableGetItemRequest.Builder {
        /** Reads these attributes alone, as paths such as {@code Price} or {@code Credits[0].Name}. */
        @CanIgnoreReturnValue
        public final Builder projection(String... paths) {
            return projection(AttributePath.listOf(paths));
        }
    }
}
