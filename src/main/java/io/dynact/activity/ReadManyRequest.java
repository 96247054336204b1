package io.dynact.activity;

import io.dynact.expression.AttributePath;
import io.dynact.model.Item;
import io.dynact.model.Select;
import java.util.List;
import java.util.Optional;

/** What {@link ItemPages} needs to know of a request for the items of a table or an index. */
interface ReadManyRequest<O extends ActivityResponse> extends PagedRequest<O, Item> {
    String tableName();

    Optional<String> indexName();

    Optional<Integer> limit();

    Optional<Integer> maxItems();

    Optional<Item> exclusiveStartKey();

    Optional<Select> select();

    List<AttributePath> projection();

    Optional<String> projectionExpression();
}
