package io.dynact.model;

/** What a stream holds of an item that was changed. */
public enum StreamViewType {
    /** The item as it is after the change. */
    NEW_IMAGE,
    /** The item as it was before the change. */
    OLD_IMAGE,
    /** The item before and after the change. */
    NEW_AND_OLD_IMAGES,
    /** The key of the item. */
    KEYS_ONLY,
    /** A view type that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
