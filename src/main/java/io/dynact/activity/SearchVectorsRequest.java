package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the items whose vectors are most similar to one. */
@Value.Immutable
@JsonDeserialize(as = ImmutableSearchVectorsRequest.class)
public interface SearchVectorsRequest extends ActivityRequest<SearchVectorsResponse> {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The name of the vector index. */
    String indexName();

    /** The vector to compare with: as many numbers as the index has dimensions. */
    List<KeyValue> searchVector();

    /** The most items to return, which is the number of most similar items. */
    int topK();

    /** The condition on attributes of the search schema that narrows the search, in the service's expression language. */
    Optional<String> searchConditionExpression();

    /** The attributes to return; default: all that the index has. */
    Optional<String> projectionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the expressions. */
    Optional<Item> expressionAttributeValues();

    /** Whether to return the consumed capacity; default: {@code NONE}. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default SearchVectors activity() {
        return SearchVectors.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SearchVectorsRequest}. */
    class Builder extends ImmutableSearchVectorsRequest.Builder {}
}
