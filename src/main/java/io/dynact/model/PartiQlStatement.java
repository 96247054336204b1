package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A statement of PartiQL and the values that it is carried out with. */
public interface PartiQlStatement {
    /** The statement: one SELECT, INSERT, UPDATE or DELETE, of at most 8,192 characters. */
    String statement();

    /** The values that stand behind the question marks of the statement, in their order: one for each. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(contentNulls = Nulls.SET)
    List<KeyValue> parameters();

    /** What the error has of the item where the condition of a write does not hold; default: {@code ALL_OLD}, the whole item. */
    Optional<ReturnValuesOnConditionCheckFailure> returnValuesOnConditionCheckFailure();

    /** Makes parameters of values of the types that {@link KeyValue#of} takes. */
    static List<KeyValue> parameters(Object... values) {
        return Arrays.stream(values).map(value -> KeyValue.of("", value)).toList();
    }
}
