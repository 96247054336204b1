package io.dynact.model;

/** Who made a backup. */
public enum BackupType {
    /** A user, on demand. */
    USER,
    /** The service, when a table with point-in-time recovery was deleted; it expires after 35 days. */
    SYSTEM,
    /** AWS Backup. */
    AWS_BACKUP,
    /** A type that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
