package io.dynact.engine.flowable;

import io.dynact.Dynact;
import java.util.ArrayList;
import java.util.List;
import org.flowable.common.engine.impl.AbstractEngineConfiguration;
import org.flowable.common.engine.impl.EngineConfigurator;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.parse.BpmnParseHandler;

/**
 * Lets the service tasks of a process engine run activities: those whose delegate expression is <code>${dynact}</code>, or another name for
 * each connection. Add it to the engine's configuration before the engine is built; closing the engine does not close the {@link Dynact}.
 *
 * <pre>{@code
 * configuration.addConfigurator(DynactConfigurator.of(dynact));
 * configuration.addConfigurator(DynactConfigurator.of("archive", dynactOfTheArchive)); // ${archive}
 * }</pre>
 *
 * <p>A process that names an unknown activity, or whose input cannot be a request of it, is refused when it is deployed.
 */
public final class DynactConfigurator implements EngineConfigurator {
    private static final int DEFAULT_MAX_VARIABLE_BYTES = 1024 * 1024;

    private final String name;
    private final Dynact dynact;
    private final int maxVariableBytes;

    private DynactConfigurator(String name, Dynact dynact, int maxVariableBytes) {
        this.name = name;
        this.dynact = dynact;
        this.maxVariableBytes = maxVariableBytes;
    }

    /** For service tasks with the delegate expression <code>${dynact}</code>. */
    public static DynactConfigurator of(Dynact dynact) {
        return of("dynact", dynact);
    }

    /** For service tasks whose delegate expression is this name, in <code>${}</code>. */
    public static DynactConfigurator of(String name, Dynact dynact) {
        return new DynactConfigurator(name, dynact, DEFAULT_MAX_VARIABLE_BYTES);
    }

    /**
     * The same with another bound on what goes through the engine: a task whose input is larger, as JSON in UTF-8, fails before its call, and
     * one whose result is larger fails without storing it; default: 1 MiB.
     *
     * @throws IllegalArgumentException if the bound is not positive
     */
    public DynactConfigurator withMaxVariableBytes(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("The bound is " + bytes + " bytes; it has to be positive");
        }
        return new DynactConfigurator(name, dynact, bytes);
    }

    /** Adds to what the engine does with service tasks when it reads a process; the engine calls it. */
    @Override
    public void beforeInit(AbstractEngineConfiguration engine) {
        if (!(engine instanceof ProcessEngineConfigurationImpl processes)) {
            throw new IllegalArgumentException("A " + engine.getEngineName()
                    + " has no service tasks of BPMN; add this to the configuration of the process engine");
        }
        List<BpmnParseHandler> handlers = new ArrayList<>();
        if (processes.getPostBpmnParseHandlers() != null) {
            handlers.addAll(processes.getPostBpmnParseHandlers());
        }
        handlers.add(new TaskParser("${" + name + "}", dynact, maxVariableBytes));
        processes.setPostBpmnParseHandlers(handlers);
    }

    /** Does nothing: all is done before. */
    @Override
    public void configure(AbstractEngineConfiguration engine) {}

    /** No matter: it needs no other. */
    @Override
    public int getPriority() {
        return 0;
    }
}
