package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for tags to be removed from a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUntagResourceRequest.class)
public interface UntagResourceRequest extends ActivityRequest<UntagResourceResponse> {
    /** The ARN of the table, which {@code DescribeTable} returns as {@code TableArn}. */
    String resourceArn();

    /** The keys of the tags to remove; keys that the table does not have are ignored. */
    List<String> tagKeys();

    @Override
    default UntagResource activity() {
        return UntagResource.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(resourceArn()));
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link UntagResourceRequest}. */
    class Builder extends ImmutableUntagResourceRequest.Builder {}
}
