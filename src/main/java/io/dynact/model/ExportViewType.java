package io.dynact.model;

/** What an incremental export has of each changed item. */
public enum ExportViewType {
    /** The item after the change. */
    NEW_IMAGE,
    /** The item before and after the change. */
    NEW_AND_OLD_IMAGES,
    /** A value that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
