package io.dynact.model;

/** How files in Amazon S3 are encrypted. */
public enum S3SseAlgorithm {
    /** With keys that Amazon S3 manages. */
    AES256,
    /** With a key of AWS KMS. */
    KMS,
    /** A value that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
