package io.dynact.model;

/** Whether a table can be restored as it was at a point in time. */
public enum PointInTimeRecoveryStatus {
    /** It can. */
    ENABLED,
    /** It cannot. */
    DISABLED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
