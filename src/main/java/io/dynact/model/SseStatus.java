package io.dynact.model;

/** The state of the encryption of a table. */
public enum SseStatus {
    /** Encryption is being turned on. */
    ENABLING,
    /** The table is encrypted. */
    ENABLED,
    /** Encryption is being turned off. */
    DISABLING,
    /** The table is not encrypted in this way. */
    DISABLED,
    /** Encryption is being changed. */
    UPDATING,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
