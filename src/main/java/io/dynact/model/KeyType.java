package io.dynact.model;

/** The part that an attribute plays in a primary key. */
@Published(name = "ENUM_KEY")
public enum KeyType {
    /** The partition key: its hash decides where an item is stored. */
    @Published(caption = "HASH (partition)")
    HASH,
    /** The sort key: it orders the items of one partition. */
    @Published(caption = "RANGE (sort)")
    RANGE,
    /** A key type that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
