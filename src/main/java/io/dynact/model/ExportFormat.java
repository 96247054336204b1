package io.dynact.model;

/** The format of exported items. */
public enum ExportFormat {
    /** A line of JSON for each item, in the service's typed JSON. */
    DYNAMODB_JSON,
    /** A line of Amazon Ion for each item. */
    ION,
    /** A value that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
