package io.dynact.model;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.List;

/** Thrown where a required attribute of an entity is not set, or an attribute is set to null. */
public final class IncompleteEntityException extends DynactException {
    private static final long serialVersionUID = 1L;
    private static final String GENERATED = "Immutable";

    private final ImmutableList<String> missing;

    /** Names the attributes that are missing or null; generated code calls this. */
    public IncompleteEntityException(String... missing) {
        super(builder(
                        ErrorCode.MEMBER_MISSING,
                        "Required attributes of " + entity() + " are missing or null: " + String.join(", ", missing)
                                + "; set each to a value before build()")
                .path("." + UpperCamelCaseStrategy.INSTANCE.translate(missing[0])));
        this.missing = ImmutableList.copyOf(missing);
    }

    /** The names of the attributes that are missing or null. */
    public List<String> missing() {
        return missing;
    }

    /** Immutables passes the names of the attributes alone; the generated class that calls is named after the entity. */
    private static String entity() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .filter(name -> name.startsWith(GENERATED))
                        .findFirst())
                .map(name -> name.substring(GENERATED.length()).split("\\$", 2)[0])
                .orElse("the entity");
    }
}
