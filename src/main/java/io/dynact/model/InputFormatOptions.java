package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** How files to import are written. */
@Value.Immutable
@JsonDeserialize(as = ImmutableInputFormatOptions.class)
public interface InputFormatOptions {
    /** How CSV files are written. */
    Optional<CsvOptions> csv();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link InputFormatOptions}. */
    class Builder extends ImmutableInputFormatOptions.Builder {}
}
