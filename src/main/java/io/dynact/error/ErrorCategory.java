package io.dynact.error;

/** What kind of failure an error is, for callers that do not need its exact {@link ErrorCode}. */
public enum ErrorCategory {
    /** The input is wrong; the same request fails again. */
    VALIDATION(400),
    /** The service does not know who is asking. */
    AUTHENTICATION(401),
    /** The caller may not do this. */
    AUTHORIZATION(403),
    /** What the request names does not exist. */
    NOT_FOUND(404),
    /** Something else is going on with the same item or table. */
    CONFLICT(409),
    /** The request's condition did not hold; a business outcome, not a fault. */
    CONDITION_FAILED(409),
    /** Too many requests for now. */
    THROTTLED(429),
    /** A limit of the service would be exceeded. */
    LIMIT(400),
    /** A fault that should pass: the network, or the service's own. */
    TRANSIENT(503),
    /** A fault that does not pass by trying again. */
    PERMANENT(500),
    /** Part of the work is done; the error carries what is not. */
    PARTIAL(503);

    private final int httpStatus;

    ErrorCategory(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    /** The HTTP status that errors of this category are reported with, unless their {@link ErrorCode#httpStatus} says more. */
    public int httpStatus() {
        return httpStatus;
    }
}
