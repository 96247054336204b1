package io.dynact.model;

/** The format of items to import. */
public enum InputFormat {
    /** A line of JSON for each item, in the service's typed JSON. */
    DYNAMODB_JSON,
    /** A line of Amazon Ion for each item. */
    ION,
    /** Comma-separated values; all attributes but those of keys become strings. */
    CSV,
    /** A value that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
