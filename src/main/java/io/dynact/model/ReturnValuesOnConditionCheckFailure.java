package io.dynact.model;

/** What the error of a failed condition has of the item. */
public enum ReturnValuesOnConditionCheckFailure {
    /** The whole item as it is in the table. */
    ALL_OLD,
    /** Nothing. */
    NONE
}
