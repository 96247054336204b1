package io.dynact.model;

/** What a write returns of the item. */
public enum ReturnValues {
    /** Nothing. */
    NONE,
    /** The whole item as it was before the write. */
    ALL_OLD
}
