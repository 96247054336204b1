package io.dynact.model;

/** Whether a table is backed up continuously. */
public enum ContinuousBackupsStatus {
    /** It is, as every table is since 2018. */
    ENABLED,
    /** It is not. */
    DISABLED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
