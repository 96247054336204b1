package io.dynact.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** A builder was asked for an entity before all of its required attributes were set. */
public final class IncompleteEntityException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final ImmutableList<String> missing;

    /** Names the attributes that were not set; generated builders call this. */
    public IncompleteEntityException(String... missing) {
        super("Required attributes are not set: " + String.join(", ", missing) + "; set them before build()");
        this.missing = ImmutableList.copyOf(missing);
    }

    /** The names of the attributes that were not set. */
    public List<String> missing() {
        return missing;
    }
}
