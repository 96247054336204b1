package io.dynact.model;

/** How much a response tells of the capacity that the request used. */
public enum ReturnConsumedCapacity {
    /** The total, and that of the table and of each index. */
    INDEXES,
    /** The total. */
    TOTAL,
    /** Nothing. */
    NONE
}
