package io.dynact.model;

/** Which attributes are copied into an index. */
public enum ProjectionType {
    /** The keys of the index and of the table. */
    KEYS_ONLY,
    /** The keys, and the attributes that are named. */
    INCLUDE,
    /** All attributes. */
    ALL,
    /** A projection type that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
