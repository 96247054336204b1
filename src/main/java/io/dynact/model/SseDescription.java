package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** How a table is encrypted where it is stored. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSseDescription.class)
public interface SseDescription {
    /** The state of the encryption. */
    Optional<SseStatus> status();

    /** The kind of encryption. */
    @JsonProperty("SSEType")
    Optional<SseType> sseType();

    /** The ARN of the AWS KMS key that encrypts the table. */
    @JsonProperty("KMSMasterKeyArn")
    Optional<String> kmsMasterKeyArn();

    /** When the key was found to be inaccessible; the service archives the table once this has lasted over seven days. */
    Optional<Instant> inaccessibleEncryptionDateTime();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SseDescription}. */
    class Builder extends ImmutableSseDescription.Builder {}
}
