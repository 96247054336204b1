package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** How a table is to be encrypted where it is stored. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSseSpecification.class)
public interface SseSpecification {
    /** Whether a key of AWS KMS encrypts the table, which is charged for; default: it does not, and a key that the service keeps does. */
    Optional<Boolean> enabled();

    /** The kind of encryption; the service takes {@code KMS} only. */
    @JsonProperty("SSEType")
    Optional<SseType> sseType();

    /** The id, ARN or alias of the AWS KMS key; default: the one that AWS manages for DynamoDB in the account. */
    @JsonProperty("KMSMasterKeyId")
    Optional<String> kmsMasterKeyId();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link SseSpecification}. */
    class Builder extends ImmutableSseSpecification.Builder {}
}
