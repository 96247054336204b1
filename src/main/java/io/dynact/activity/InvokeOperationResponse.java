package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The operation's own response. In JSON it is that alone. */
@Value.Immutable
@JsonDeserialize(using = InvokeOperation.ResponseDeserializer.class)
public interface InvokeOperationResponse extends ActivityResponse {
    /** The operation's own response, a JSON object. */
    @JsonValue
    @JsonRawValue
    String output();

    /** The id that the service gave the request. */
    @Override
    Optional<String> requestId();

    /** A response with this output, a JSON object. */
    static InvokeOperationResponse of(String output) {
        return builder().output(output).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link InvokeOperationResponse}. */
    class Builder extends ImmutableInvokeOperationResponse.Builder {}
}
