package io.dynact.model;

/** How searches of a vector index are narrowed by an attribute. */
public enum SearchSchemaElementType {
    /** It partitions the index: every search states its value. */
    HASH,
    /** It is in the index, and a search may filter by it. */
    INLINE_FILTER,
    /** A type that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
