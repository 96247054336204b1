package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The attributes that are copied from a table into an index, next to the keys of both. */
@Value.Immutable
@JsonDeserialize(as = ImmutableProjection.class)
public interface Projection {
    /** Which attributes are copied. */
    Optional<ProjectionType> projectionType();

    /** The names of the attributes that {@code INCLUDE} adds to the keys. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<String> nonKeyAttributes();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Projection}. */
    class Builder extends ImmutableProjection.Builder {}
}
