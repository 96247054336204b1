package io.dynact.model;

/** The two values of a Boolean, for platforms whose attributes are enumerations; Java uses {@code boolean}. */
@Published(name = "ENUM_BooleanValue")
public enum BooleanValue {
    /** A key-value pair of the Boolean type is true. */
    @Published(name = "_TRUE", caption = "TRUE")
    TRUE,
    /** A key-value pair of the Boolean type is false. */
    @Published(name = "_FALSE", caption = "FALSE")
    FALSE
}
