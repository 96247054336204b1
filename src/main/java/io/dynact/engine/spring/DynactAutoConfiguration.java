package io.dynact.engine.spring;

import io.dynact.Dynact;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Makes a {@link Dynact} bean of each connection that the properties {@code dynact.connections.*} name, with its health and, where Micrometer
 * is there, its metrics and observations. Where the application has a {@link Dynact} bean of its own, or the properties have no connection,
 * it does nothing.
 */
@AutoConfiguration
@ConditionalOnMissingBean(Dynact.class)
@Conditional(DynactBeans.Connected.class)
@EnableConfigurationProperties(DynactProperties.class)
@Import(DynactBeans.class)
public final class DynactAutoConfiguration {
    static final String CONNECTIONS = "dynactConnections";

    /** Makes the configuration; Spring does. */
    public DynactAutoConfiguration() {}

    @Bean(CONNECTIONS)
    DynactConnections dynactConnections(
            DynactProperties properties, ObjectProvider<ConnectionObserver> observer, BeanFactory beans) {
        return new DynactConnections(properties, Optional.ofNullable(observer.getIfAvailable()), beans);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Observing {
        @Bean
        ConnectionObserver dynactObserver(
                ObjectProvider<ObservationRegistry> observations, ObjectProvider<MeterRegistry> meters) {
            return new MicrometerObserver(
                    observations.getIfAvailable(() -> ObservationRegistry.NOOP),
                    meters.getIfAvailable(CompositeMeterRegistry::new)); // without a registry in it, it keeps nothing
        }
    }

    /** Alone mentions health: a class that Spring introspects must not name one that the application may lack. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
    @ConditionalOnEnabledHealthIndicator("dynact")
    static class HealthOfConnections {
        @Bean
        HealthContributor dynactHealthContributor(DynactConnections connections, BeanFactory beans) {
            return CompositeHealthContributor.fromMap(connections.names().stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            name -> new DynactHealthIndicator(
                                    beans.getBean(DynactBeans.beanName(name), Dynact.class),
                                    connections.healthTable(name),
                                    connections.healthTimeout(name)))));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class Secrets {
        /** Hides secrets in the endpoints even where an application has them show values. */
        @Bean
        SanitizingFunction dynactSanitizingFunction() {
            return SanitizingFunction.sanitizeValue().ifKeyMatches(Secrets::isSecret);
        }

        /** However it is written: {@code dynact.connections.orders.credentials.secretAccessKey}, or as an environment variable. */
        private static boolean isSecret(String key) {
            String letters = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            return letters.startsWith("dynactconnections")
                    && (letters.endsWith("secretaccesskey") || letters.endsWith("sessiontoken"));
        }
    }
}
