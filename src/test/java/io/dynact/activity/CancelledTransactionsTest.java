package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.dynact.LoopbackService.Answer;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.ParameterizedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of transactions that the service cancels or refuses, with answers as it documents them. */
@Timeout(60)
class CancelledTransactionsTest {
    private static final TransactWriteItemsRequest WRITE = TransactWriteItemsRequest.of(
            TransactWriteItem.of(TransactPut.of("Music", Item.of("Id", "1"))),
            TransactWriteItem.of(TransactUpdate.builder()
                    .tableName("Music")
                    .key(Item.of("Id", "2"))
                    .updateExpression("REMOVE Price")
                    .build()),
            TransactWriteItem.of(TransactDelete.of("Films", Item.of("Id", "3"))),
            TransactWriteItem.of(ConditionCheck.builder()
                    .tableName("Films")
                    .key(Item.of("Id", "4"))
                    .conditionExpression("attribute_exists(Id)")
                    .build()));

    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** What the service answers; a reason is a code, with {@code /} and a message. */
    private static Answer cancelled(String... reasons) {
        List<String> written = new ArrayList<>();
        for (String reason : reasons) {
            int slash = reason.indexOf('/');
            written.add(
                    slash < 0
                            ? "{\"Code\":\"" + reason + "\"}"
                            : "{\"Code\":\"" + reason.substring(0, slash) + "\",\"Message\":\""
                                    + reason.substring(slash + 1) + "\"}");
        }
        return Answer.json(
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                        + "\"Message\":\"Transaction cancelled, please refer cancellation reasons for specific reasons\","
                        + "\"CancellationReasons\":[" + String.join(",", written) + "]}");
    }

    private DynactException failWith(String... reasons) {
        rig.service().answer("TransactWriteItems", cancelled(reasons));
        return Rig.fail(rig.context(), WRITE);
    }

    @ParameterizedTest
    @CsvSource({
        "ConditionalCheckFailed, CONDITION_FAILED, CONDITION_FAILED, false, 409",
        "TransactionConflict, TRANSACTION_CONFLICT, CONFLICT, true, 409",
        "ProvisionedThroughputExceeded, THROTTLED, THROTTLED, true, 429",
        "ThrottlingError, THROTTLED, THROTTLED, true, 429",
        "RequestLimitExceeded, THROTTLED, THROTTLED, true, 429",
        "ValidationError, REQUEST_REFUSED, VALIDATION, false, 400",
        "ValidationError/One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: i,"
                + " KEY_ATTRIBUTE_TYPE, VALIDATION, false, 400",
        "ItemCollectionSizeLimitExceeded, ITEM_COLLECTION_TOO_LARGE, LIMIT, false, 400",
        "DuplicateItem, ITEM_DUPLICATE, CONFLICT, false, 409",
        "AccessDenied, ACCESS_DENIED, AUTHORIZATION, false, 403",
        "ResourceNotFound, TABLE_NOT_FOUND, NOT_FOUND, false, 404",
        "InternalServerError, SERVICE_UNAVAILABLE, TRANSIENT, true, 503",
        "SomethingNew, SERVICE_FAILED, PERMANENT, false, 500",
    })
    void execute_oneReason_decides(
            String reason, ErrorCode cause, ErrorCategory category, boolean retryable, int status) {
        DynactException failure = failWith("None", "None", reason, "None");
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSACTION_CANCELED);
        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure.causedBy().orElseThrow().code()).isEqualTo(cause);
        assertThat(failure.causedBy().orElseThrow().retryable()).isEqualTo(retryable);
        assertThat(failure.path()).contains("$.TransactItems[2].Delete");
        assertThat(failure.detail()).contains("action 3, Delete on table 'Films'");
        assertThat(failure.awsErrorCode()).contains("TransactionCanceledException");
        assertThat(failure.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly(
                        "None",
                        "None",
                        Splitter.on('/').split(reason).iterator().next(),
                        "None");
    }

    /** The columns: two reasons, what they amount to, whether that is retryable, and the path of the action it is due to. */
    @ParameterizedTest
    @CsvSource({
        "ConditionalCheckFailed, ValidationError, VALIDATION, false, [1].Update",
        "ValidationError, ConditionalCheckFailed, VALIDATION, false, [0].Put",
        "ItemCollectionSizeLimitExceeded, ConditionalCheckFailed, LIMIT, false, [0].Put",
        "ConditionalCheckFailed, ItemCollectionSizeLimitExceeded, LIMIT, false, [1].Update",
        "TransactionConflict, ConditionalCheckFailed, CONDITION_FAILED, false, [1].Update",
        "ThrottlingError, ConditionalCheckFailed, CONDITION_FAILED, false, [1].Update",
        "ThrottlingError, TransactionConflict, CONFLICT, true, [1].Update",
        "TransactionConflict, TransactionConflict, CONFLICT, true, [0].Put",
        "ThrottlingError, DuplicateItem, CONFLICT, false, [1].Update",
        "ThrottlingError, SomethingNew, PERMANENT, false, [1].Update",
        "InternalServerError, ProvisionedThroughputExceeded, THROTTLED, true, [1].Update",
    })
    void execute_severalReasons_areRetryableOnlyTogether(
            String first, String second, ErrorCategory category, boolean retryable, String action) {
        DynactException failure = failWith(first, second, "None", "None");
        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.path()).contains("$.TransactItems" + action);
        assertThat(failure.detail()).contains("cancellationReasons has 1 more");
    }

    @Test
    void execute_noReasonAtAll_isNotRetryable() {
        DynactException failure = failWith();
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONDITION_FAILED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.causedBy()).isEmpty();
        assertThat(failure.path()).isEmpty();
    }

    @Test
    void execute_conditionFailed_keepsTheReasonsAndTheirItems() {
        rig.service()
                .answer(
                        "TransactWriteItems",
                        Answer.json(
                                400,
                                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"Message\":\"No\","
                                        + "\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"ConditionalCheckFailed\","
                                        + "\"Message\":\"The conditional request failed\",\"Item\":{\"Id\":{\"S\":\"2\"}}}]}"));
        DynactException failure = Rig.fail(rig.context(), WRITE);
        assertThat(failure.detail())
                .contains(
                        "action 2, Update on table 'Music': The conditional request failed", "nothing of it was done");
        assertThat(failure.cancellationReasons().get(1).item()).contains(Item.of("Id", "2"));
        assertThat(failure.cancellationReasons().get(0).item()).isEmpty();
    }

    @Test
    void execute_readsAreCancelled_namesTheRead() {
        rig.service().answer("TransactGetItems", cancelled("None", "TransactionConflict"));
        DynactException failure = Rig.fail(
                rig.context(),
                TransactGetItemsRequest.of(
                        TransactGetItem.of("Music", Item.of("Id", "1")),
                        TransactGetItem.of("Films", Item.of("Id", "1"))));
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONFLICT);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.path()).contains("$.TransactItems[1].Get");
        assertThat(failure.detail()).contains("action 2, Get on table 'Films'", "submit it again");
    }

    @Test
    void execute_statementsAreCancelled_namesTheStatement() {
        rig.service()
                .answer("ExecuteTransaction", cancelled("None", "DuplicateItem/Duplicate primary key exists in table"));
        DynactException failure = Rig.fail(
                rig.context(),
                ExecuteTransactionRequest.of(
                        ParameterizedStatement.of("DELETE FROM Music WHERE Id = ?", "1"),
                        ParameterizedStatement.of("INSERT INTO Films VALUE {'Id': ?}", "1")));
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONFLICT);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.path()).contains("$.TransactStatements[1]");
        assertThat(failure.detail())
                .contains("statement 2, INSERT on table 'Films': Duplicate primary key exists in table");
    }

    @Test
    void execute_operationByName_namesTheActionInItsInput() {
        rig.service().answer("TransactWriteItems", cancelled("ThrottlingError/Slow down"));
        DynactException failure = Rig.fail(
                rig.context(),
                InvokeOperationRequest.of(
                        "TransactWriteItems",
                        "{\"TransactItems\":[{\"Put\":{\"TableName\":\"Music\",\"Item\":{\"Id\":{\"S\":\"1\"}}}}]}"));
        assertThat(failure.category()).isEqualTo(ErrorCategory.THROTTLED);
        assertThat(failure.path()).contains("$.Input.TransactItems[0].Put");
        assertThat(failure.detail()).contains("action 1, Put on table 'Music': Slow down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactWriteItems", "ExecuteTransaction"})
    void execute_tokenUsedOtherwise_namesTheToken(String operation) {
        rig.service().answer(operation, Answer.error(400, "IdempotentParameterMismatchException", "Not the same"));
        DynactException failure = Rig.fail(
                rig.context(),
                operation.equals("TransactWriteItems")
                        ? WRITE
                        : ExecuteTransactionRequest.of(
                                ParameterizedStatement.of("DELETE FROM Music WHERE Id = ?", "1")));
        assertThat(failure.code()).isEqualTo(ErrorCode.TOKEN_REUSED);
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONFLICT);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.detail()).startsWith("Not the same").contains("use a new one");
    }

    @Test
    void execute_transactionInProgress_isRetryableWithTheSameToken() {
        rig.service()
                .answer("TransactWriteItems", Answer.error(400, "TransactionInProgressException", "It is in progress"));
        DynactException failure = Rig.fail(rig.context(), WRITE);
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSACTION_IN_PROGRESS);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.detail()).contains("same token");
    }

    @Test
    void execute_singleWriteMeetsATransaction_isARetryableConflict() {
        rig.service()
                .answer(
                        "PutItem",
                        Answer.error(400, "TransactionConflictException", "Transaction is ongoing for the item"));
        DynactException failure = Rig.fail(rig.context(), PutItemRequest.of("Music", Item.of("Id", "1")));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSACTION_CONFLICT);
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONFLICT);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void problem_ofACancelledTransaction_hasItsCauseAndIsReadBack() {
        DynactException failure = failWith("None", "ThrottlingError/Slow down", "None", "None");
        String problem = ProblemJson.write(failure, ItemFormat.PLAIN);
        assertThat(problem)
                .contains(
                        "\"status\":429",
                        "\"category\":\"THROTTLED\"",
                        "\"cause\":{\"code\":\"THROTTLED\",\"category\":\"THROTTLED\",\"retryable\":true,"
                                + "\"awsErrorCode\":\"ThrottlingError\",\"detail\":\"Slow down\"}");
        DynactException read = ProblemJson.read(problem, Optional.empty());
        assertThat(read.category()).isEqualTo(ErrorCategory.THROTTLED);
        assertThat(read.httpStatus()).isEqualTo(429);
        assertThat(ProblemJson.write(read, ItemFormat.PLAIN)).isEqualTo(problem);
    }

    /** Answers and inputs of which the service has none. */
    @Test
    void execute_reasonOfNoAction_isStillTheReason() {
        for (String operation : List.of("TransactWriteItems", "TransactGetItems", "ExecuteTransaction")) {
            rig.service().answer(operation, cancelled("None", "None", "None", "None", "ThrottlingError"));
        }
        for (ActivityRequest<?> request : List.<ActivityRequest<?>>of(
                WRITE,
                TransactGetItemsRequest.of(TransactGetItem.of("Music", Item.of("Id", "1"))),
                ExecuteTransactionRequest.of(ParameterizedStatement.of("DELETE FROM Music WHERE Id = ?", "1")))) {
            DynactException failure = Rig.fail(rig.context(), request);
            assertThat(failure.category()).isEqualTo(ErrorCategory.THROTTLED);
            assertThat(failure.retryable()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TransactWriteItems | {\"TransactItems\":[{}]}",
                "TransactWriteItems | {\"TransactItems\":[{\"Put\":{}}]}",
                "TransactGetItems | {\"TransactItems\":[{}]}",
                "TransactGetItems | {}",
                "ExecuteTransaction | {\"TransactStatements\":[{}]}",
            })
    void execute_operationByNameOfIncompleteActions_hasTheReason(String operation, String input) {
        rig.service().answer(operation, cancelled("ThrottlingError/Slow down"));
        DynactException failure = Rig.fail(rig.context(), InvokeOperationRequest.of(operation, input));
        assertThat(failure.category()).isEqualTo(ErrorCategory.THROTTLED);
        assertThat(failure.detail()).contains("Slow down").doesNotContain("null");
    }

    @Test
    void execute_reasonThatIsNull_countsAsNone() {
        rig.service()
                .answer(
                        "TransactWriteItems",
                        Answer.json(
                                400,
                                "{\"__type\":\"TransactionCanceledException\",\"Message\":\"No\","
                                        + "\"CancellationReasons\":[null,{\"Code\":\"TransactionConflict\"}]}"));
        DynactException failure = Rig.fail(rig.context(), WRITE);
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONFLICT);
        assertThat(failure.path()).contains("$.TransactItems[1].Update");
    }

    @ParameterizedTest
    @CsvSource({
        "TransactionConflict, CONFLICT, true",
        "ThrottlingError, THROTTLED, true",
        "ConditionalCheckFailed, CONDITION_FAILED, false",
    })
    void execute_reasonsOnlyInTheMessage_decide(String reason, ErrorCategory category, boolean retryable) {
        rig.service()
                .answer(
                        "TransactWriteItems",
                        Answer.error(
                                400,
                                "TransactionCanceledException",
                                "Transaction cancelled, please refer cancellation reasons for specific reasons [None, "
                                        + reason + "]"));
        DynactException failure = Rig.fail(rig.context(), WRITE);
        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.path()).contains("$.TransactItems[1].Update");
    }
}
