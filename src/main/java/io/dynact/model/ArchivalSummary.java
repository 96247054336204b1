package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** When and why a table was archived, and to which backup. */
@Value.Immutable
@JsonDeserialize(as = ImmutableArchivalSummary.class)
public interface ArchivalSummary {
    /** When the service began to archive the table. */
    Optional<Instant> archivalDateTime();

    /** The reason; so far the only one is {@code INACCESSIBLE_ENCRYPTION_CREDENTIALS}. */
    Optional<String> archivalReason();

    /** The ARN of the backup that the table was archived to. */
    Optional<String> archivalBackupArn();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ArchivalSummary}. */
    class Builder extends ImmutableArchivalSummary.Builder {}
}
