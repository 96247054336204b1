package io.dynact.engine.flowable;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Map;
import java.util.Optional;
import org.flowable.common.engine.api.FlowableIllegalArgumentException;
import org.flowable.engine.delegate.DelegateExecution;

/**
 * Where the response goes.
 *
 * @param name none if nobody asks for the response
 * @param local whether only the task's own scope sees it
 * @param fleeting whether it is gone after the transaction, and so never stored
 * @param maxBytes what may be stored, as JSON
 */
record ResultVariable(Optional<String> name, boolean local, boolean fleeting, int maxBytes) {
    /** Whether anything asks for the response. */
    boolean isNamed() {
        return name.isPresent();
    }

    void set(DelegateExecution execution, String json, Map<String, Object> value) {
        if (name.isEmpty()) {
            return;
        }
        if (fleeting) {
            if (local) {
                execution.setTransientVariableLocal(name.get(), value);
            } else {
                execution.setTransientVariable(name.get(), value);
            }
            return;
        }
        int bytes = json.getBytes(UTF_8).length;
        if (bytes > maxBytes) {
            throw tooLarge("has " + bytes + " bytes as JSON and " + maxBytes + " may be stored", null);
        }
        try {
            if (local) {
                execution.setVariableLocal(name.get(), value);
            } else {
                execution.setVariable(name.get(), value);
            }
        } catch (FlowableIllegalArgumentException e) { // the engine's own bound on the length of variables
            throw tooLarge("cannot be stored: " + e.getMessage(), e);
        }
    }

    private DynactException tooLarge(String why, Throwable cause) {
        return DynactException.builder(
                        ErrorCode.RESPONSE_TOO_LARGE,
                        "The activity is done, and its response for '" + name.orElseThrow() + "' " + why
                                + "; ask for less with Projection, MaxItems or Limit, or keep it for the transaction only with"
                                + " flowable:storeResultVariableAsTransient=\"true\"")
                .cause(cause)
                .build();
    }
}
