package io.dynact.model;

/** The state of time to live on a table. */
public enum TimeToLiveStatus {
    /** It is being turned on. */
    ENABLING,
    /** It is being turned off. */
    DISABLING,
    /** Expired items are deleted. */
    ENABLED,
    /** Items do not expire. */
    DISABLED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
