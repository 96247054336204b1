package io.dynact.engine.flowable;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.catalog.PartialResponses;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.flowable.common.engine.api.async.AsyncTaskInvoker;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.delegate.FutureJavaDelegate;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.util.CommandContextUtil;

/** What a service task does: it runs an activity and keeps the response. Instances of a parallel task call side by side. */
final class ActivityCall<I extends ActivityRequest<O>, O extends ActivityResponse> implements FutureJavaDelegate<O> {
    private final Dynact dynact;
    private final Activity<I, O> activity;
    private final InputTemplate input;
    private final ResultVariable result;
    private final Optional<String> requiredItem;

    private ActivityCall(
            Dynact dynact,
            Activity<I, O> activity,
            InputTemplate input,
            ResultVariable result,
            Optional<String> requiredItem) {
        this.dynact = dynact;
        this.activity = activity;
        this.input = input;
        this.result = result;
        this.requiredItem = requiredItem;
    }

    static <I extends ActivityRequest<O>, O extends ActivityResponse> ActivityCall<I, O> of(
            Dynact dynact,
            Activity<I, O> activity,
            InputTemplate input,
            ResultVariable result,
            Optional<String> requiredItem) {
        return new ActivityCall<>(dynact, activity, input, result, requiredItem);
    }

    @Override
    public CompletableFuture<O> execute(DelegateExecution execution, AsyncTaskInvoker unused) {
        String json = input.resolve(execution, () -> token((ExecutionEntity) execution));
        int bytes = json.getBytes(UTF_8).length;
        if (bytes > result.maxBytes()) {
            throw DynactException.of(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "",
                    "The input has " + bytes + " bytes as JSON and " + result.maxBytes()
                            + " may go through the engine; divide it among tasks, or raise the bound of the configurator");
        }
        return dynact.runAsync(EntityJson.read(json, activity.requestType()).value());
    }

    @Override
    public void afterExecution(DelegateExecution execution, O response) {
        String json = EntityJson.write(response, ItemFormat.PLAIN);
        Map<String, Object> value = ProcessValues.toMap(json);
        if (requiredItem.isPresent() && !value.containsKey(requiredItem.get())) {
            throw DynactException.of(
                    ErrorCode.ITEM_NOT_FOUND,
                    "The table has no item with this key, and the task says that it has to be there");
        }
        boolean partial = PartialResponses.isPartial(response);
        if (partial && !result.isNamed()) {
            throw PartialResponses.toError(
                    Optional.empty(), "The task has no result variable that would get them; name one");
        }
        try {
            result.set(execution, json, value);
        } catch (DynactException e) {
            throw partial ? PartialResponses.toError(Optional.empty(), e.detail()) : e;
        }
    }

    /**
     * A token that is the same when the engine tries the task again, and another for each time the process comes to it: how often it has come
     * is counted by the engine, and the count goes back with the transaction that failed. The time of the start tells apart databases that
     * count their ids from one.
     */
    private static String token(ExecutionEntity execution) {
        String activityId = execution.getCurrentActivityId();
        int times = CommandContextUtil.getActivityInstanceEntityManager()
                .findActivityInstancesByExecutionAndActivityId(execution.getId(), activityId)
                .size();
        String name = String.join(
                "/",
                execution.getProcessDefinitionId(),
                execution.getProcessInstanceId(),
                Long.toString(execution
                        .getProcessInstance()
                        .getStartTime()
                        .toInstant()
                        .toEpochMilli()),
                execution.getId(),
                activityId,
                Integer.toString(times));
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    /** The activity's name, which the engine logs. */
    @Override
    public String toString() {
        return activity.descriptor().name();
    }
}
