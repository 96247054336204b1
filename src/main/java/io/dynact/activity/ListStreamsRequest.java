package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the streams of a table or of all tables. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListStreamsRequest.class)
public interface ListStreamsRequest extends ActivityRequest<ListStreamsResponse> {
    /** The name of the table; default: all tables. */
    Optional<String> tableName();

    /** The size of a page, at most 100. Alone it asks for one page; with {@code MaxItems} it is the size of each page. */
    Optional<Integer> limit();

    /** The most streams to return; default: 1,000, or one page where {@code Limit} is given. */
    Optional<Integer> maxItems();

    /** Where to resume: the {@code LastEvaluatedStreamArn} of an earlier response. */
    Optional<String> exclusiveStartStreamArn();

    @Override
    default ListStreams activity() {
        return ListStreams.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return tableName().or(() -> exclusiveStartStreamArn().map(TableArn::tableNameOrArn)).stream()
                .toList();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListStreamsRequest}. */
    class Builder extends ImmutableListStreamsRequest.Builder {}
}
