package io.dynact.model;

/** The consistency between the regions of a global table. */
public enum MultiRegionConsistency {
    /** A write reaches the other regions some time later. */
    EVENTUAL,
    /** A strongly consistent read sees the writes of all regions. */
    STRONG,
    /** A consistency that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
