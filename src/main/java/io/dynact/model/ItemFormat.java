package io.dynact.model;

/** The two ways to write items in JSON, and the choice between them by looking at the whole request. */
public enum ItemFormat {
    /** JSON as people write it; types that JSON lacks are tagged, as in {@code {"$ss":["a"]}}. */
    PLAIN,
    /** The service's typed JSON, as in {@code {"S":"a"}}. */
    DYNAMODB,
    /**
     * {@code DYNAMODB} if every value in the request is typed JSON, {@code PLAIN} if none is. Rejects a mixture, and values that look typed but
     * are malformed, such as {@code {"N":5}}.
     */
    AUTO
}
