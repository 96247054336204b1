package io.dynact.engine.spring;

/** Says which property cannot work, and how to mend it. It does not hold the property's value, which may be a secret. */
final class InvalidPropertyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPropertyException(String property, String detail) {
        super(property + ": " + detail);
    }
}
