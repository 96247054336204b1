package io.dynact.model;

/** The state of a table. */
@Published(name = "ENUM_TableStatus")
public enum TableStatus {
    /** The table is being created. */
    CREATING,
    /** The table is being changed; reads and writes go on. */
    UPDATING,
    /** The table is being deleted. */
    DELETING,
    /** The table is ready for use. */
    ACTIVE,
    /** The AWS KMS key that encrypts the table cannot be used; operations on the table may fail. */
    INACCESSIBLE_ENCRYPTION_CREDENTIALS,
    /** The table is being archived; operations are refused until it is done. */
    ARCHIVING,
    /** The table was archived. */
    ARCHIVED,
    /** The replica may not read from the other replicas of its global table. */
    REPLICATION_NOT_AUTHORIZED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
