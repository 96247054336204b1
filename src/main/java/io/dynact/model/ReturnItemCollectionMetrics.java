package io.dynact.model;

/** Whether a write returns metrics of the item collections that it changed. */
public enum ReturnItemCollectionMetrics {
    /** An estimate of the size of each item collection; only tables with local secondary indexes have item collections. */
    SIZE,
    /** Nothing. */
    NONE
}
