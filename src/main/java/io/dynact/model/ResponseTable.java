package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.immutables.value.Value;

/** The items that were read from one table of a batch. */
@Value.Immutable
@JsonDeserialize(as = ImmutableResponseTable.class)
public interface ResponseTable extends Table {
    /** The items that were found, in no order. */
    List<Item> items();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ResponseTable}. */
    class Builder extends ImmutableResponseTable.Builder {}
}
