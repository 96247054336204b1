package io.dynact.model;

/** The class of a table: what storage costs against what reads and writes cost. */
public enum TableClass {
    /** For tables that are read and written often. */
    STANDARD,
    /** For tables that are mostly stored: storage costs less, reads and writes cost more. */
    STANDARD_INFREQUENT_ACCESS,
    /** A class that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
