package io.dynact.engine.spring;

import com.google.common.base.CaseFormat;
import io.dynact.Dynact;
import io.dynact.activity.ActivityListener;
import io.dynact.connection.AssumedRole;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.connection.InstanceRole;
import io.dynact.connection.Profile;
import io.dynact.connection.StaticKeys;
import io.dynact.connection.WebIdentity;
import io.dynact.engine.spring.DynactProperties.ConnectionProperties;
import io.dynact.engine.spring.DynactProperties.CredentialsProperties;
import io.dynact.engine.spring.DynactProperties.CredentialsType;
import io.dynact.error.DynactException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The connections of the properties, by name. What cannot work is told by the name of its property. */
final class DynactConnections {
    private final DynactProperties properties;
    private final Optional<ConnectionObserver> observer;
    private final BeanFactory beans;

    /**
     * @param observer what watches the connections, if anything does
     * @param beans where credentials sources of the application's own are found
     */
    DynactConnections(DynactProperties properties, Optional<ConnectionObserver> observer, BeanFactory beans) {
        this.properties = properties;
        this.observer = observer;
        this.beans = beans;
    }

    Set<String> names() {
        return properties.connections().keySet();
    }

    /** Connects; nothing is called yet. */
    Dynact connect(String name) {
        return Dynact.connect(
                connection(name), observer.map(it -> it.runs(name)).orElseGet(ActivityListener::none));
    }

    /** Looks after the health of what is connected by this name. */
    DynactHealthIndicator health(String name, Dynact dynact) {
        ConnectionProperties given = properties.connections().get(name);
        Optional<String> table = Optional.ofNullable(given.health().table())
                .or(() -> given.allowedTables().stream().findFirst());
        return new DynactHealthIndicator(dynact, table, given.health().timeout());
    }

    private Connection connection(String name) {
        String path = DynactProperties.CONNECTIONS + "." + name;
        checkNotEmpty(
                path,
                Binder.get(beans.getBean(Environment.class))
                        .bind(path, Bindable.mapOf(String.class, Object.class))
                        .orElse(Map.of()));
        ConnectionProperties given = properties.connections().get(name);
        Connection.Builder connection = Connection.builder();
        connection
                .region(required(path + ".region", given.region()))
                .endpoint(Optional.ofNullable(given.endpoint()))
                .metricPublisher(observer.map(it -> it.calls(name)));
        if (!given.allowedTables().isEmpty()) {
            connection.allowedTables(given.allowedTables());
        }
        ifGiven(given.connectTimeout(), connection::connectTimeout);
        ifGiven(given.attemptTimeout(), connection::attemptTimeout);
        ifGiven(given.callTimeout(), connection::callTimeout);
        ifGiven(given.batchTimeout(), connection::batchTimeout);
        ifGiven(given.maxAttempts(), connection::maxAttempts);
        ifGiven(given.readOnly(), connection::readOnly);
        ifGiven(
                given.credentials(),
                credentials -> connection.credentials(credentials(path + ".credentials", credentials)));
        checkHealth(path + ".health", given);
        return checked(path, connection::build);
    }

    /** Rejects empty values, which Spring takes for none: an empty {@code read-only} would not restrict anything. */
    private static void checkNotEmpty(String path, Map<?, ?> given) {
        given.forEach((name, value) -> {
            if (value instanceof Map<?, ?> group) {
                checkNotEmpty(path + "." + name, group);
            } else if (value == null || value.toString().isBlank()) {
                throw new InvalidPropertyException(
                        path + "." + name, "It is empty; give it a value, or remove it to have its default.");
            }
        });
    }

    private static void checkHealth(String path, ConnectionProperties given) {
        String table = given.health().table();
        if (table != null
                && !given.allowedTables().isEmpty()
                && !given.allowedTables().contains(table)) {
            throw new InvalidPropertyException(path + ".table", "It is not one of allowed-tables; add it there.");
        }
        if (given.health().timeout().isNegative() || given.health().timeout().isZero()) {
            throw new InvalidPropertyException(path + ".timeout", "It must be longer than nothing.");
        }
    }

    private CredentialsSource credentials(String path, CredentialsProperties given) {
        CredentialsType type = required(path + ".type", given.type());
        for (String member : given.given().keySet()) {
            if (!type.takes().contains(member)) {
                throw new InvalidPropertyException(
                        path + "." + member,
                        "It is not for credentials of this type; "
                                + (type.takes().isEmpty()
                                        ? "there is nothing for it"
                                        : "there are " + String.join(", ", type.takes())));
            }
        }
        return checked(path, () -> switch (type) {
            case DEFAULT -> CredentialsSource.defaultChain();
            case STATIC ->
                StaticKeys.builder()
                        .accessKeyId(required(path + ".access-key-id", given.accessKeyId()))
                        .secretAccessKey(required(path + ".secret-access-key", given.secretAccessKey()))
                        .sessionToken(Optional.ofNullable(given.sessionToken()))
                        .build();
            case PROFILE ->
                Profile.builder()
                        .name(required(path + ".name", given.name()))
                        .file(Optional.ofNullable(given.file()))
                        .build();
            case INSTANCE ->
                InstanceRole.builder()
                        .endpoint(Optional.ofNullable(given.endpoint()))
                        .build();
            case CONTAINER -> CredentialsSource.containerRole();
            case WEB_IDENTITY -> webIdentity(path, given);
            case ASSUME_ROLE -> assumedRole(path, given);
            case BEAN -> bean(path + ".name", required(path + ".name", given.name()));
        });
    }

    private static WebIdentity webIdentity(String path, CredentialsProperties given) {
        WebIdentity.Builder role = WebIdentity.builder();
        role.roleArn(required(path + ".role-arn", given.roleArn()))
                .tokenFile(required(path + ".token-file", given.tokenFile()))
                .stsEndpoint(Optional.ofNullable(given.stsEndpoint()));
        ifGiven(given.roleSessionName(), role::roleSessionName);
        return role.build();
    }

    private AssumedRole assumedRole(String path, CredentialsProperties given) {
        AssumedRole.Builder role = AssumedRole.builder();
        role.roleArn(required(path + ".role-arn", given.roleArn()))
                .externalId(Optional.ofNullable(given.externalId()))
                .sessionDuration(Optional.ofNullable(given.sessionDuration()))
                .stsRegion(Optional.ofNullable(given.stsRegion()))
                .stsEndpoint(Optional.ofNullable(given.stsEndpoint()));
        ifGiven(given.base(), base -> role.base(credentials(path + ".base", base.credentials())));
        ifGiven(given.roleSessionName(), role::roleSessionName);
        return role.build();
    }

    private CredentialsSource bean(String property, String name) {
        try {
            return beans.getBean(name, CredentialsSource.class);
        } catch (NoSuchBeanDefinitionException | BeanNotOfRequiredTypeException e) {
            throw new InvalidPropertyException(
                    property, "No bean of this name is a " + CredentialsSource.class.getName() + ".");
        }
    }

    private static <T> T required(String property, @Nullable T value) {
        if (value == null) {
            throw new InvalidPropertyException(property, "It is missing, and has no default.");
        }
        return value;
    }

    private static <T> void ifGiven(@Nullable T value, Consumer<T> use) {
        if (value != null) {
            use.accept(value);
        }
    }

    /** Makes an entity. What it finds wrong is told of the property: its {@code .RoleArn} is {@code role-arn}. */
    private static <T> T checked(String path, Supplier<T> entity) {
        try {
            return entity.get();
        } catch (DynactException e) {
            String member = e.path().map(it -> it.substring("$.".length())).orElse("");
            throw new InvalidPropertyException(
                    path + "." + CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_HYPHEN, member), e.detail());
        }
    }
}
