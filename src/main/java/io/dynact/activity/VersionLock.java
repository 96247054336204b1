package io.dynact.activity;

import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.expression.UpdateAction;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.OptimisticLock;
import java.util.Collection;
import java.util.Optional;

/**
 * An optimistic lock, as one write has it: the version that the item that is there must have, and the one that it then gets.
 *
 * @param attribute where items keep their version
 * @param expected the version that has to be there; empty if there may be none
 */
record VersionLock(String attribute, Optional<Long> expected) {
    private static final String ATTRIBUTE = ".Lock.Attribute";

    private static VersionLock of(OptimisticLock lock) {
        try {
            AttributePath.ofName(lock.attribute());
        } catch (DynactException e) {
            throw e.within(ATTRIBUTE);
        }
        lock.expectedVersion().ifPresent(version -> checkVersion(".Lock.ExpectedVersion", version));
        return new VersionLock(lock.attribute(), lock.expectedVersion());
    }

    /** The lock of a write of an item that is known by its key. */
    static VersionLock onKey(OptimisticLock lock, Item key) {
        VersionLock stated = of(lock);
        stated.checkNotIn(key.keys());
        return stated;
    }

    /** The lock of a write of a whole item, which has the version that it was read with. */
    static VersionLock of(OptimisticLock lock, Item item) {
        VersionLock stated = of(lock);
        Optional<Long> read = item.has(stated.attribute) ? Optional.of(stated.versionOf(item)) : Optional.empty();
        if (stated.expected.isPresent() && read.isPresent() && !stated.expected.equals(read)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".Lock.ExpectedVersion",
                    "Version " + stated.expected.get() + " is expected, and the item has version " + read.get()
                            + " in '" + stated.attribute + "'; leave one out");
        }
        return new VersionLock(stated.attribute, stated.expected.or(() -> read));
    }

    /** Refuses a version in an attribute of the key, which no write changes. */
    void checkNotIn(Collection<String> keyAttributes) {
        if (keyAttributes.contains(attribute)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ATTRIBUTE,
                    "'" + attribute + "' is in the key, which cannot change; name an attribute for the version");
        }
    }

    /** What has to hold of the item that is there. */
    Condition condition() {
        Attribute stored = stored();
        return expected.isPresent() ? stored.equalTo(expected.get()) : stored.notExists();
    }

    /** The item as it is to be written. */
    Item applyTo(Item item) {
        Item.Builder locked = Item.builder(item.size() + 1);
        for (KeyValue value : item) {
            if (!value.key().equals(attribute)) {
                locked.add(value);
            }
        }
        return locked.put(attribute, next()).build();
    }

    /** The update as it is to be carried out. */
    Update applyTo(Optional<Update> update) {
        Update.Builder locked = Update.builder();
        update.ifPresent(changes -> changes.actions().forEach(action -> {
            if (action.path().name().equals(attribute)) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        ExpressionErrors.path(update.get(), action),
                        "'" + attribute + "' is the lock's, which changes it itself; leave it out of the update");
            }
            locked.add(action);
        }));
        return locked.add(UpdateAction.of(UpdateAction.Kind.SET, stored().path(), next()))
                .build();
    }

    private Attribute stored() {
        return Attribute.of(AttributePath.ofName(attribute));
    }

    private long next() {
        if (expected.isEmpty()) {
            return 1;
        } else if (expected.get() == Long.MAX_VALUE) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".Lock",
                    "Version " + expected.get() + " is the last one; there is no next");
        }
        return expected.get() + 1;
    }

    private long versionOf(Item item) {
        String path = ".Item" + JsonPath.member(attribute);
        try {
            long version = item.longValue(attribute).orElse(-1L);
            if (version >= 0) {
                return version;
            }
        } catch (DynactException e) {
            // The attribute is of another type: as wrong as a negative number, and the advice is the same.
        }
        throw DynactException.of(
                ErrorCode.INPUT_INVALID,
                path,
                "It is the lock's version, which is a whole number from 0; leave it out of a new item");
    }

    private static void checkVersion(String path, long version) {
        if (version < 0) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, path, "Version " + version + " is less than 0, the least");
        }
    }
}
