package io.dynact.error;

/**
 * The stable codes of errors: never renamed, so that flows and scripts can tell errors apart. Each has a category, and says whether
 * the same request may succeed when it is tried again later.
 */
public enum ErrorCode {
    /** A member of the request has a value that it cannot have. */
    INPUT_INVALID(ErrorCategory.VALIDATION, "Invalid input", false),
    /** The request lacks a member that it needs. */
    MEMBER_MISSING(ErrorCategory.VALIDATION, "Missing member", false),
    /** The JSON has a member that nothing reads. */
    MEMBER_UNKNOWN(ErrorCategory.VALIDATION, "Unknown member", false),
    /** The text is not JSON, or not JSON of the shape that is needed. */
    JSON_INVALID(ErrorCategory.VALIDATION, "Invalid JSON", false),
    /** A value in the service's typed JSON is malformed, as in {@code {"N":23}}. */
    TYPED_VALUE_INVALID(ErrorCategory.VALIDATION, "Invalid typed value", false),
    /** Some values of the request are typed JSON and some are plain. */
    FORMAT_MIXED(ErrorCategory.VALIDATION, "Mixed item formats", false),
    /** No activity has this name. */
    ACTIVITY_UNKNOWN(ErrorCategory.VALIDATION, "Unknown activity", false, 404),
    /** The service has no operation of this name. */
    OPERATION_UNKNOWN(ErrorCategory.VALIDATION, "Unknown operation", false),
    /** The HTTP request is malformed, or its head is too large. */
    HTTP_INVALID(ErrorCategory.VALIDATION, "Invalid HTTP request", false),
    /** The HTTP path does not take this method. */
    METHOD_NOT_ALLOWED(ErrorCategory.VALIDATION, "Method not allowed", false, 405),
    /** The body of the HTTP request has another type or encoding than JSON in UTF-8. */
    CONTENT_TYPE_UNSUPPORTED(ErrorCategory.VALIDATION, "Unsupported content type", false, 415),
    /** The activity's response cannot be written in the format that is asked for. */
    NOT_ACCEPTABLE(ErrorCategory.VALIDATION, "Not acceptable", false, 406),
    /** The body of the HTTP request did not arrive in time. */
    BODY_INCOMPLETE(ErrorCategory.VALIDATION, "Incomplete body", true, 408),
    /** The text is not the id of an AWS region. */
    REGION_UNKNOWN(ErrorCategory.VALIDATION, "Unknown region", false),
    /** The name of the table is blank or cannot be a table's. */
    TABLE_NAME_INVALID(ErrorCategory.VALIDATION, "Invalid table name", false),
    /** An attribute has an empty name, or one over 65,535 bytes. */
    ATTRIBUTE_NAME_INVALID(ErrorCategory.VALIDATION, "Invalid attribute name", false),
    /** Two attributes of an item have the same name. */
    ATTRIBUTE_DUPLICATE(ErrorCategory.VALIDATION, "Duplicate attribute", false),
    /** The item or key lacks an attribute of the table's primary key. */
    KEY_ATTRIBUTE_MISSING(ErrorCategory.VALIDATION, "Missing key attribute", false),
    /** The key has an attribute that the table's primary key does not have. */
    KEY_ATTRIBUTE_UNKNOWN(ErrorCategory.VALIDATION, "Unknown key attribute", false),
    /** An attribute has another type than in the key of the table or of one of its indexes. */
    KEY_ATTRIBUTE_TYPE(ErrorCategory.VALIDATION, "Wrong type of key attribute", false),
    /** An attribute of the key of the table, or of one of its indexes, is an empty string or has no bytes. */
    KEY_ATTRIBUTE_EMPTY(ErrorCategory.VALIDATION, "Empty key attribute", false),
    /** A partition key has more than 2,048 bytes, or a sort key more than 1,024. */
    KEY_ATTRIBUTE_TOO_LARGE(ErrorCategory.VALIDATION, "Key attribute too large", false),
    /** The key does not fit the table's primary key; the service did not say how. */
    KEY_MISMATCH(ErrorCategory.VALIDATION, "Key does not fit the table", false),
    /** Two entries of a batch name the same item. */
    KEY_DUPLICATE(ErrorCategory.VALIDATION, "Duplicate key in a batch", false),
    /** A set has no elements, which DynamoDB does not have. */
    SET_EMPTY(ErrorCategory.VALIDATION, "Empty set", false),
    /** A text or a name has half of a surrogate pair, which cannot be written in UTF-8. */
    TEXT_INVALID(ErrorCategory.VALIDATION, "Invalid text", false),
    /** A number has more than 38 significant digits, is out of DynamoDB's range, or is not a number. */
    NUMBER_INVALID(ErrorCategory.VALIDATION, "Invalid number", false),
    /** Lists and maps are nested more than 32 levels deep. */
    NESTING_TOO_DEEP(ErrorCategory.VALIDATION, "Nested too deep", false),
    /** A condition, an update or the path of an attribute does not make sense. */
    EXPRESSION_INVALID(ErrorCategory.VALIDATION, "Invalid condition or update", false),
    /** The service found the request invalid; the message is the service's. */
    REQUEST_REFUSED(ErrorCategory.VALIDATION, "Refused by the service", false),
    /** The session of the credentials is over. */
    CREDENTIALS_EXPIRED(ErrorCategory.AUTHENTICATION, "Expired credentials", false),
    /** The service does not accept the credentials or their signature. */
    CREDENTIALS_INVALID(ErrorCategory.AUTHENTICATION, "Invalid credentials", false),
    /** The credentials source gave no credentials. */
    CREDENTIALS_UNAVAILABLE(ErrorCategory.AUTHENTICATION, "No credentials", false),
    /** The HTTP request lacks the bearer token, or has another one. */
    TOKEN_REJECTED(ErrorCategory.AUTHENTICATION, "Rejected token", false),
    /** The identity may not call the operation on this resource. */
    ACCESS_DENIED(ErrorCategory.AUTHORIZATION, "Access denied", false),
    /** The connection is read-only and the activity writes. */
    CONNECTION_READ_ONLY(ErrorCategory.AUTHORIZATION, "Read-only connection", false),
    /** The connection's list of allowed tables does not have the table. */
    TABLE_NOT_ALLOWED(ErrorCategory.AUTHORIZATION, "Table not allowed", false),
    /** A web page of another origin made the HTTP request, or it names another host than this one. */
    ORIGIN_REFUSED(ErrorCategory.AUTHORIZATION, "Refused origin", false),
    /** The table does not exist in this account and region, or is not ready. */
    TABLE_NOT_FOUND(ErrorCategory.NOT_FOUND, "Table not found", false),
    /** The table does not have the index. */
    INDEX_NOT_FOUND(ErrorCategory.NOT_FOUND, "Index not found", false),
    /** The table has no item with this key, and whoever asked for it needs one. */
    ITEM_NOT_FOUND(ErrorCategory.NOT_FOUND, "Item not found", false),
    /** No connection has this name. */
    CONNECTION_UNKNOWN(ErrorCategory.NOT_FOUND, "Unknown connection", false),
    /** Nothing is at this HTTP path. */
    PATH_UNKNOWN(ErrorCategory.NOT_FOUND, "Unknown path", false),
    /** No job has this id: none ever had, or it was deleted, or its time is over. */
    JOB_NOT_FOUND(ErrorCategory.NOT_FOUND, "Job not found", false),
    /** The job was one of an earlier run of the HTTP server, which keeps none over its end. */
    JOB_LOST(ErrorCategory.NOT_FOUND, "Job lost", false, 410),
    /** Something else that the request names does not exist. */
    RESOURCE_NOT_FOUND(ErrorCategory.NOT_FOUND, "Not found", false),
    /** The job is running, so that there is no result yet. */
    JOB_UNFINISHED(ErrorCategory.CONFLICT, "Unfinished job", true),
    /** The table or index is being changed, or is there already. */
    RESOURCE_IN_USE(ErrorCategory.CONFLICT, "Resource in use", false),
    /** An INSERT names an item that is there already. */
    ITEM_DUPLICATE(ErrorCategory.CONFLICT, "Duplicate item", false),
    /** Another request is changing the same item. */
    TRANSACTION_CONFLICT(ErrorCategory.CONFLICT, "Transaction conflict", true),
    /** A transaction with the same token is not finished. */
    TRANSACTION_IN_PROGRESS(ErrorCategory.CONFLICT, "Transaction in progress", true),
    /** The client request token was used with another request. */
    TOKEN_REUSED(ErrorCategory.CONFLICT, "Token reused", false),
    /** The condition of a write did not hold. */
    CONDITION_FAILED(ErrorCategory.CONDITION_FAILED, "Condition failed", false),
    /** A transaction was cancelled; the cancellation reasons say why, item by item. Its category is that of the reason that decides. */
    TRANSACTION_CANCELED(ErrorCategory.CONDITION_FAILED, "Transaction cancelled", false),
    /** The table, index or account has no capacity left for now. */
    THROTTLED(ErrorCategory.THROTTLED, "Throttled", true),
    /** The item is larger than 400 KB. */
    ITEM_TOO_LARGE(ErrorCategory.LIMIT, "Item too large", false),
    /** The items of one partition key of a table with a local secondary index exceed 10 GB. */
    ITEM_COLLECTION_TOO_LARGE(ErrorCategory.LIMIT, "Item collection too large", false),
    /** The request has more entries or bytes than the service takes, or than the HTTP server or the engine does that passes it on. */
    REQUEST_TOO_LARGE(ErrorCategory.LIMIT, "Request too large", false, 413),
    /** The response has more rows or bytes than the engine or the agent takes that asked for it. */
    RESPONSE_TOO_LARGE(ErrorCategory.LIMIT, "Response too large", false),
    /** A condition, an update or a projection is longer, or has more operators, than the service takes. */
    EXPRESSION_TOO_LARGE(ErrorCategory.LIMIT, "Condition or update too large", false),
    /** Too many tables, indexes or simultaneous changes of them. */
    LIMIT_EXCEEDED(ErrorCategory.LIMIT, "Limit exceeded", true),
    /** The HTTP server runs, or keeps, as many jobs as it may. */
    JOBS_FULL(ErrorCategory.LIMIT, "Too many jobs", true, 429),
    /** The results of jobs that the HTTP server keeps leave no room for this one. */
    JOB_RESULT_TOO_LARGE(ErrorCategory.LIMIT, "Job's result too large", false, 507),
    /** No connection to the endpoint could be made. */
    ENDPOINT_UNREACHABLE(ErrorCategory.TRANSIENT, "Endpoint unreachable", true),
    /** The connection broke before the answer was complete. */
    CONNECTION_LOST(ErrorCategory.TRANSIENT, "Connection lost", true),
    /** No answer came in time. */
    TIMEOUT(ErrorCategory.TRANSIENT, "Timeout", true, 504),
    /** The service failed or is not available for now. */
    SERVICE_UNAVAILABLE(ErrorCategory.TRANSIENT, "Service unavailable", true),
    /** The service answered in a way that this version does not know. */
    SERVICE_FAILED(ErrorCategory.PERMANENT, "Unknown failure of the service", false),
    /** The caller cancelled the call or interrupted the thread that waited for it. */
    CALL_CANCELED(ErrorCategory.PERMANENT, "Call cancelled", false, 409),
    /** A fault of Dynact's own; please report it. */
    INTERNAL(ErrorCategory.PERMANENT, "Internal error", false),
    /** A batch failed after part of it was done; the error carries what is not. */
    BATCH_INCOMPLETE(ErrorCategory.PARTIAL, "Batch incomplete", true);

    private final ErrorCategory category;
    private final String title;
    private final boolean retryable;
    private final int httpStatus;

    ErrorCode(ErrorCategory category, String title, boolean retryable) {
        this(category, title, retryable, category.httpStatus());
    }

    ErrorCode(ErrorCategory category, String title, boolean retryable, int httpStatus) {
        this.category = category;
        this.title = title;
        this.retryable = retryable;
        this.httpStatus = httpStatus;
    }

    /** The category that the code belongs to. */
    public ErrorCategory category() {
        return category;
    }

    /** The code in words; the same for every error of this code. */
    public String title() {
        return title;
    }

    /** Whether the same request may succeed when it is tried again later. */
    public boolean retryable() {
        return retryable;
    }

    /** The HTTP status that an error of this code is reported with: its category's, or one that says more. */
    public int httpStatus() {
        return httpStatus;
    }
}
