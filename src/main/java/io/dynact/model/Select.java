package io.dynact.model;

/** What a read returns of the items it matches. */
public enum Select {
    /** All attributes; of an index, read from the table where they are not in the index. */
    ALL_ATTRIBUTES,
    /** All attributes that are in the index. */
    ALL_PROJECTED_ATTRIBUTES,
    /** The attributes that the projection expression names. */
    SPECIFIC_ATTRIBUTES,
    /** The number of matches, not the items. */
    COUNT
}
