package io.dynact.model;

/** The state of an export. */
public enum ExportStatus {
    /** The export is running. */
    IN_PROGRESS,
    /** The export is complete. */
    COMPLETED,
    /** The export failed; {@code FailureMessage} says why. */
    FAILED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
