package io.dynact.convert;

import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.ResultColumn;
import io.dynact.model.ResultColumnType;
import io.dynact.model.ResultRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The columns of items: those that were asked for by name, in that order and whether or not an item has them, and then all others that
 * items have, by name. Neither the order of the items nor that of their attributes, which the service does not keep, makes a difference.
 */
public final class ResultColumns {
    private final Map<String, ResultColumnType> named = new LinkedHashMap<>();
    private final Map<String, ResultColumnType> others = new TreeMap<>();

    /** Columns of no items yet. */
    public ResultColumns(Collection<String> names) {
        names.forEach(name -> named.put(name, ResultColumnType.NULL));
    }

    /** Adds what an item has. */
    public void add(Item item) {
        for (KeyValue value : item) {
            Map<String, ResultColumnType> columns = named.containsKey(value.key()) ? named : others;
            columns.merge(value.key(), ResultColumnType.of(value), ResultColumnType::widenedBy);
        }
    }

    /** The columns of the items so far. */
    public List<ResultColumn> columns() {
        return Stream.of(named, others)
                .flatMap(columns -> columns.entrySet().stream())
                .map(column -> ResultColumn.of(column.getKey(), column.getValue()))
                .toList();
    }

    /** The values of an item, in the order of the columns. */
    public ResultRow row(Item item) {
        return ResultRow.of(Stream.of(named, others)
                .flatMap(columns -> columns.keySet().stream())
                .map(name -> item.get(name).map(value -> value.withKey("")))
                .toList());
    }
}
