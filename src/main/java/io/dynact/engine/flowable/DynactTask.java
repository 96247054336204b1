package io.dynact.engine.flowable;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import com.google.common.collect.Iterables;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.model.ItemFormat;
import java.util.List;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.common.engine.impl.el.FixedValue;
import org.flowable.engine.delegate.BpmnError;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.flowable.job.api.FlowableUnrecoverableJobException;

/** A service task that runs an activity: the engine's own, but for what becomes of errors. */
final class DynactTask extends ServiceTaskDelegateExpressionActivityBehavior {
    private static final long serialVersionUID = 1L;

    DynactTask(ServiceTask task, ActivityCall<?, ?> call, ExpressionManager expressions) {
        super(
                task.getId(),
                new FixedValue(call),
                skipExpression(task, expressions),
                List.of(),
                task.getMapExceptions(),
                task.isTriggerable());
    }

    private static Expression skipExpression(ServiceTask task, ExpressionManager expressions) {
        return Strings.isNullOrEmpty(task.getSkipExpression())
                ? null
                : expressions.createExpression(task.getSkipExpression());
    }

    /**
     * What passes is left to the retries of the job; what the process may go on with, a failed condition and the like, is a BPMN error; all
     * else, and an error that nobody catches, ends the job's retries at once.
     */
    @Override
    protected void handleException(Throwable failure, DelegateExecution execution, boolean loggingSessionEnabled) {
        DynactException error =
                Iterables.getFirst(Iterables.filter(Throwables.getCausalChain(failure), DynactException.class), null);
        if (error == null) {
            super.handleException(failure, execution, loggingSessionEnabled);
            return;
        }
        String message = "Service task '" + serviceTaskId + "' failed: " + error.getMessage();
        if (error.retryable()) {
            super.handleException(new FlowableException(message, error), execution, loggingSessionEnabled);
            return;
        }
        FlowableUnrecoverableJobException lasting = new FlowableUnrecoverableJobException(message, error);
        switch (error.category()) {
            case CONDITION_FAILED, NOT_FOUND, CONFLICT -> {
                try {
                    super.handleException(bpmnError(error), execution, loggingSessionEnabled);
                } catch (FlowableException uncaught) {
                    throw lasting;
                }
            }
            case VALIDATION, AUTHENTICATION, AUTHORIZATION, THROTTLED, LIMIT, TRANSIENT, PERMANENT, PARTIAL ->
                super.handleException(lasting, execution, loggingSessionEnabled);
        }
    }

    private static BpmnError bpmnError(DynactException error) {
        BpmnError bpmnError = new BpmnError(error.code().name(), error.getMessage());
        bpmnError.addAdditionalData("problem", ProcessValues.toMap(ProblemJson.write(error, ItemFormat.PLAIN)));
        return bpmnError;
    }
}
