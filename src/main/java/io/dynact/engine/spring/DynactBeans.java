package io.dynact.engine.spring;

import com.google.common.base.Splitter;
import io.dynact.Dynact;
import io.dynact.error.Nearest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;

/** Registers a {@link Dynact} for each connection of the properties: {@code ordersDynact}, with the qualifier {@code orders}. */
final class DynactBeans implements ImportBeanDefinitionRegistrar {
    private static final String DEFAULT_NAME = "default";
    private static final int MIN_SPRING_BOOT = 4;

    private final Environment environment;

    DynactBeans(Environment environment) {
        this.environment = environment;
    }

    /** The name of the bean that is connected by this name. One that says what it is stays clear of the application's own. */
    static String beanName(String connection) {
        return connection + "Dynact";
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata configuration, BeanDefinitionRegistry registry) {
        Set<String> names = names(environment);
        Optional<String> primary = primary(names);
        for (String name : names) {
            RootBeanDefinition dynact = new RootBeanDefinition(Dynact.class);
            dynact.setFactoryBeanName(DynactAutoConfiguration.CONNECTIONS);
            dynact.setFactoryMethodName("connect");
            dynact.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
            dynact.setDestroyMethodName("close");
            dynact.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
            dynact.setPrimary(primary.filter(name::equals).isPresent());
            registry.registerBeanDefinition(beanName(name), dynact);
        }
    }

    private static Set<String> names(Environment environment) {
        return Binder.get(environment)
                .bind(DynactProperties.CONNECTIONS, Bindable.mapOf(String.class, Object.class))
                .map(Map::keySet)
                .orElse(Set.of());
    }

    private Optional<String> primary(Set<String> names) {
        Optional<String> stated = Optional.ofNullable(Binder.get(environment)
                .bind(DynactProperties.DEFAULT_CONNECTION, String.class)
                .orElse(null));
        if (stated.isPresent() && !names.contains(stated.get())) {
            throw new InvalidPropertyException(
                    DynactProperties.DEFAULT_CONNECTION,
                    "No connection is named '" + stated.get() + "'; " + Nearest.advice(stated.get(), names));
        }
        return stated.or(() -> names.stream()
                .filter(name -> names.size() == 1 || name.equals(DEFAULT_NAME))
                .findFirst());
    }

    /** Holds where the properties have a connection; rejects a Spring Boot that this configuration was not made for. */
    static final class Connected implements Condition {
        private static final Splitter DOTS = Splitter.on('.');

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata configuration) {
            if (names(context.getEnvironment()).isEmpty()) {
                return false;
            }
            String version = SpringBootVersion.getVersion();
            if (Integer.parseInt(DOTS.split(version).iterator().next()) < MIN_SPRING_BOOT) {
                throw new UnsupportedSpringBootException(version);
            }
            return true;
        }
    }
}
