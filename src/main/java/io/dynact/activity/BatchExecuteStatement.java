package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.model.BatchStatementError;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.BatchStatementResponse;
import io.dynact.model.ConsumedCapacity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries out any number of statements of PartiQL, each of them on one item and on its own; all read or all write.
 *
 * <p>Divides the statements into calls of 25, makes a few at a time, and submits again those that the service had no capacity for until the
 * connection's time for batches is over. What came of each is in the response, in the order of the request; the activity fails only where no
 * statement was executed.
 *
 * <p>When the answer of an attempt is lost, its statements may have been applied. The call is repeated if that leaves the same items; not if a
 * statement has arithmetic, appends to a list, copies another attribute or returns old values. The error then says that the statements may
 * have been applied, and with increments or the like is not retryable. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">Source</a>.
 */
public final class BatchExecuteStatement
        implements Activity<BatchExecuteStatementRequest, BatchExecuteStatementResponse> {
    static final BatchExecuteStatement ACTIVITY = new BatchExecuteStatement();

    private static final int MOST_STATEMENTS_OF_A_CALL = 25;

    /** What the service says of a statement that it had no capacity for. */
    private static final ImmutableSet<String> THROTTLED =
            ImmutableSet.of("ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    /** What is said of a statement whose calls were all throttled as a whole. */
    private static final BatchStatementError NO_CAPACITY = BatchStatementError.builder()
            .code("ThrottlingError")
            .message("There was no capacity for it within the connection's time for batches; submit it again later")
            .retryable(true)
            .build();

    private static final ImmutableSet<String> RETRYABLE = ImmutableSet.<String>builder()
            .addAll(THROTTLED)
            .add("TransactionConflict", "InternalServerError")
            .build();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("BatchExecuteStatement")
            .caption("Batch Execute Statement")
            .category(ActivityDescriptor.Category.STATEMENT)
            .access(ActivityDescriptor.Access.READ_OR_WRITE)
            .idempotent(false)
            .addPermissions("dynamodb:PartiQLSelect")
            .addOptionalPermissions("dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate", "dynamodb:PartiQLDelete")
            .addAllOwnErrors(Statement.ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of("Read two items", """
                            {
                              "Statements": [
                                {"Statement": "SELECT * FROM Music WHERE Artist = ? AND SongTitle = ?", "Parameters": ["Bach", "Air"]},
                                {
                                  "Statement": "SELECT Price FROM Music WHERE Artist = ? AND SongTitle = ?",
                                  "Parameters": ["Bach", "Badinerie"],
                                  "ConsistentRead": true
                                }
                              ]
                            }"""),
                    ActivityDescriptor.Example.of("Write an item that is not there and delete another", """
                            {
                              "Statements": [
                                {
                                  "Statement": "INSERT INTO Music VALUE {'Artist': ?, 'SongTitle': ?}",
                                  "Parameters": [{"S": "Satie"}, {"S": "Vexations"}]
                                },
                                {
                                  "Statement": "DELETE FROM Music WHERE Artist = ? AND SongTitle = ?",
                                  "Parameters": [{"S": "Bach"}, {"S": "Badinerie"}]
                                }
                              ]
                            }"""))
            .build();

    private BatchExecuteStatement() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<BatchExecuteStatementRequest> requestType() {
        return BatchExecuteStatementRequest.class;
    }

    @Override
    public Class<BatchExecuteStatementResponse> responseType() {
        return BatchExecuteStatementResponse.class;
    }

    @Override
    public Collection<Permission> permissions(BatchExecuteStatementRequest request) {
        return Statement.readAll(".Statements", request.statements()).stream()
                .map(Statement::permission)
                .toList();
    }

    @Override
    public CompletableFuture<BatchExecuteStatementResponse> execute(
            BatchExecuteStatementRequest request, ActivityContext context) {
        Batch batch = new Batch(request);
        return BatchCompletion.complete(
                        batch.check(),
                        MOST_STATEMENTS_OF_A_CALL,
                        Long.MAX_VALUE,
                        entry -> 0L,
                        context,
                        entries -> batch.call(entries, context))
                .thenApply(batch::toResponse);
    }

    /** A statement, converted, and its place in the request. */
    private record Entry(int at, software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest statement) {}

    /** One request on its way. */
    private static final class Batch {
        private final BatchExecuteStatementRequest request;

        // Guarded by this: the calls' answers come on several threads.
        private final BatchStatementResponse[] results;
        private final List<ConsumedCapacity> consumed = new ArrayList<>();
        private Optional<String> requestId = Optional.empty();

        Batch(BatchExecuteStatementRequest request) {
            this.request = request;
            this.results = new BatchStatementResponse[request.statements().size()];
        }

        /** Refuses what the service would refuse of the batch as a whole, and converts the statements. */
        List<Entry> check() {
            List<Statement> statements = Statement.checkAll(".Statements", request.statements());
            List<Entry> entries = new ArrayList<>(statements.size());
            for (int at = 0; at < statements.size(); at++) {
                String path = ".Statements" + JsonPath.element(at);
                statements.get(at).checkNotExists(path);
                BatchStatementRequest given = request.statements().get(at);
                entries.add(new Entry(
                        at,
                        software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest.builder()
                                .statement(given.statement())
                                .parameters(Requests.toAttributeValues(path + ".Parameters", given.parameters()))
                                .consistentRead(given.consistentRead())
                                .returnValuesOnConditionCheckFailure(
                                        statements.get(at).itemOnFailure(given))
                                .build()));
            }
            Statement.checkNotMixed(".Statements", statements);
            return entries;
        }

        CompletableFuture<List<Entry>> call(List<Entry> entries, ActivityContext context) {
            return context.call(
                            request,
                            client -> client.batchExecuteStatement(sdk -> sdk.statements(entries.stream()
                                            .map(Entry::statement)
                                            .toList())
                                    .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))))
                    .thenApply(context.reading(response -> accept(entries, response)));
        }

        private synchronized List<Entry> accept(
                List<Entry> entries,
                software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse response) {
            response.consumedCapacity()
                    .forEach(used -> Responses.toConsumedCapacity(used).ifPresent(consumed::add));
            requestId = Responses.requestId(response);
            List<Entry> left = new ArrayList<>();
            for (int at = 0; at < entries.size(); at++) {
                BatchStatementResponse result = toResult(response.responses().get(at));
                results[entries.get(at).at()] = result;
                if (result.error()
                        .filter(error -> THROTTLED.contains(error.code()))
                        .isPresent()) {
                    left.add(entries.get(at));
                }
            }
            return left;
        }

        private static BatchStatementResponse toResult(
                software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse response) {
            BatchStatementResponse.Builder result =
                    BatchStatementResponse.builder().tableName(Optional.ofNullable(response.tableName()));
            if (response.hasItem()) {
                result.item(ItemConverter.toItem(response.item()));
            }
            if (response.error() != null) {
                result.error(toError(response.error()));
            }
            return result.build();
        }

        private static BatchStatementError toError(
                software.amazon.awssdk.services.dynamodb.model.BatchStatementError error) {
            BatchStatementError.Builder builder = BatchStatementError.builder()
                    .code(error.codeAsString())
                    .message(Optional.ofNullable(error.message()))
                    .retryable(RETRYABLE.contains(error.codeAsString()));
            if (error.hasItem()) {
                builder.item(ItemConverter.toItem(error.item()));
            }
            return builder.build();
        }

        synchronized BatchExecuteStatementResponse toResponse(BatchCompletion.Outcome<Entry> outcome) {
            if (outcome.cause().isPresent() && !outcome.anyDone()) {
                throw outcome.toError(
                        results.length,
                        "executed",
                        tables(outcome),
                        entry -> ".Statements" + JsonPath.element(entry.at()),
                        request);
            }
            BatchStatementResponse notDone = BatchStatementResponse.builder()
                    .error(outcome.failure().map(Batch::toError).orElse(NO_CAPACITY))
                    .build();
            for (Entry entry : outcome.unprocessed()) {
                DynactException rejection = outcome.rejected().get(entry);
                if (rejection != null) {
                    results[entry.at()] = BatchStatementResponse.builder()
                            .error(toError(rejection))
                            .build();
                }
                // What the service last said of the statement is of more use.
                results[entry.at()] = results[entry.at()] == null ? notDone : results[entry.at()];
            }
            return BatchExecuteStatementResponse.builder()
                    .addResponses(results)
                    .consumedCapacity(Responses.total(consumed.stream()))
                    .requestId(requestId)
                    .build();
        }

        private static Set<String> tables(BatchCompletion.Outcome<Entry> outcome) {
            return outcome.culprit()
                    .map(Stream::of)
                    .orElseGet(() -> outcome.unprocessed().stream())
                    .map(entry -> Statement.read(entry.statement().statement()).tableName())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /** The failure of a call, of each of its statements. */
        private static BatchStatementError toError(DynactException failure) {
            return BatchStatementError.builder()
                    .code(failure.awsErrorCode().orElse(failure.code().name()))
                    .message(failure.detail())
                    .retryable(failure.retryable())
                    .build();
        }
    }
}
