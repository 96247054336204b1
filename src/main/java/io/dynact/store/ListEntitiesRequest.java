package io.dynact.store;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.activity.PagedRequest;
import io.dynact.expression.Condition;
import io.dynact.model.Entity;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.Published;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the entities of a table, all of them or those that a filter lets pass. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListEntitiesRequest.class)
public interface ListEntitiesRequest extends PagedRequest<ListEntitiesResponse, Entity> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** What must hold of an entity for it to be returned, by the table's own names of attributes; also {@code Like}, {@code _etag} and {@code _timestamp}. Default: all are. */
    Optional<Condition> filter();

    /** The one partition to list; default: that of a filter which says what the partition key equals, or all. */
    Optional<KeyValue> staticPartitionKey();

    /** The number of items that one page evaluates, before the filter. Alone it asks for one page; with {@code MaxItems} it is the size of each page. */
    Optional<Integer> limit();

    /** The most entities to return, after the filter; default: 1,000, or one page where {@code Limit} is given. */
    Optional<Integer> maxItems();

    /** Where to go on: the {@code LastEvaluatedKey} of an earlier response. */
    Optional<Item> exclusiveStartKey();

    /** Whether the read sees every write that succeeded before it; default: it may not, at half the cost. */
    @Published(name = "IsConsistentRead")
    @Value.Default
    default boolean consistentRead() {
        return false;
    }

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default ListEntities activity() {
        return ListEntities.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListEntitiesRequest}. */
    class Builder extends ImmutableListEntitiesRequest.Builder {}
}
