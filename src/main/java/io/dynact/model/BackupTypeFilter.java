package io.dynact.model;

/** Which backups to list, by who made them. */
public enum BackupTypeFilter {
    /** Those of users. */
    USER,
    /** Those that the service made of deleted tables. */
    SYSTEM,
    /** Those of AWS Backup. */
    AWS_BACKUP,
    /** All of them. */
    ALL
}
