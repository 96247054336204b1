package io.dynact.model;

/** The state of a backup. */
public enum BackupStatus {
    /** The backup is being created. */
    CREATING,
    /** The backup is deleted. */
    DELETED,
    /** The backup can be restored. */
    AVAILABLE,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
