package io.dynact.engine.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.CaseFormat;
import io.dynact.Dynact;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.activity.ListTablesRequest;
import io.dynact.connection.CredentialsSource;
import io.dynact.engine.spring.DynactProperties.CredentialsProperties;
import io.dynact.engine.spring.DynactProperties.CredentialsType;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class DynactAutoConfigurationTest {
    private static final String SECRET = "wJalrXUtnFEMI/EXAMPLEKEY";
    private static final String ORDERS = "dynact.connections.orders.";

    private final ApplicationContextRunner spring =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DynactAutoConfiguration.class));

    private static Dynact qualified(ApplicationContext context, String qualifier) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), Dynact.class, qualifier);
    }

    @Test
    void start_noConnection_makesNothing() {
        spring.run(
                context -> assertThat(context).doesNotHaveBean(Dynact.class).doesNotHaveBean(HealthContributor.class));
    }

    @Test
    void start_oneConnection_isThePrimaryBean() {
        spring.withPropertyValues(ORDERS + "region=eu-west-1").run(context -> {
            Dynact orders = context.getBean("ordersDynact", Dynact.class);

            assertThat(context.getBean(Dynact.class)).isSameAs(orders);
            assertThat(qualified(context, "orders")).isSameAs(orders);
        });
    }

    @ParameterizedTest
    @CsvSource({"dynact.default-connection=films, films", "dynact.connections.default.region=eu-west-1, default"})
    void start_severalConnections_haveOnePrimary(String property, String primary) {
        spring.withPropertyValues(ORDERS + "region=eu-west-1", "dynact.connections.films.region=us-east-1", property)
                .run(context -> {
                    assertThat(context.getBean(Dynact.class)).isSameAs(qualified(context, primary));
                    assertThat(qualified(context, "orders")).isNotSameAs(qualified(context, "films"));
                });
    }

    @Test
    void start_severalConnectionsAndNoDefault_haveNoPrimary() {
        spring.withPropertyValues(ORDERS + "region=eu-west-1", "dynact.connections.films.region=us-east-1")
                .run(context -> assertThat(catchThrowable(() -> context.getBean(Dynact.class)))
                        .isInstanceOf(NoUniqueBeanDefinitionException.class));
    }

    @Test
    void start_dynactOfTheApplication_wins() {
        Dynact theirs = mock(Dynact.class);
        spring.withPropertyValues(ORDERS + "region=eu-west-1")
                .withBean("theirs", Dynact.class, () -> theirs)
                .run(context -> assertThat(context.getBean(Dynact.class)).isSameAs(theirs));
    }

    @Test
    void start_withoutActuatorHealthAndMicrometer_connectsAllTheSame() {
        spring.withPropertyValues(ORDERS + "region=eu-west-1")
                .withClassLoader(new FilteredClassLoader(
                        MeterRegistry.class, SanitizingFunction.class, ConditionalOnEnabledHealthIndicator.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(Dynact.class)
                        .doesNotHaveBean(ConnectionObserver.class)
                        .doesNotHaveBean("dynactHealthContributor")
                        .doesNotHaveBean("dynactSanitizingFunction"));
    }

    @Test
    void start_healthDisabled_hasNoHealth() {
        spring.withPropertyValues(ORDERS + "region=eu-west-1", "management.health.dynact.enabled=false")
                .run(context ->
                        assertThat(context).hasSingleBean(Dynact.class).doesNotHaveBean("dynactHealthContributor"));
    }

    @Test
    void close_context_closesItsOwnAndNoOther() {
        try (LoopbackService service = LoopbackService.start()) {
            service.answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
            ApplicationContextRunner connected = spring.withPropertyValues(
                    ORDERS + "region=eu-west-1",
                    ORDERS + "endpoint=" + service.uri(),
                    ORDERS + "credentials.type=static",
                    ORDERS + "credentials.access-key-id=AKIDEXAMPLE",
                    ORDERS + "credentials.secret-access-key=" + SECRET);
            connected.run(outer -> {
                connected.run(inner -> {
                    Dynact dynact = inner.getBean(Dynact.class);
                    inner.close();
                    assertThat(catchThrowable(() -> dynact.run(ListTablesRequest.of())))
                            .isInstanceOfSatisfying(
                                    DynactException.class,
                                    error -> assertThat(error.code()).isEqualTo(ErrorCode.CALL_CANCELED));
                });

                assertThat(outer.getBean(Dynact.class)
                                .run(ListTablesRequest.of())
                                .tables())
                        .isEmpty();
            });
        }
    }

    @Test
    void credentials_ofABean_areAskedForTheCall() {
        try (LoopbackService service = LoopbackService.start()) {
            service.answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
            CredentialsSource vault = region -> () -> AwsBasicCredentials.create("AKIDVAULT", SECRET);
            spring.withBean("vault", CredentialsSource.class, () -> vault)
                    .withPropertyValues(
                            ORDERS + "region=eu-west-1",
                            ORDERS + "endpoint=" + service.uri(),
                            ORDERS + "credentials.type=bean",
                            ORDERS + "credentials.name=vault")
                    .run(context -> context.getBean(Dynact.class).run(ListTablesRequest.of()));

            assertThat(service.calls().get(0).headers().get("Authorization")).contains("AKIDVAULT");
        }
    }

    static Stream<List<String>> credentials() {
        String role = "role-arn=arn:aws:iam::123456789012:role/flows/reader";
        return Stream.of(
                List.of("type=default"),
                List.of("type=static", "access-key-id=AKID", "secret-access-key=s", "session-token=t"),
                List.of("type=profile", "name=ci", "file=/etc/dynact/credentials"),
                List.of("type=instance", "endpoint=http://127.0.0.1:1"),
                List.of("type=container"),
                List.of(
                        "type=web-identity",
                        role,
                        "token-file=/t",
                        "role-session-name=s",
                        "sts-endpoint=http://127.0.0.1:1"),
                List.of(
                        "type=assumeRole",
                        role,
                        "base.type=profile",
                        "base.name=ci",
                        "external-id=x",
                        "session-duration=1h",
                        "role-session-name=s",
                        "sts-region=eu-west-1",
                        "sts-endpoint=http://127.0.0.1:1"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentials_everyTypeWithEveryMember_areTaken(List<String> members) {
        spring.withPropertyValues(ORDERS + "region=eu-west-1")
                .withPropertyValues(members.stream()
                        .map(member -> ORDERS + "credentials." + member)
                        .toArray(String[]::new))
                .run(context -> assertThat(context).hasSingleBean(Dynact.class));
    }

    @Test
    void properties_every_areTaken() {
        spring.withPropertyValues(
                        ORDERS + "region=eu-west-1",
                        ORDERS + "connect-timeout=1s",
                        ORDERS + "attemptTimeout=2s",
                        ORDERS + "call-timeout=PT3S",
                        ORDERS + "batch-timeout=1m",
                        ORDERS + "max-attempts=2",
                        ORDERS + "read-only=true",
                        ORDERS + "allowed-tables=Orders,Lines",
                        ORDERS + "health.table=Lines",
                        ORDERS + "health.timeout=1s")
                .run(context -> assertThat(context.getBean(DynactProperties.class)
                                .connections()
                                .get("orders")
                                .toString())
                        .contains(
                                "region=eu-west-1",
                                "connectTimeout=PT1S",
                                "attemptTimeout=PT2S",
                                "callTimeout=PT3S",
                                "batchTimeout=PT1M",
                                "maxAttempts=2",
                                "readOnly=true",
                                "allowedTables=[Orders, Lines]",
                                "table=Lines, timeout=PT1S"));
    }

    /** A bad property, with the others that it needs, and what the start then says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region=eu_west_1 | dynact.connections.orders.region: 'eu_west_1' is not the id of an AWS region",
                "read-only=true | dynact.connections.orders.region: It is missing",
                "region= | dynact.connections.orders.region: It is empty",
                "region=eu-west-1;read-only= | dynact.connections.orders.read-only: It is empty",
                "region=eu-west-1;readOnly=${NOWHERE:} | dynact.connections.orders.readonly: It is empty",
                "region=eu-west-1;allowed-tables= | dynact.connections.orders.allowed-tables: It is empty",
                "region=eu-west-1;allowed-tables=Orders, | dynact.connections.orders.allowed-tables: The name of an",
                "region=eu-west-1;endpoint= | dynact.connections.orders.endpoint: It is empty",
                "region=eu-west-1;call-timeout= | dynact.connections.orders.call-timeout: It is empty",
                "region=eu-west-1;max-attempts= | dynact.connections.orders.max-attempts: It is empty",
                "region=eu-west-1;credentials= | dynact.connections.orders.credentials: It is empty",
                "region=eu-west-1;credentials.type=profile;credentials.name="
                        + " | dynact.connections.orders.credentials.name: It is empty",
                "region=eu-west-1;credentials.type=default;credentials.base.type="
                        + " | dynact.connections.orders.credentials.base.type: It is empty",
                "region=eu-west-1;health.table= | dynact.connections.orders.health.table: It is empty",
                "region=eu-west-1;endpoint=ftp://x | dynact.connections.orders.endpoint: The URL must begin with http",
                "region=eu-west-1;max-attempts=0 | dynact.connections.orders.max-attempts: ",
                "region=eu-west-1;call-timeout=0s | dynact.connections.orders.call-timeout: ",
                "region=eu-west-1;call-timeout=soon | dynact.connections.orders.call-timeout: its value is no Duration",
                "region=eu-west-1;red-only=true | dynact.connections.orders.red-only: unknown property",
                "region=eu-west-1;health.timeout=0s | dynact.connections.orders.health.timeout: ",
                "region=eu-west-1;allowed-tables=Orders;health.table=Films | dynact.connections.orders.health.table: ",
                "region=eu-west-1;credentials.name=ci | dynact.connections.orders.credentials.type: It is missing",
                "region=eu-west-1;credentials.type=profile | dynact.connections.orders.credentials.name: It is missing",
                "region=eu-west-1;credentials.type=profile;credentials.name=ci;credentials.base.type=default"
                        + " | dynact.connections.orders.credentials.base: It is not for credentials of this type",
                "region=eu-west-1;credentials.type=assume-role;credentials.role-arn=reader"
                        + " | dynact.connections.orders.credentials.role-arn: 'reader' is not the ARN of a role",
                "region=eu-west-1;credentials.type=bean;credentials.name=vault"
                        + " | dynact.connections.orders.credentials.name: No bean of this name",
            })
    void start_badProperty_isExplainedByItsName(String properties, String description) {
        ApplicationContextRunner bad = spring;
        for (String property : properties.split(";", -1)) {
            bad = bad.withPropertyValues(ORDERS + property);
        }
        bad.run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                .startsWith(description));
    }

    @Test
    void start_defaultThatIsNoConnection_isExplained() {
        spring.withPropertyValues(ORDERS + "region=eu-west-1", "dynact.default-connection=order")
                .run(context -> assertThat(analysis(context.getStartupFailure()).getDescription())
                        .isEqualTo(
                                "dynact.default-connection: No connection is named 'order'; did you mean 'orders'?"));
    }

    @ParameterizedTest
    @CsvSource({"dynact.connections.orders.credentials.secret-acess-key", "dynact.connections.secret-access-key"})
    void start_secretUnderAWrongName_isNotPrinted(String property) {
        spring.withPropertyValues(ORDERS + "region=eu-west-1", property + "=" + SECRET)
                .run(context -> {
                    FailureAnalysis analysis = analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription()).startsWith(property).doesNotContain(SECRET);
                    assertThat(analysis.getAction()).doesNotContain(SECRET);
                });
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return new PropertyFailureAnalyzer().analyze(failure);
    }

    @Test
    void analyze_failureOfOthers_isLeftToOthers() {
        assertThat(new PropertyFailureAnalyzer().analyze(new IllegalStateException("theirs")))
                .isNull();
    }

    @Test
    void secrets_endpointThatShowsValues_areHidden() {
        spring.withPropertyValues(
                        ORDERS + "region=eu-west-1",
                        ORDERS + "credentials.type=static",
                        ORDERS + "credentials.access-key-id=AKIDEXAMPLE",
                        ORDERS + "credentials.secretAccessKey=" + SECRET,
                        ORDERS + "credentials.session-token=" + SECRET)
                .run(context -> {
                    List<SanitizingFunction> sanitizing = List.of(context.getBean(SanitizingFunction.class));
                    ConfigurationPropertiesReportEndpoint configProps =
                            new ConfigurationPropertiesReportEndpoint(sanitizing, Show.ALWAYS);
                    configProps.setApplicationContext(context);
                    EnvironmentEndpoint env =
                            new EnvironmentEndpoint(context.getEnvironment(), sanitizing, Show.ALWAYS);
                    ObjectMapper json = new ObjectMapper();

                    assertThat(json.writeValueAsString(configProps.configurationProperties()))
                            .contains("eu-west-1", "AKIDEXAMPLE", SanitizableData.SANITIZED_VALUE)
                            .doesNotContain(SECRET);
                    assertThat(json.writeValueAsString(env.environment(null)))
                            .contains("eu-west-1", "AKIDEXAMPLE", SanitizableData.SANITIZED_VALUE)
                            .doesNotContain(SECRET);
                    assertThat(context.getBean(DynactProperties.class).toString())
                            .contains("secret-access-key")
                            .doesNotContain(SECRET);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dynact.connections.orders.credentials.base.secret-access-key",
                "DYNACT_CONNECTIONS_ORDERS_CREDENTIALS_SECRETACCESSKEY",
                "DYNACT_CONNECTIONS_ORDERS_CREDENTIALS_SESSION_TOKEN"
            })
    void secrets_writtenInAnyWay_areHidden(String key) {
        spring.withPropertyValues(ORDERS + "region=eu-west-1")
                .run(context -> assertThat(context.getBean(SanitizingFunction.class)
                                .applyUnlessFiltered(new SanitizableData(null, key, SECRET))
                                .getValue())
                        .isEqualTo(SanitizableData.SANITIZED_VALUE));
    }

    /** Editors read this file; the members of a connection they find by the type of {@code dynact.connections}. */
    @Test
    void metadata_everyProperty_isDescribed() throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(DynactProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"));

        assertThat(StreamSupport.stream(metadata.path("properties").spliterator(), false))
                .allMatch(property -> !property.path("description").asText().isEmpty())
                .extracting(
                        property -> property.path("name").asText(),
                        property -> property.path("type").asText())
                .containsExactlyInAnyOrder(
                        tuple("dynact.default-connection", "java.lang.String"),
                        tuple(
                                "dynact.connections",
                                "java.util.Map<java.lang.String,io.dynact.engine.spring.DynactProperties$ConnectionProperties>"));
    }

    /** What a kind of credentials takes is what its record has. */
    @Test
    void credentials_everyMember_isOfSomeType() {
        Set<String> members = Arrays.stream(CredentialsProperties.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("type"))
                .map(name -> CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_HYPHEN, name))
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(CredentialsType.values())
                        .flatMap(type -> type.takes().stream())
                        .collect(Collectors.toSet()))
                .isEqualTo(members);
    }
}
