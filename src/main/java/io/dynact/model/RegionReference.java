package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.immutables.value.Value;

/** A region of a global table, known by its id. */
@Value.Immutable(builder = false)
@JsonDeserialize(as = ImmutableRegionReference.class)
public interface RegionReference {
    /** The id of the region, such as {@code eu-west-1}. */
    @Value.Parameter
    String regionName();

    /** The region with this id. */
    static RegionReference of(String regionName) {
        return ImmutableRegionReference.of(regionName);
    }
}
