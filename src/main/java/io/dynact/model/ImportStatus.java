package io.dynact.model;

/** The state of an import. */
public enum ImportStatus {
    /** The import is running. */
    IN_PROGRESS,
    /** The import is complete. */
    COMPLETED,
    /** The import is being cancelled. */
    CANCELLING,
    /** The import was cancelled. */
    CANCELLED,
    /** The import failed; {@code FailureMessage} says why. */
    FAILED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
