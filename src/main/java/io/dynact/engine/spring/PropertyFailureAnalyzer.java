package io.dynact.engine.spring;

import com.google.common.base.Throwables;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.annotation.Order;

/**
 * Explains a start that a property of Dynact's stopped. It goes before Spring Boot's own analyzers, which print the value: it may be a
 * secret under a name with a slip in it.
 */
@Order(0)
final class PropertyFailureAnalyzer implements FailureAnalyzer {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of(DynactProperties.PREFIX);

    /** A value that can be empty once its placeholders are replaced. */
    private static final Pattern PLACEHOLDERS = Pattern.compile("(\\s|\\$\\{[^{}]*:})*");

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause : Throwables.getCausalChain(failure)) {
            if (cause instanceof InvalidPropertyException invalid) {
                return new FailureAnalysis(invalid.getMessage(), "Correct the property.", invalid);
            } else if (cause instanceof UnsupportedSpringBootException unsupported) {
                return new FailureAnalysis(
                        unsupported.getMessage(),
                        "Upgrade Spring Boot; or remove the properties dynact.connections.*, and declare a bean that"
                                + " Dynact.connect(Connection) makes, which works with any version.",
                        unsupported);
            } else if (cause instanceof UnboundConfigurationPropertiesException unbound && areOurs(unbound)) {
                String names = unbound.getUnboundProperties().stream()
                        .map(property -> property.getName().toString())
                        .collect(Collectors.joining(", "));
                // Spring takes an empty value for none, and then no property for it.
                boolean empty = unbound.getUnboundProperties().stream()
                        .allMatch(property -> PLACEHOLDERS
                                .matcher(String.valueOf(property.getValue()))
                                .matches());
                return empty
                        ? new FailureAnalysis(
                                names + ": It is empty", "Give it a value, or remove it to have its default.", unbound)
                        : new FailureAnalysis(names + ": unknown property", "Correct its name, or remove it.", unbound);
            }
        }
        return Throwables.getCausalChain(failure).stream()
                .filter(BindException.class::isInstance)
                .map(BindException.class::cast)
                .filter(bind -> OURS.isAncestorOf(bind.getName()))
                .reduce((outer, inner) -> inner) // it names the property itself, not the group it is in
                .map(bind -> new FailureAnalysis(
                        bind.getName() + ": its value is no "
                                + bind.getTarget().getType().toClass().getSimpleName(),
                        "Correct the value.",
                        bind))
                .orElse(null);
    }

    private static boolean areOurs(UnboundConfigurationPropertiesException unbound) {
        return unbound.getUnboundProperties().stream().allMatch(property -> OURS.isAncestorOf(property.getName()));
    }
}
