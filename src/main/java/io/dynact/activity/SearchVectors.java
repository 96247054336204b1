package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.KeyValueType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the items whose vectors are most similar to a given one, with a vector index.
 *
 * <p>Fails with {@link ErrorCode#INDEX_NOT_FOUND} or {@link ErrorCode#REQUEST_REFUSED} if the table has no such index. DynamoDB Local has
 * no vector indexes. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html">Source</a>.
 */
public final class SearchVectors extends ControlPlaneActivity<SearchVectorsRequest, SearchVectorsResponse> {
    static final SearchVectors ACTIVITY = new SearchVectors();

    private static final ImmutableSet<KeyValueType> NUMBERS =
            Sets.immutableEnumSet(KeyValueType.LONG, KeyValueType.DECIMAL);

    private SearchVectors() {
        super(
                ActivityDescriptor.builder()
                        .name("SearchVectors")
                        .caption("Search Vectors")
                        .category(ActivityDescriptor.Category.READ_MANY)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:SearchVectors")
                        .addAllOwnErrors(Requests.VALUE_ERRORS)
                        .addOwnErrors(
                                ErrorCode.TABLE_NAME_INVALID,
                                ErrorCode.TABLE_NOT_FOUND,
                                ErrorCode.INDEX_NOT_FOUND,
                                ErrorCode.EXPRESSION_INVALID,
                                ErrorCode.EXPRESSION_TOO_LARGE)
                        .addExamples(
                                ActivityDescriptor.Example.of("Find the three most similar songs", """
                            {"TableName": "Music", "IndexName": "BySound", "SearchVector": [0.12, -0.5, 0.33], "TopK": 3}"""),
                                ActivityDescriptor.Example.of("Find the five most similar songs of a genre", """
                            {
                              "TableName": "Music",
                              "IndexName": "BySound",
                              "SearchVector": [0.12, -0.5, 0.33],
                              "TopK": 5,
                              "SearchConditionExpression": "Genre = :genre",
                              "ExpressionAttributeValues": {":genre": "Baroque"}
                            }"""))
                        .build(),
                SearchVectorsRequest.class,
                SearchVectorsResponse.class);
    }

    @Override
    public Collection<Permission> permissions(SearchVectorsRequest request) {
        return List.of(Permission.of("dynamodb:SearchVectors", request.tableName(), Optional.of(request.indexName())));
    }

    @Override
    void check(SearchVectorsRequest request) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkPositive(".TopK", Optional.of(request.topK()));
        Requests.checkNotEmpty(".SearchVector", request.searchVector(), "a number for each dimension of the index");
        for (int i = 0; i < request.searchVector().size(); i++) {
            if (!NUMBERS.contains(request.searchVector().get(i).type())) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        ".SearchVector" + JsonPath.element(i),
                        "A vector has numbers only; give a number");
            }
        }
    }
}
