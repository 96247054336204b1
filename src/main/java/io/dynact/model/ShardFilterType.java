package io.dynact.model;

/** Which shards to describe. */
public enum ShardFilterType {
    /** Those that a shard was continued by. */
    CHILD_SHARDS
}
