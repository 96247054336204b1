package io.dynact.model;

/** How it is computed how alike two vectors are. */
public enum VectorDistanceFunction {
    /** By the angle between them. */
    COSINE,
    /** By their dot product. */
    DOT_PRODUCT,
    /** By the distance between their end points. */
    EUCLIDEAN,
    /** A function that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
