package io.dynact.model;

/** The kind of encryption of a table. */
public enum SseType {
    /** With AES-256 and a key that the service keeps. */
    AES256,
    /** With a key of AWS KMS in the account. */
    KMS,
    /** A kind that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
