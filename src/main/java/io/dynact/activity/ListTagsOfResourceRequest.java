package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the tags of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListTagsOfResourceRequest.class)
public interface ListTagsOfResourceRequest extends ActivityRequest<ListTagsOfResourceResponse> {
    /** The ARN of the table, which {@code DescribeTable} returns as {@code TableArn}. */
    String resourceArn();

    /** Where to resume: the {@code NextToken} of an earlier response. */
    Optional<String> nextToken();

    @Override
    default ListTagsOfResource activity() {
        return ListTagsOfResource.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(resourceArn()));
    }

    /** A request for the tags of this table. */
    static ListTagsOfResourceRequest of(String resourceArn) {
        return builder().resourceArn(resourceArn).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListTagsOfResourceRequest}. */
    class Builder extends ImmutableListTagsOfResourceRequest.Builder {}
}
