package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** How CSV files to import are written. */
@Value.Immutable
@JsonDeserialize(as = ImmutableCsvOptions.class)
public interface CsvOptions {
    /** The delimiter; default: a comma. */
    Optional<String> delimiter();

    /** The names of the columns; default: the first line of each file has them. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<String> headerList();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CsvOptions}. */
    class Builder extends ImmutableCsvOptions.Builder {}
}
