package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of a key attribute. */
@Published(name = "ENUM_AttributeType")
public enum AttributeType {
    /** Text. */
    @Published(name = "String", caption = "String")
    @JsonProperty("S")
    STRING,
    /** A number, whole or decimal. */
    @Published(name = "Number", caption = "Number")
    @JsonProperty("N")
    NUMBER,
    /** Bytes, written in base64 where text is needed. */
    @Published(name = "Binary", caption = "Binary")
    @JsonProperty("B")
    BINARY,
    /** A type that is newer than this version of the SDK. */
    UNKNOWN_TO_SDK_VERSION
}
