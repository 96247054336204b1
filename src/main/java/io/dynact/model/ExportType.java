package io.dynact.model;

/** Which items an export has. */
public enum ExportType {
    /** All items, as they were at one time. */
    FULL_EXPORT,
    /** The items that changed in a period. */
    INCREMENTAL_EXPORT,
    /** A value that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
