package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the imports into a table or into all tables in the last 90 days. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListImportsRequest.class)
public interface ListImportsRequest extends ActivityRequest<ListImportsResponse> {
    /** The ARN of the table, which {@code DescribeTable} returns; default: all tables. */
    Optional<String> tableArn();

    /** The size of a page, at most 25. Alone it asks for one page; with {@code MaxItems} it is the size of each page. */
    Optional<Integer> pageSize();

    /** The most imports to return; default: 1,000, or one page where {@code PageSize} is given. */
    Optional<Integer> maxItems();

    /** Where to resume: the {@code NextToken} of an earlier response. */
    Optional<String> nextToken();

    @Override
    default ListImports activity() {
        return ListImports.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return tableArn().map(TableArn::tableNameOrArn).stream().toList();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListImportsRequest}. */
    class Builder extends ImmutableListImportsRequest.Builder {}
}
