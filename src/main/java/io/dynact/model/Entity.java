package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Something that an entity store keeps: an item, of which the key and the version stand apart from what it is about. */
@Value.Immutable
@JsonDeserialize(as = ImmutableEntity.class)
public interface Entity {
    /** The value of the table's partition key; it may be left out of a request that has a {@code StaticPartitionKey}. */
    Optional<KeyValue> partitionKey();

    /** The value of the table's sort key; absent where the table has none. */
    Optional<KeyValue> sortKey();

    /** All other attributes, but those of the version. */
    Item properties();

    /** What tells this version from any other, a UUID; each write makes another. Absent where something else wrote the item. */
    Optional<String> etag();

    /** When this version was written, in ISO 8601 and UTC to the millisecond. Absent where something else wrote the item. */
    Optional<String> timestamp();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Entity}. */
    class Builder extends ImmutableEntity.Builder {}
}
