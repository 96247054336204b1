package io.dynact.model;

/** The state of the witness of a global table. */
public enum WitnessStatus {
    /** The witness is being created. */
    CREATING,
    /** The witness is being deleted. */
    DELETING,
    /** The witness is ready for use. */
    ACTIVE,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
