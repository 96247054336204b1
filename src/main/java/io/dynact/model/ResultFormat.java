package io.dynact.model;

/** The shape of what a statement returns. */
public enum ResultFormat {
    /** Each item with its attributes by name, as {@code Items}. */
    ITEMS,
    /** Columns with names and types, and rows of values in their order, as {@code columns} and {@code data}. */
    TABLE
}
