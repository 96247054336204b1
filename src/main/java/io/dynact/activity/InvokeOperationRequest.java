package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.convert.OperationJson;
import io.dynact.model.ItemFormat;
import java.util.Collection;
import org.immutables.value.Value;

/** Asks for an operation of the service by its name, with the operation's own JSON. */
@Value.Immutable
@JsonDeserialize(as = ImmutableInvokeOperationRequest.class)
public interface InvokeOperationRequest extends ActivityRequest<InvokeOperationResponse> {
    /** The name of the operation in the service's API, such as {@code Scan}. */
    String operation();

    /** The operation's own request, a JSON object; default: one without members. */
    @Value.Default
    @JsonRawValue
    @JsonDeserialize(using = OperationJson.TextDeserializer.class)
    default String input() {
        return "{}";
    }

    /** How attribute values are written in the input and in the response. */
    @Value.Default
    default ItemFormat itemFormat() {
        return ItemFormat.AUTO;
    }

    @Override
    default InvokeOperation activity() {
        return InvokeOperation.ACTIVITY;
    }

    /**
     * The names of the tables that the input names, wherever in it they stand; of those that it names by ARN where the operation takes
     * nothing else, the name in the ARN.
     *
     * @throws io.dynact.error.DynactException if the request is invalid, or the operation is one of tables and the input does not tell
     *     which
     */
    @Override
    default Collection<String> tableNames() {
        return InvokeOperation.tableNames(this);
    }

    /**
     * Whether the operation changes anything.
     *
     * @throws io.dynact.error.DynactException if there is no such operation
     */
    @Override
    default boolean writes() {
        return InvokeOperation.writes(this);
    }

    /** A request for an operation with this input, a JSON object. */
    static InvokeOperationRequest of(String operation, String input) {
        return builder().operation(operation).input(input).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link InvokeOperationRequest}. */
    class Builder extends ImmutableInvokeOperationRequest.Builder {}
}
