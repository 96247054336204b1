package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.Tag;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for tags to be put on a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTagResourceRequest.class)
public interface TagResourceRequest extends ActivityRequest<TagResourceResponse> {
    /** The ARN of the table, which {@code DescribeTable} returns as {@code TableArn}. */
    String resourceArn();

    /** The tags; the value of a key that the table has already is replaced. */
    List<Tag> tags();

    @Override
    default TagResource activity() {
        return TagResource.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(resourceArn()));
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TagResourceRequest}. */
    class Builder extends ImmutableTagResourceRequest.Builder {}
}
