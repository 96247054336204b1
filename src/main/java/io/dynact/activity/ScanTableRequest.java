package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.model.Item;
import io.dynact.model.Published;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.Select;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the items of a table or an index, all of them or those that a filter lets pass. */
@Value.Immutable
@JsonDeserialize(as = ImmutableScanTableRequest.class)
public interface ScanTableRequest extends ReadManyRequest<ScanTableResponse> {
    /** The name of the table, or its ARN. */
    @Override
    String tableName();

    /** The name of a secondary index to read instead of the table. */
    @Override
    Optional<String> indexName();

    /** A condition that items must meet to be returned; what is read and does not meet it is paid for all the same. */
    Optional<Condition> filter();

    /** The same as an expression, such as {@code Price > :min}. */
    Optional<String> filterExpression();

    /** The attributes to read, as paths such as {@code Price} or {@code Credits[0].Name}; default: all. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Override
    List<AttributePath> projection();

    /** The same as an expression, such as {@code Price, #y}. */
    @Override
    Optional<String> projectionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the filter. */
    Optional<Item> expressionAttributeValues();

    /** The number of items that one page evaluates, before the filter. Alone it asks for one page; with {@code MaxItems} it is the size of each page. */
    @Override
    Optional<Integer> limit();

    /** The most items to return, after the filter; default: 1,000, or one page where {@code Limit} is given. */
    @Override
    Optional<Integer> maxItems();

    /** Where to go on: the {@code LastEvaluatedKey} of an earlier response. */
    @Override
    Optional<Item> exclusiveStartKey();

    /** Whether the read sees every write that succeeded before it; default: it may not, at half the cost. */
    @Published(name = "IsConsistentRead")
    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    /** The part of the table to read, from 0; needs {@code TotalSegments}. */
    Optional<Integer> segment();

    /** The number of parts, at most 1,000,000, that the table is divided into, to be read at the same time. */
    Optional<Integer> totalSegments();

    /** What to return of the items; default: all attributes of a table, all projected ones of an index. {@code COUNT} returns no items, and counts all pages, or one with {@code Limit}. */
    @Override
    Optional<Select> select();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default ScanTable activity() {
        return ScanTable.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request for all items of this table, up to the default of {@code MaxItems}. */
    static ScanTableRequest of(String tableName) {
        return builder().tableName(tableName).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ScanTableRequest}. */
    class Builder extends ImmutableScanTableRequest.Builder {
        /** Reads these attributes alone, as paths such as {@code Price} or {@code Credits[0].Name}. */
        @CanIgnoreReturnValue
        public final Builder projection(String... paths) {
            return projection(AttributePath.listOf(paths));
        }
    }
}
