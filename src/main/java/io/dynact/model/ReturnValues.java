package io.dynact.model;

/** What a write returns of the item. The last three are for updates only. */
public enum ReturnValues {
    /** Nothing. */
    NONE,
    /** The whole item as it was before the write. */
    ALL_OLD,
    /** The attributes that the update names, as they were before. */
    UPDATED_OLD,
    /** The whole item as it is after the update. */
    ALL_NEW,
    /** The attributes that the update names, as they are after it. */
    UPDATED_NEW
}
