package io.dynact.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.RandomFilters;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Entity;
import io.dynact.model.EntityAccess;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever of a filter DynamoDB evaluates and whatever is evaluated here, a listing has the entities for which the whole filter holds. Over
 * all tables this compares some tens of thousands of pairs of a filter and an item, each with DynamoDB's own answer.
 */
@ExtendWith(DynactExtension.class)
class FilterPropertyIT {
    private static final int ITEMS = 60;
    private static final int FILTERS = 250;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"STRING,", "NUMBER,", "BINARY,", "STRING, STRING", "NUMBER, BINARY", "BINARY, NUMBER"})
    void list_randomFilters_findsWhatTheWholeFilterHoldsFor(AttributeType hash, AttributeType range, Dynact dynact) {
        String table = hash + "-" + range;
        List<String> keys = range == null ? List.of("pk") : List.of("pk", "sk");
        if (range == null) {
            Tables.create(dynact, table, "pk", hash);
        } else {
            Tables.create(dynact, table, "pk", hash, "sk", range);
        }
        List<Item> items = items(new RandomFilters(1, keys), hash, range);
        dynact.run(BatchWriteItemRequest.ofPuts(table, items));
        Map<EntityAccess, Integer> found = new EnumMap<>(EntityAccess.class);

        for (long seed = 0; seed < FILTERS; seed++) {
            RandomFilters filters = new RandomFilters(seed, keys);
            Condition filter = filter(filters, keys, hash, range);
            Optional<KeyValue> partition = filters.below(4) == 0
                    ? Optional.of(KeyValue.of("pk", partition(filters, hash, range)))
                    : Optional.empty();

            List<ListEntitiesResponse> responses = list(dynact, table, filter, partition, filters);

            List<Item> expected = items.stream()
                    .filter(item -> partition.isEmpty() || item.get("pk").equals(partition))
                    .filter(filter::test)
                    .toList();
            assertThat(responses.stream()
                            .flatMap(response -> response.entities().stream().map(FilterPropertyIT::item)))
                    .as("seed %d: %s in %s", seed, filter, partition)
                    .containsExactlyInAnyOrderElementsOf(expected);
            found.merge(responses.get(0).access(), expected.size(), Integer::sum);
        }

        assertThat(found.get(EntityAccess.QUERY)).isPositive();
        assertThat(found.get(EntityAccess.SCAN)).isGreaterThan(FILTERS);
    }

    /** Half of them say what the partition key equals, and the most of these something of the sort key. */
    private static Condition filter(RandomFilters filters, List<String> keys, AttributeType hash, AttributeType range) {
        List<Condition> parts = new ArrayList<>();
        if (filters.below(2) == 0) {
            parts.add(Attribute.of("pk").equalTo(partition(filters, hash, range)));
            if (keys.size() > 1 && filters.below(4) > 0) {
                parts.add(filters.comparison(AttributePath.of("sk")));
            }
            if (filters.below(4) > 0) {
                parts.add(filters.filter());
            }
        } else {
            parts.add(filters.filter());
        }
        return new And(parts);
    }

    /** All pages, each as long as some limit says. */
    private static List<ListEntitiesResponse> list(
            Dynact dynact, String table, Condition filter, Optional<KeyValue> partition, RandomFilters filters) {
        Optional<Integer> maxItems = filters.below(3) == 0 ? Optional.of(1 + filters.below(20)) : Optional.empty();
        Optional<Integer> limit = filters.below(4) == 0 ? Optional.of(5 + filters.below(40)) : Optional.empty();
        List<ListEntitiesResponse> responses = new ArrayList<>();
        Optional<Item> from = Optional.empty();
        do {
            ListEntitiesResponse response = dynact.run(ListEntitiesRequest.builder()
                    .tableName(table)
                    .filter(filter)
                    .staticPartitionKey(partition)
                    .maxItems(maxItems)
                    .limit(limit)
                    .exclusiveStartKey(from)
                    .build());
            maxItems.ifPresent(most -> assertThat(response.entities()).hasSizeLessThanOrEqualTo(most));
            assertThat(response.count()).isEqualTo(response.entities().size());
            assertThat(response.scannedCount()).isGreaterThanOrEqualTo(response.count());
            responses.add(response);
            from = response.lastEvaluatedKey();
        } while (from.isPresent());
        return responses;
    }

    private static List<Item> items(RandomFilters random, AttributeType hash, AttributeType range) {
        Map<Item, Item> byKey = new LinkedHashMap<>();
        for (int at = 0; at < ITEMS; at++) {
            Item key = range == null
                    ? Item.of("pk", partition(random, hash, range))
                    : Item.of("pk", partition(random, hash, range), "sk", random.keyValue(range, 4));
            Item.Builder item = Item.builder();
            key.forEach(item::add);
            random.item().forEach(item::add);
            byKey.put(key, item.build());
        }
        return List.copyOf(byKey.values());
    }

    /** Without a sort key there are many partitions, with one there are several items in each. */
    private static Object partition(RandomFilters random, AttributeType hash, AttributeType range) {
        return random.keyValue(hash, range == null ? 12 : 1);
    }

    private static Item item(Entity entity) {
        Item.Builder item = Item.builder();
        item.add(entity.partitionKey().orElseThrow().withKey("pk"));
        entity.sortKey().ifPresent(value -> item.add(value.withKey("sk")));
        entity.properties().forEach(item::add);
        return item.build();
    }
}
