package io.dynact.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Throwables;
import io.dynact.LoopbackService.Answer;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.BatchGetItemRequest;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.DeleteItemRequest;
import io.dynact.activity.DescribeTableRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.InvokeOperation;
import io.dynact.activity.InvokeOperationRequest;
import io.dynact.activity.ListTablesRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.RequestTable;
import io.dynact.activity.Rig;
import io.dynact.activity.ScanTableRequest;
import io.dynact.model.Item;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What the service's refusals become. */
class ServiceErrorsTest {
    private static final Item KEY = Item.of("Id", "1");

    /** A request for each operation of the service that an activity of its own calls. */
    private static final Map<String, ActivityRequest<?>> REQUESTS = Map.of(
            "GetItem", GetItemRequest.of("Music", KEY),
            "PutItem", PutItemRequest.of("Music", KEY),
            "DeleteItem", DeleteItemRequest.of("Music", KEY),
            "ListTables", ListTablesRequest.of(),
            "DescribeTable", DescribeTableRequest.of("Music"),
            "Scan", ScanTableRequest.of("Music"),
            "BatchGetItem", BatchGetItemRequest.of(RequestTable.of("Music", KEY)),
            "BatchWriteItem", BatchWriteItemRequest.ofPuts("Music", List.of(KEY)));

    /** The codes that the service sends where they are not the names of the SDK's exceptions. */
    private static final Map<String, String> SENT_AS = Map.of(
            "RequestLimitExceededException", "RequestLimitExceeded",
            "InternalServerErrorException", "InternalServerError");

    private static final Map<String, ErrorCode> EXPECTED = Map.ofEntries(
            Map.entry("ConditionalCheckFailedException", ErrorCode.CONDITION_FAILED),
            Map.entry("ProvisionedThroughputExceededException", ErrorCode.THROTTLED),
            Map.entry("ResourceNotFoundException", ErrorCode.TABLE_NOT_FOUND),
            Map.entry("ItemCollectionSizeLimitExceededException", ErrorCode.ITEM_COLLECTION_TOO_LARGE),
            Map.entry("TransactionConflictException", ErrorCode.TRANSACTION_CONFLICT),
            Map.entry("RequestLimitExceeded", ErrorCode.THROTTLED),
            Map.entry("InternalServerError", ErrorCode.SERVICE_UNAVAILABLE),
            Map.entry("ReplicatedWriteConflictException", ErrorCode.TRANSACTION_CONFLICT),
            Map.entry("ThrottlingException", ErrorCode.THROTTLED),
            // From here on, of operations that only InvokeOperation calls.
            Map.entry("BackupInUseException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("BackupNotFoundException", ErrorCode.RESOURCE_NOT_FOUND),
            Map.entry("ContinuousBackupsUnavailableException", ErrorCode.REQUEST_REFUSED),
            Map.entry("DuplicateItemException", ErrorCode.ITEM_DUPLICATE),
            Map.entry("ExportConflictException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("ExportNotFoundException", ErrorCode.RESOURCE_NOT_FOUND),
            Map.entry("GlobalTableAlreadyExistsException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("GlobalTableNotFoundException", ErrorCode.RESOURCE_NOT_FOUND),
            Map.entry("IdempotentParameterMismatchException", ErrorCode.TOKEN_REUSED),
            Map.entry("ImportConflictException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("ImportNotFoundException", ErrorCode.RESOURCE_NOT_FOUND),
            Map.entry("IndexNotFoundException", ErrorCode.INDEX_NOT_FOUND),
            Map.entry("InvalidExportTimeException", ErrorCode.REQUEST_REFUSED),
            Map.entry("InvalidRestoreTimeException", ErrorCode.REQUEST_REFUSED),
            Map.entry("LimitExceededException", ErrorCode.LIMIT_EXCEEDED),
            Map.entry("PointInTimeRecoveryUnavailableException", ErrorCode.REQUEST_REFUSED),
            Map.entry("PolicyNotFoundException", ErrorCode.RESOURCE_NOT_FOUND),
            Map.entry("ReplicaAlreadyExistsException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("ReplicaNotFoundException", ErrorCode.RESOURCE_NOT_FOUND),
            Map.entry("ResourceInUseException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("TableAlreadyExistsException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("TableInUseException", ErrorCode.RESOURCE_IN_USE),
            Map.entry("TableNotFoundException", ErrorCode.TABLE_NOT_FOUND),
            Map.entry("TransactionCanceledException", ErrorCode.TRANSACTION_CANCELED),
            Map.entry("TransactionInProgressException", ErrorCode.TRANSACTION_IN_PROGRESS));

    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<Arguments> declaredExceptions() {
        return REQUESTS.keySet().stream()
                .sorted()
                .flatMap(operation -> exceptions(operation).map(type -> Arguments.of(operation, type)));
    }

    static Stream<Arguments> declaredExceptionsOfAllOperations() {
        return InvokeOperation.operations().stream()
                .flatMap(operation -> exceptions(operation).map(type -> Arguments.of(operation, type)));
    }

    private static Stream<Class<?>> exceptions(String operation) {
        return Stream.of(DynamoDbClient.class.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(operation)
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0].getSimpleName().equals(operation + "Request"))
                .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
                .filter(type -> DynamoDbException.class.isAssignableFrom(type) && type != DynamoDbException.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("declaredExceptions")
    void run_anyDeclaredException_isMapped(String operation, Class<? extends Throwable> exception) {
        assertMapped(operation, exception, REQUESTS.get(operation));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("declaredExceptionsOfAllOperations")
    void run_anyDeclaredExceptionOfAnOperationByName_isMapped(String operation, Class<? extends Throwable> exception) {
        assertMapped(operation, exception, InvokeOperationRequest.of(operation, "{}"));
    }

    private void assertMapped(String operation, Class<? extends Throwable> exception, ActivityRequest<?> request) {
        String awsCode = SENT_AS.getOrDefault(exception.getSimpleName(), exception.getSimpleName());
        int status = awsCode.equals("InternalServerError") ? 500 : 400;
        rig.service()
                .answer(operation, Answer.error(status, awsCode, "So it is.").header("x-amzn-RequestId", "REQUEST7"));

        ActivityContext context = rig.context(
                rig.connection().batchTimeout(Duration.ofMillis(100)).build());
        DynactException failure = Rig.fail(context, request);

        assertThat(EXPECTED).containsKey(awsCode);
        assertThat(failure.code()).isEqualTo(EXPECTED.get(awsCode));
        assertThat(failure.category()).isEqualTo(failure.code().category());
        boolean mayBeRepeated = !(operation.equals("CreateBackup") && status == 500); // it makes another one each time
        assertThat(failure.retryable()).isEqualTo(failure.code().retryable() && mayBeRepeated);
        assertThat(failure.awsErrorCode()).contains(awsCode);
        assertThat(failure.requestId()).contains("REQUEST7");
        assertThat(failure.detail()).startsWith("So it is.");
        assertThat(failure.path()).isEmpty();
        assertThat(failure).hasCauseInstanceOf(exception);
    }

    @Test
    void declaredExceptions_ofOperations_areMany() {
        assertThat(declaredExceptions()).hasSizeGreaterThan(40);
        assertThat(declaredExceptionsOfAllOperations()).hasSizeGreaterThan(200);
    }

    /** As the service words them; two spaces where it has two. */
    static Stream<Arguments> validationMessages() {
        String invalid = "One or more parameter values were invalid: ";
        return Stream.of(
                Arguments.of(ErrorCode.ITEM_TOO_LARGE, "Item size has exceeded the maximum allowed size"),
                Arguments.of(ErrorCode.ITEM_TOO_LARGE, "Item size to update has exceeded the maximum allowed size"),
                Arguments.of(ErrorCode.KEY_ATTRIBUTE_MISSING, invalid + "Missing the key Id in the item"),
                Arguments.of(ErrorCode.KEY_ATTRIBUTE_TYPE, invalid + "Type mismatch for key Id expected: S actual: N"),
                Arguments.of(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        invalid + "Type mismatch for Index Key Year Expected: S Actual: NULL IndexName: by-year"),
                Arguments.of(
                        ErrorCode.KEY_ATTRIBUTE_EMPTY,
                        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                                + " contain an empty string value. Key: Id"),
                Arguments.of(
                        ErrorCode.KEY_ATTRIBUTE_EMPTY,
                        "One or more parameter values are not valid. A value specified for a secondary index key is not"
                                + " supported. The AttributeValue for a key attribute cannot contain an empty string"
                                + " value. IndexName: by-year, IndexKey: Year"),
                Arguments.of(ErrorCode.KEY_MISMATCH, "The provided key element does not match the schema"),
                Arguments.of(ErrorCode.KEY_MISMATCH, "The number of conditions on the keys is invalid"),
                Arguments.of(ErrorCode.KEY_MISMATCH, "Query condition missed key schema element: Artist"),
                Arguments.of(
                        ErrorCode.KEY_ATTRIBUTE_TYPE, invalid + "Condition parameter type does not match schema type"),
                Arguments.of(ErrorCode.SET_EMPTY, invalid + "An string set  may not be empty"),
                Arguments.of(ErrorCode.SET_EMPTY, invalid + "An number set  may not be empty"),
                Arguments.of(
                        ErrorCode.SET_EMPTY,
                        "ExpressionAttributeValues contains invalid value: " + invalid
                                + "An string set  may not be empty for key :value"),
                Arguments.of(ErrorCode.SET_EMPTY, invalid + "Binary sets should not be empty"),
                Arguments.of(
                        ErrorCode.NUMBER_INVALID, "Attempting to store more than 38 significant digits in a Number"),
                Arguments.of(
                        ErrorCode.NUMBER_INVALID,
                        "Number overflow. Attempting to store a number with magnitude larger than supported range"),
                Arguments.of(
                        ErrorCode.NUMBER_INVALID,
                        "Number underflow. Attempting to store a number with magnitude smaller than supported range"),
                Arguments.of(ErrorCode.NUMBER_INVALID, "The parameter cannot be converted to a numeric value: abc"),
                Arguments.of(
                        ErrorCode.NESTING_TOO_DEEP,
                        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond"
                                + " supported limit"),
                Arguments.of(
                        ErrorCode.REQUEST_REFUSED, "Invalid ConditionExpression: Syntax error; token: \\\"<EOF>\\\""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("validationMessages")
    void run_validationException_isToldApartByItsWords(ErrorCode code, String message) {
        rig.service().answer("PutItem", Answer.error(400, "ValidationException", message));
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("PutItem"));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.awsErrorCode()).contains("ValidationException");
        assertThat(failure.retryable()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "INDEX_NOT_FOUND, The table does not have the specified index: by-year",
        "KEY_MISMATCH, The provided starting key is invalid: The provided key element does not match the schema",
        "KEY_MISMATCH, The provided starting key is invalid"
    })
    void run_validationExceptionOfAScan_isToldApartByItsWords(ErrorCode code, String message) {
        rig.service().answer("Scan", Answer.error(400, "ValidationException", message));
        assertThat(Rig.fail(rig.context(), REQUESTS.get("Scan")).code()).isEqualTo(code);
    }

    @Test
    void run_keysContainDuplicates_isADuplicate() {
        rig.service()
                .answer(
                        "BatchGetItem",
                        Answer.error(400, "ValidationException", "Provided list of item keys contains duplicates"));
        assertThat(Rig.fail(rig.context(), REQUESTS.get("BatchGetItem")).code()).isEqualTo(ErrorCode.KEY_DUPLICATE);
    }

    @ParameterizedTest(name = "{1} with status {0}")
    @CsvSource({
        "400, AccessDeniedException, ACCESS_DENIED, AUTHORIZATION",
        "400, UnrecognizedClientException, CREDENTIALS_INVALID, AUTHENTICATION",
        "403, InvalidSignatureException, CREDENTIALS_INVALID, AUTHENTICATION",
        "400, IncompleteSignatureException, CREDENTIALS_INVALID, AUTHENTICATION",
        "400, MissingAuthenticationTokenException, CREDENTIALS_INVALID, AUTHENTICATION",
        "400, RequestExpired, CREDENTIALS_INVALID, AUTHENTICATION",
        "403, RequestTimeTooSkewed, CREDENTIALS_INVALID, AUTHENTICATION",
        "400, ExpiredTokenException, CREDENTIALS_EXPIRED, AUTHENTICATION",
        "400, LimitExceededException, LIMIT_EXCEEDED, LIMIT",
        "400, SerializationException, REQUEST_REFUSED, VALIDATION",
        "400, SlowDown, THROTTLED, THROTTLED",
        "503, ServiceUnavailable, SERVICE_UNAVAILABLE, TRANSIENT",
        "401, WhoKnows, CREDENTIALS_INVALID, AUTHENTICATION",
        "403, WhoKnows, ACCESS_DENIED, AUTHORIZATION",
        "413, WhoKnows, REQUEST_TOO_LARGE, LIMIT",
        "429, WhoKnows, THROTTLED, THROTTLED",
        "502, WhoKnows, SERVICE_UNAVAILABLE, TRANSIENT",
        "400, WhoKnows, SERVICE_FAILED, PERMANENT"
    })
    void run_errorOfAnyOperation_isMapped(int status, String awsCode, ErrorCode code, ErrorCategory category) {
        rig.service().answer("PutItem", Answer.error(status, awsCode, "So it is."));
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("PutItem"));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.category()).isEqualTo(category);
        assertThat(failure.awsErrorCode()).contains(awsCode);
        assertThat(failure.requestId()).isPresent();
    }

    @Test
    void run_answerOfAProxy_isMappedByStatus() {
        rig.service().answer("PutItem", Answer.text(503, "<html>Bad gateway</html>"));
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("PutItem"));
        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(failure.detail()).doesNotContain("null").isNotBlank();
    }

    @Test
    void run_answerThatIsNoJson_isAFailureOfTheService() {
        rig.service().answer("GetItem", Answer.text(200, "<html>Welcome</html>"));
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("GetItem"));
        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        assertThat(failure.detail())
                .startsWith("The answer is not one of the service")
                .contains("check the endpoint");
    }

    @Test
    void run_invalidSignature_leaksNeitherTokenNorWhatWasSigned() {
        rig.service().answer("PutItem", invalidSignature());
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("PutItem"));
        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_INVALID);
        assertThat(failure.detail()).contains("secret key", "clock");
        assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(Rig.SESSION_TOKEN, "Canonical");
    }

    @Test
    void toDynactException_invalidSignatureOfAnEarlierAttempt_leaksNothing() {
        AwsServiceException refusal = DynamoDbException.builder()
                .statusCode(400)
                .message("no")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("no")
                        .build())
                .build();
        // So the SDK tells of an attempt that it took for one with a skewed clock.
        refusal.addSuppressed(SdkClientException.create(
                "Request attempt 1 failure: The Canonical String for this request should have been 'POST"
                        + " x-amz-security-token:" + Rig.SESSION_TOKEN + "'"));
        DynactException failure = SdkErrors.toDynactException(refusal, true, item -> Item.of());
        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.detail()).isEqualTo("no");
        assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(Rig.SESSION_TOKEN);

        AbortedException gone = AbortedException.create("gone");
        gone.addSuppressed(refusal.getSuppressed()[0]);
        assertThat(Throwables.getStackTraceAsString(SdkErrors.toDynactException(gone, true, item -> Item.of())))
                .doesNotContain(Rig.SESSION_TOKEN);
    }

    @Test
    void run_invalidSignatureOfTheDescription_leaksNothing() {
        rig.service().answer("DescribeTable", invalidSignature()).answer("PutItem", invalidSignature());
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("PutItem"));
        assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(Rig.SESSION_TOKEN);
    }

    @Test
    void run_signatureRepeatedUnderAnotherCode_leaksNothing() {
        rig.service()
                .answer(
                        "PutItem",
                        Answer.error(403, "SomeNewSignatureError", "x-amz-security-token:" + Rig.SESSION_TOKEN));
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("PutItem"));
        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_INVALID);
        assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(Rig.SESSION_TOKEN);
    }

    /** The service repeats the whole request as it expected it to be signed. */
    private static Answer invalidSignature() {
        return Answer.error(
                403,
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method.\\n\\nThe Canonical String for this request should have been"
                        + "\\n'POST\\n/\\n\\nhost:dynamodb.eu-west-1.amazonaws.com\\nx-amz-security-token:"
                        + Rig.SESSION_TOKEN + "\\n'");
    }

    @ParameterizedTest
    @CsvSource({"500, InternalServerError", "503, ServiceUnavailable"})
    void run_serviceFails_isTriedAgain(int status, String awsCode) {
        rig.service().answer("PutItem", Answer.error(status, awsCode, "Sorry"), Answer.json(200, "{}"));
        Rig.run(rig.context(rig.connection().maxAttempts(2).build()), PutItemRequest.of("Music", KEY));
        assertThat(rig.service().calls("PutItem")).hasSize(2);
    }

    @Test
    void run_serviceFailsForGood_saysThatAWriteMayHaveBeenApplied() {
        Answer sorry = Answer.error(500, "InternalServerError", "Sorry");
        rig.service().answer("PutItem", sorry).answer("GetItem", sorry);
        ActivityContext context = rig.context(rig.connection().maxAttempts(3).build());
        DynactException write = Rig.fail(context, REQUESTS.get("PutItem"));
        DynactException read = Rig.fail(context, REQUESTS.get("GetItem"));
        assertThat(rig.service().calls("PutItem")).hasSize(3);
        assertThat(write.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(write.detail()).contains("may have been applied");
        assertThat(read.detail()).isEqualTo("Sorry (GetItem, table 'Music')");
    }

    @Test
    void run_conditionFailed_returnsTheItemThatIsThere() {
        rig.service().answer("PutItem", conditionFailed());
        DynactException failure = Rig.fail(rig.context(), REQUESTS.get("PutItem"));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.category()).isEqualTo(ErrorCategory.CONDITION_FAILED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.item()).contains(Item.of("Id", "1", "Price", 7));
        assertThat(failure.detail()).isEqualTo("The conditional request failed (PutItem, table 'Music')");
        assertThat(Rig.json(rig.service().calls("PutItem").get(0))
                        .get("ReturnValuesOnConditionCheckFailure")
                        .asText())
                .isEqualTo("ALL_OLD");
    }

    @Test
    void run_conditionFailedOnNothing_hasNoItem() {
        rig.service()
                .answer(
                        "DeleteItem",
                        Answer.error(400, "ConditionalCheckFailedException", "The conditional request failed"));
        assertThat(Rig.fail(rig.context(), REQUESTS.get("DeleteItem")).item()).isEmpty();
    }

    @Test
    void run_conditionFailedAfterAnAttemptWithoutAnswer_saysThatItMayBeItsOwn() {
        rig.service().answer("PutItem", Answer.reset(), conditionFailed());
        // The next attempt may get the same connection while it is being closed, and never arrive.
        ActivityContext context = rig.context(rig.connection().maxAttempts(6).build());
        DynactException failure = Rig.fail(context, REQUESTS.get("PutItem"));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.detail()).contains("an earlier attempt of this call may have been applied");
    }

    private static Answer conditionFailed() {
        return Answer.json(
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                        + "\"message\":\"The conditional request failed\","
                        + "\"Item\":{\"Id\":{\"S\":\"1\"},\"Price\":{\"N\":\"7\"}}}");
    }
}
