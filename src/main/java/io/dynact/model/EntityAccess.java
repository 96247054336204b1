package io.dynact.model;

/** How entities were found. */
public enum EntityAccess {
    /** In one partition, by its key. */
    QUERY,
    /** In all of the table. */
    SCAN
}
