package io.dynact.model;

/** The state of a global secondary index. */
public enum IndexStatus {
    /** The index is being created. */
    CREATING,
    /** The index is being changed. */
    UPDATING,
    /** The index is being deleted. */
    DELETING,
    /** The index is ready for use. */
    ACTIVE,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
