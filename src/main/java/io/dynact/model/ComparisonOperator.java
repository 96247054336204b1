package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The comparisons that conditions and filters are made of. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Source</a>. */
@Published(name = "ENUM_ComparisonOperator")
public enum ComparisonOperator {
    /** The attribute begins with this text or these bytes. */
    BEGINS_WITH,
    /** The attribute is at least the first value and at most the second. */
    BETWEEN,
    /** The attribute holds this part of a text, or this element of a set or list. */
    CONTAINS,
    /** The attribute equals the value, of any type. */
    @Published(caption = "EQUAL")
    EQ,
    /** The attribute is greater than or equal to the value. */
    @Published(caption = "GREATER_THAN_OR_EQUAL")
    GE,
    /** The attribute is greater than the value. */
    @Published(caption = "GREATER_THAN")
    GT,
    /** The attribute equals one of the values. */
    IN,
    /** The attribute is less than or equal to the value. */
    @Published(caption = "LESS_THAN_OR_EQUAL")
    LE,
    /** The attribute is less than the value. */
    @Published(caption = "LESS_THAN")
    LT,
    /** The attribute does not equal the value, of any type. */
    @Published(caption = "NOT_EQUAL")
    NE,
    /** The attribute does not hold this part of a text, or this element of a set or list. */
    NOT_CONTAINS,
    /** The item has the attribute, whatever its type. */
    NOT_NULL,
    /** The item does not have the attribute. */
    @Published(name = "_NULL", caption = "NULL")
    @JsonProperty("_NULL")
    NULL
}
