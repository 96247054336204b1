package io.dynact.activity;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import io.dynact.model.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A projection that also reads the attributes that are needed here: those of the key, so that a read can resume after any item, and those of
 * a condition that is tested here.
 *
 * @param expression the caller's projection expression with the needed attributes that it lacks; absent where all attributes are read
 * @param names the caller's placeholders with those of the added attributes
 * @param keys the key attributes; empty if no read has to resume after an item
 * @param added the attributes that the caller did not ask for
 */
record ResumeProjection(Optional<String> expression, Map<String, String> names, Set<String> keys, Set<String> added) {
    private static final Splitter PATHS = Splitter.on(',').trimResults();
    private static final String PLACEHOLDER = "#dynact_key_";

    /** Reads what the caller asked for, and what is needed. */
    static ResumeProjection of(
            Optional<String> expression, Map<String, String> names, Set<String> keys, Set<String> tested) {
        if (expression.isEmpty() || (keys.isEmpty() && tested.isEmpty())) {
            return new ResumeProjection(expression, names, keys, ImmutableSet.of());
        }
        return wider(expression.get(), names, keys, tested);
    }

    /** Reads nothing but what is needed for a test. */
    static ResumeProjection ofTested(Map<String, String> names, Set<String> tested) {
        return wider("", names, ImmutableSet.of(), tested);
    }

    private static ResumeProjection wider(
            String expression, Map<String, String> names, Set<String> keys, Set<String> tested) {
        Set<String> asked = new HashSet<>();
        PATHS.split(expression).forEach(path -> asked.add(names.getOrDefault(path, path)));
        Set<String> added = ImmutableSet.copyOf(Sets.difference(Sets.union(keys, tested), asked));
        StringBuilder wider = new StringBuilder(expression);
        ImmutableMap.Builder<String, String> widerNames =
                ImmutableMap.<String, String>builder().putAll(names);
        int number = 0;
        for (String key : added) {
            String placeholder = PLACEHOLDER + number++;
            wider.append(wider.length() == 0 ? "" : ", ").append(placeholder);
            widerNames.put(placeholder, key);
        }
        return new ResumeProjection(Optional.of(wider.toString()), widerNames.buildOrThrow(), keys, added);
    }

    /** Whether a read can resume after any item. */
    boolean isResumable() {
        return !keys.isEmpty();
    }

    /** The item's key attributes. */
    Item keyOf(Item item) {
        Item.Builder key = Item.builder(keys.size());
        keys.forEach(name -> key.add(item.get(name).orElseThrow()));
        return key.build();
    }

    /** The items without the attributes that the caller did not ask for. */
    List<Item> strip(List<Item> items) {
        return added.isEmpty() ? items : Lists.transform(items, this::strip);
    }

    private Item strip(Item item) {
        Item.Builder stripped = Item.builder(item.size());
        item.keyValues().stream()
                .filter(keyValue -> !added.contains(keyValue.key()))
                .forEach(stripped::add);
        return stripped.build();
    }
}
