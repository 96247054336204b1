package io.dynact.model;

/** How pending replication is handled before a replica is detached from its global table. */
public enum DisassociationMode {
    /** Pending writes are replicated first. */
    WAIT_FOR_REPLICATION
}
