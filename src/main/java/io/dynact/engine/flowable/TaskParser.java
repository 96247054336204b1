package io.dynact.engine.flowable;

import com.google.common.base.Strings;
import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.FieldExtension;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.ServiceTask;
import org.flowable.common.engine.api.FlowableIllegalArgumentException;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.bpmn.parser.handler.AbstractBpmnParseHandler;
import org.flowable.engine.impl.util.CommandContextUtil;

/** Reads the service tasks that run activities, and refuses those that cannot, when a process is deployed. */
final class TaskParser extends AbstractBpmnParseHandler<ServiceTask> {
    private static final String ACTIVITY = "activity";
    private static final String INPUT = "input";
    private static final String RESULT_VARIABLE = "resultVariable";
    private static final String ITEM_REQUIRED = "itemRequired";
    private static final List<String> FIELDS = List.of(ACTIVITY, INPUT, RESULT_VARIABLE, ITEM_REQUIRED);

    /** Where the response of an activity that reads one thing has it. */
    private static final Map<String, String> ITEM_OF = Map.of("GetItem", "Item", "GetEntity", "Entity");

    private final String delegateExpression;
    private final Dynact dynact;
    private final int maxVariableBytes;

    TaskParser(String delegateExpression, Dynact dynact, int maxVariableBytes) {
        this.delegateExpression = delegateExpression;
        this.dynact = dynact;
        this.maxVariableBytes = maxVariableBytes;
    }

    @Override
    protected Class<? extends BaseElement> getHandledType() {
        return ServiceTask.class;
    }

    @Override
    protected void executeParse(BpmnParse parse, ServiceTask task) {
        if (!ImplementationType.IMPLEMENTATION_TYPE_DELEGATEEXPRESSION.equals(task.getImplementationType())
                || !task.getImplementation().strip().equals(delegateExpression)) {
            return;
        }
        ExpressionManager expressions =
                CommandContextUtil.getProcessEngineConfiguration().getExpressionManager();
        DynactTask behavior;
        try {
            behavior = new DynactTask(task, call(task, expressions), expressions);
        } catch (DynactException e) {
            throw new FlowableIllegalArgumentException(
                    "Service task '" + task.getId() + "' of process '"
                            + parse.getCurrentProcess().getId() + "' cannot run: " + e.getMessage(),
                    e);
        }
        if (task.getBehavior() instanceof MultiInstanceActivityBehavior loop) {
            loop.setInnerActivityBehavior(behavior);
        } else {
            task.setBehavior(behavior);
        }
    }

    private ActivityCall<?, ?> call(ServiceTask task, ExpressionManager expressions) {
        Map<String, String> fields = fields(task);
        String name = fields.getOrDefault(ACTIVITY, "");
        if (name.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    "The field 'activity' is missing; name the activity in it, such as GetItem");
        }
        Activity<?, ?> activity = ActivityCatalog.standard().find(name);
        return ActivityCall.of(
                dynact,
                activity,
                InputTemplate.parse(activity, fields.getOrDefault(INPUT, "{}"), expressions),
                result(task, fields),
                requiredItem(name, fields));
    }

    private static Map<String, String> fields(ServiceTask task) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (FieldExtension field : task.getFieldExtensions()) {
            String name = field.getFieldName();
            if (!FIELDS.contains(name)) {
                throw DynactException.of(
                        ErrorCode.MEMBER_UNKNOWN,
                        "Nothing reads the field '" + name + "': " + Nearest.advice(name, FIELDS)
                                + " Members of the request stand in the field 'input'");
            }
            // Whichever way it is written: the engine would put the values of an expression into the text of the JSON.
            String text = Strings.isNullOrEmpty(field.getExpression()) ? field.getStringValue() : field.getExpression();
            fields.put(name, Strings.nullToEmpty(text).strip());
        }
        return fields;
    }

    private ResultVariable result(ServiceTask task, Map<String, String> fields) {
        return new ResultVariable(
                Optional.ofNullable(Strings.emptyToNull(fields.getOrDefault(RESULT_VARIABLE, ""))),
                task.isUseLocalScopeForResultVariable(),
                task.isStoreResultVariableAsTransient(),
                maxVariableBytes);
    }

    /** The member of the response that has to be there, if one has to. */
    private static Optional<String> requiredItem(String activity, Map<String, String> fields) {
        String required = fields.getOrDefault(ITEM_REQUIRED, "false");
        if (required.equals("false")) {
            return Optional.empty();
        } else if (!required.equals("true")) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, "The field 'itemRequired' is '" + required + "'; write true or false");
        } else if (!ITEM_OF.containsKey(activity)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "The field 'itemRequired' is for GetItem and GetEntity, and this is " + activity + "; remove it");
        }
        return Optional.of(ITEM_OF.get(activity));
    }
}
