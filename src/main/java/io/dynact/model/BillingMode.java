package io.dynact.model;

/** How reads and writes of a table are paid for. */
public enum BillingMode {
    /** By capacity set aside in advance. */
    PROVISIONED,
    /** By request. */
    PAY_PER_REQUEST,
    /** A billing mode that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
