package io.dynact.model;

/** Whether the settings of a global table are replicated between its regions. */
public enum GlobalTableSettingsReplicationMode {
    /** Settings are replicated. */
    ENABLED,
    /** Settings are not replicated. */
    DISABLED,
    /** Settings are replicated, and a replica may have some of its own. */
    ENABLED_WITH_OVERRIDES,
    /** A mode that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
