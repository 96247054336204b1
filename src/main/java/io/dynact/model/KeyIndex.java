package io.dynact.model;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds key-value pairs by key: a table with open addressing of the pairs themselves, which costs a quarter of the memory of a map's
 * entries. Keys that were chosen to collide are kept in a {@code HashMap} instead, whose buckets become trees.
 */
final class KeyIndex {
    /** With half of the slots free, a search that is longer than this is no accident. */
    private static final int LONGEST_SEARCH = 64;

    private final KeyValue[] slots;
    /** All pairs, where their keys collide; otherwise null. */
    private final Map<String, KeyValue> colliding;

    private KeyIndex(KeyValue[] slots, Map<String, KeyValue> colliding) {
        this.slots = slots;
        this.colliding = colliding;
    }

    /**
     * Makes an index.
     *
     * @throws DynactException if two pairs have the same key
     */
    static KeyIndex of(KeyValue[] keyValues) {
        // The power of two from twice the number of pairs on; two at the least, so that one slot is free.
        KeyValue[] slots = new KeyValue[Integer.highestOneBit(Math.max(1, keyValues.length * 2 - 1)) * 2];
        for (KeyValue keyValue : keyValues) {
            if (keyValue == null) {
                throw DynactException.of(ErrorCode.INPUT_INVALID, "An attribute of the item is null; leave it out");
            }
            String key = keyValue.key();
            int slot = slotOf(key, slots);
            for (int searched = 0; slots[slot] != null; searched++) {
                if (slots[slot].key().equals(key)) {
                    throw duplicate(keyValue);
                } else if (searched == LONGEST_SEARCH) {
                    return ofColliding(keyValues);
                }
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = keyValue;
        }
        return new KeyIndex(slots, null);
    }

    private static KeyIndex ofColliding(KeyValue[] keyValues) {
        Map<String, KeyValue> colliding = new HashMap<>();
        for (KeyValue keyValue : keyValues) {
            if (colliding.put(keyValue.key(), keyValue) != null) {
                throw duplicate(keyValue);
            }
        }
        return new KeyIndex(new KeyValue[0], colliding);
    }

    /** The pair with this key, or null. */
    KeyValue get(String key) {
        if (key == null) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, "The name of the attribute is null; give one");
        }
        if (colliding != null) {
            return colliding.get(key);
        }
        for (int slot = slotOf(key, slots); slots[slot] != null; slot = (slot + 1) & (slots.length - 1)) {
            if (slots[slot].key().equals(key)) {
                return slots[slot];
            }
        }
        return null;
    }

    private static int slotOf(String key, KeyValue[] slots) {
        int hash = key.hashCode();
        // The table takes the low bits; those of similar names differ in the others too.
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }

    private static DynactException duplicate(KeyValue keyValue) {
        return DynactException.of(
                ErrorCode.ATTRIBUTE_DUPLICATE,
                AttributeStep.of(keyValue.key()),
                "Two attributes have the name '" + keyValue.key() + "'; give each its own");
    }
}
