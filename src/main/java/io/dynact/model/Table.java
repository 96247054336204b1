package io.dynact.model;

/** A table, known by its name. */
public interface Table {
    /** The name of the table, or its ARN. */
    @Published(name = "Name")
    String tableName();
}
