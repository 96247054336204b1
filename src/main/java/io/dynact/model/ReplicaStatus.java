package io.dynact.model;

/** The state of a replica of a table. */
public enum ReplicaStatus {
    /** The replica is being created. */
    CREATING,
    /** The replica could not be created. */
    CREATION_FAILED,
    /** The replica is being changed. */
    UPDATING,
    /** The replica is being deleted. */
    DELETING,
    /** The replica is ready for use. */
    ACTIVE,
    /** Its region was disabled; after 20 hours the replica is no longer replicated to. */
    REGION_DISABLED,
    /** The AWS KMS key that encrypts the replica cannot be used; after 20 hours the replica is no longer replicated to. */
    INACCESSIBLE_ENCRYPTION_CREDENTIALS,
    /** The replica is being archived. */
    ARCHIVING,
    /** The replica was archived. */
    ARCHIVED,
    /** The replica may not read from the other replicas of its global table. */
    REPLICATION_NOT_AUTHORIZED,
    /** A status that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
