package io.dynact.model;

/** The key in a key-value pair. Its sole purpose is to be specialised. */
public interface Key {
    /** The name of the attribute. */
    String key();
}
