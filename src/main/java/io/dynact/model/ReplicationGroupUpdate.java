package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** What to do with one replica of a table: exactly one of these. */
@Value.Immutable
@JsonDeserialize(as = ImmutableReplicationGroupUpdate.class)
public interface ReplicationGroupUpdate {
    /** The replica to create. */
    Optional<ReplicationGroupMember> create();

    /** The replica to change. */
    Optional<ReplicationGroupMember> update();

    /** The region whose replica to delete. */
    Optional<RegionReference> delete();

    /** The replica to detach from the global table; it stays as a table of one region, with its data. */
    Optional<ReplicaDisassociation> disassociate();

    /** The creation of a replica. */
    static ReplicationGroupUpdate create(ReplicationGroupMember replica) {
        return builder().create(replica).build();
    }

    /** A change of a replica. */
    static ReplicationGroupUpdate update(ReplicationGroupMember replica) {
        return builder().update(replica).build();
    }

    /** The deletion of the replica in this region. */
    static ReplicationGroupUpdate delete(String regionName) {
        return builder().delete(RegionReference.of(regionName)).build();
    }

    /** The detachment of the replica in this region, which has to be the region of the connection. */
    static ReplicationGroupUpdate disassociate(String regionName) {
        return builder()
                .disassociate(ReplicaDisassociation.of(regionName, DisassociationMode.WAIT_FOR_REPLICATION))
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ReplicationGroupUpdate}. */
    class Builder extends ImmutableReplicationGroupUpdate.Builder {}
}
