package io.dynact.model;

/** How files to import are compressed. */
public enum InputCompressionType {
    /** With gzip. */
    GZIP,
    /** With Zstandard. */
    ZSTD,
    /** Not at all. */
    NONE,
    /** A value that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
