package io.dynact.model;

/** Whether there has to be an item for a write to be done. */
public enum ItemExistence {
    /** The write changes, replaces or deletes an item, and makes none. */
    EXISTS,
    /** The write makes an item, and changes none. */
    NOT_EXISTS
}
