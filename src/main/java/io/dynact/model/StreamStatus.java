package io.dynact.model;

/** The state of a stream. */
public enum StreamStatus {
    /** It is being turned on. */
    ENABLING,
    /** Changes are written to it. */
    ENABLED,
    /** It is being turned off. */
    DISABLING,
    /** Nothing is written to it; what it has can be read for 24 hours. */
    DISABLED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
