package io.dynact.activity;

import io.dynact.convert.JsonPath;
import io.dynact.error.ErrorCode;
import io.dynact.model.ParameterizedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Carries out up to 100 statements of PartiQL, each of them on one item, all of them or none; all read or
 * all write.
 *
 * <p>Fails with {@link ErrorCode#TRANSACTION_CANCELED}, which has one reason for each statement in their order and the items whose conditions
 * did not hold.
 *
 * <p>When the answer of an attempt is lost, the call is repeated with the same token, so that the service applies it once. A request without a
 * {@code ClientRequestToken} gets a new token each time it is submitted; if it has increments or the like and its answer is lost for good,
 * the error says that it may have been applied and is not retryable. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html">Source</a>.
 */
public final class ExecuteTransaction implements Activity<ExecuteTransactionRequest, ExecuteTransactionResponse> {
    static final ExecuteTransaction ACTIVITY = new ExecuteTransaction();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("ExecuteTransaction")
            .caption("Execute Transaction")
            .category(ActivityDescriptor.Category.STATEMENT)
            .access(ActivityDescriptor.Access.READ_OR_WRITE)
            .idempotent(false)
            .addPermissions("dynamodb:PartiQLSelect")
            .addOptionalPermissions("dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete")
            .addAllOwnErrors(Statement.ERRORS)
            .addAllOwnErrors(Transactions.ERRORS)
            .addAllOwnErrors(Transactions.TOKEN_ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of("Read two items as they are at one point in time", """
                            {
                              "TransactStatements": [
                                {"Statement": "SELECT * FROM Music WHERE Artist = ? AND SongTitle = ?", "Parameters": ["Bach", "Air"]},
                                {"Statement": "SELECT * FROM Music WHERE Artist = ? AND SongTitle = ?", "Parameters": ["Bach", "Badinerie"]}
                              ]
                            }"""),
                    ActivityDescriptor.Example.of("Write an item only if another is dear enough", """
                            {
                              "TransactStatements": [
                                {
                                  "Statement": "EXISTS(SELECT * FROM Music WHERE Artist = ? AND SongTitle = ? AND Price > ?)",
                                  "Parameters": [{"S": "Bach"}, {"S": "Badinerie"}, {"N": "1"}]
                                },
                                {
                                  "Statement": "INSERT INTO Music VALUE {'Artist': ?, 'SongTitle': ?}",
                                  "Parameters": [{"S": "Bach"}, {"S": "Aria"}]
                                }
                              ]
                            }"""))
            .build();

    private ExecuteTransaction() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<ExecuteTransactionRequest> requestType() {
        return ExecuteTransactionRequest.class;
    }

    @Override
    public Class<ExecuteTransactionResponse> responseType() {
        return ExecuteTransactionResponse.class;
    }

    @Override
    public Collection<Permission> permissions(ExecuteTransactionRequest request) {
        return Statement.readAll(".TransactStatements", request.transactStatements()).stream()
                .map(Statement::permission)
                .toList();
    }

    @Override
    public CompletableFuture<ExecuteTransactionResponse> execute(
            ExecuteTransactionRequest request, ActivityContext context) {
        Transactions.checkToken(request.clientRequestToken());
        Transactions.checkCount(".TransactStatements", request.transactStatements());
        List<Statement> statements = Statement.checkAll(".TransactStatements", request.transactStatements());
        Statement.checkNotMixed(".TransactStatements", statements);
        software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest sdkRequest =
                toSdk(request, statements);
        return context.call(request, client -> client.executeTransaction(sdkRequest))
                .exceptionally(error -> {
                    throw Transactions.explain(error, "", sdkRequest);
                })
                .thenApply(context.reading(ExecuteTransaction::toResponse));
    }

    private static software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest toSdk(
            ExecuteTransactionRequest request, List<Statement> statements) {
        List<software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement> transactStatements =
                new ArrayList<>(statements.size());
        for (int at = 0; at < statements.size(); at++) {
            ParameterizedStatement given = request.transactStatements().get(at);
            transactStatements.add(software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement.builder()
                    .statement(given.statement())
                    .parameters(Requests.toAttributeValues(
                            ".TransactStatements" + JsonPath.element(at) + ".Parameters", given.parameters()))
                    .returnValuesOnConditionCheckFailure(statements.get(at).itemOnFailure(given))
                    .build());
        }
        return software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest.builder()
                .transactStatements(transactStatements)
                // Without one, the SDK makes one for the call and sends it with every attempt.
                .clientRequestToken(request.clientRequestToken().orElse(null))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static ExecuteTransactionResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse response) {
        return ExecuteTransactionResponse.builder()
                .responses(Transactions.toItemResponses(response.responses()))
                .consumedCapacity(Responses.toConsumedCapacity(response.consumedCapacity()))
                .requestId(Responses.requestId(response))
                .build();
    }
}
