package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** The detachment of a replica from its global table: the replica stays as a table of one region, with its data. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableReplicaDisassociation.class)
public interface ReplicaDisassociation {
    /** The id of the region whose replica is detached, such as {@code eu-west-1}; the region that the request is sent to. */
    @Value.Parameter(order = 0)
    String regionName();

    /** How pending replication is handled before the replica is detached. */
    @Value.Parameter(order = 1)
    DisassociationMode disassociationMode();

    /** The detachment of the replica in this region. */
    static ReplicaDisassociation of(String regionName, DisassociationMode disassociationMode) {
        return ImmutableReplicaDisassociation.of(regionName, disassociationMode);
    }
}
