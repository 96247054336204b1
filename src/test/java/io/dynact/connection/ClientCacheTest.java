package io.dynact.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.SdkErrors;
import io.dynact.model.AwsRegion;
import io.dynact.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class ClientCacheTest {
    private static final CredentialsSource KEYS = CredentialsSource.staticKeys("AKIDBASE", "base-secret");

    private LoopbackService service;
    private ClientCache cache;

    @BeforeEach
    void start() {
        cache = new ClientCache();
        service = LoopbackService.start().answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shared_isOne() {
        assertThat(ClientCache.shared()).isSameAs(ClientCache.shared());
    }

    @Test
    void acquire_equalConnections_shareOneClientAndSendNothing() {
        try (ClientCache.Lease one = cache.acquire(connection().build());
                ClientCache.Lease other = cache.acquire(connection().build());
                ClientCache.Lease different =
                        cache.acquire(connection().maxAttempts(1).build())) {
            assertThat(one.client()).isSameAs(other.client()).isNotSameAs(different.client());
        }
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void close_oneOfTwo_leavesTheOtherWorking() {
        ClientCache.Lease one = cache.acquire(connection().build());
        ClientCache.Lease other = cache.acquire(connection().build());

        one.close();
        one.close();

        assertThat(other.client().listTables().join().tableNames()).isEmpty();
        other.close();
    }

    @Test
    void close_theLast_closesTheClientAndTheNextIsNew() {
        ClientCache.Lease lease = cache.acquire(connection().build());
        DynamoDbAsyncClient client = lease.client();
        client.listTables().join();

        lease.close();

        assertThatThrownBy(() -> client.listTables().join()).isInstanceOf(CompletionException.class);
        try (ClientCache.Lease next = cache.acquire(connection().build())) {
            assertThat(next.client()).isNotSameAs(client);
            next.client().listTables().join();
        }
    }

    @Test
    void close_oneOfTwoConnectionsOfOneRole_leavesTheOtherItsSession() {
        service.answer("AssumeRole", session());
        AssumedRole role = AssumedRole.builder()
                .roleArn("arn:aws:iam::123456789012:role/reader")
                .base(KEYS)
                .stsEndpoint(service.uri())
                .build();
        ClientCache.Lease reading =
                cache.acquire(connection().credentials(role).readOnly(true).build());
        ClientCache.Lease writing = cache.acquire(connection().credentials(role).build());
        assertThat(reading.client()).isNotSameAs(writing.client());

        reading.client().listTables().join();
        reading.close();
        writing.client().listTables().join();

        assertThat(service.calls("ListTables")).hasSize(2);
        assertThat(service.calls("AssumeRole")).hasSize(1);
        writing.close();
    }

    @Test
    void close_theLast_leavesWhatTheUserBroughtOpen() {
        CountingProvider provider = new CountingProvider();
        CountingHttpClient httpClient = new CountingHttpClient();

        try (ClientCache.Lease lease = cache.acquire(connection()
                .credentials(region -> provider)
                .httpClient(httpClient)
                .build())) {
            lease.client().listTables().join();
        }
        try (ClientCache.Lease lease = cache.acquire(connection()
                .credentials(AssumedRole.of("arn:aws:iam::123456789012:role/reader", region -> provider))
                .build())) {
            assertThat(lease.client()).isNotNull();
        }

        assertThat(httpClient.requests).hasValue(1);
        assertThat(httpClient.closings).hasValue(0);
        assertThat(provider.closings).hasValue(0);
        httpClient.delegate.close();
    }

    @Test
    void acquire_sourceThatFailsToOpen_leavesNothingBehind() {
        AtomicInteger openings = new AtomicInteger();
        CredentialsSource flaky = region -> {
            if (openings.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return new CountingProvider();
        };

        assertThatThrownBy(() -> cache.acquire(connection().credentials(flaky).build()))
                .hasMessageContaining("not yet");
        try (ClientCache.Lease lease =
                cache.acquire(connection().credentials(flaky).build())) {
            lease.client().listTables().join();
        }
    }

    @Test
    void client_serverError_isAttemptedMaxAttemptsTimes() {
        service.answer("ListTables", Answer.error(500, "InternalServerError", "try again"));

        try (ClientCache.Lease lease = cache.acquire(connection().maxAttempts(3).build())) {
            assertThatThrownBy(() -> lease.client().listTables().join()).hasCauseInstanceOf(DynamoDbException.class);
        }
        assertThat(service.calls("ListTables")).hasSize(3);
    }

    @Test
    void client_noAnswer_endsWithTheCallTimeout() {
        service.answer("ListTables", Answer.silence());

        try (ClientCache.Lease lease = cache.acquire(connection()
                .attemptTimeout(Duration.ofMillis(100))
                .callTimeout(Duration.ofMillis(500))
                .build())) {
            assertThatThrownBy(() -> lease.client().listTables().join())
                    // The SDK says that the time is over, or that it cancelled the attempt whose time was.
                    .extracting(error -> SdkErrors.toDynactException(error, false, item -> Item.of())
                            .code())
                    .isEqualTo(ErrorCode.TIMEOUT);
        }
        assertThat(service.calls("ListTables")).hasSizeGreaterThan(1);
    }

    @Test
    void client_request_saysThatItIsDynacts() {
        try (ClientCache.Lease lease = cache.acquire(connection().build())) {
            lease.client().listTables().join();
        }
        assertThat(service.calls().get(0).headers().get("User-Agent")).endsWith("dynact");
    }

    /** The case that event loops of their own are for: the next call needs STS while the loop handles the answer before. */
    @Test
    void client_callFromAnAnswersThread_mayWaitForCredentials() throws Exception {
        service.answer("AssumeRole", session());
        AssumedRole role = AssumedRole.builder()
                .roleArn("arn:aws:iam::123456789012:role/reader")
                .base(KEYS)
                .stsEndpoint(service.uri())
                .build();
        try (ClientCache.Lease first = cache.acquire(connection().build());
                ClientCache.Lease second =
                        cache.acquire(connection().credentials(role).build())) {
            CompletableFuture<?> chain = first.client()
                    .listTables()
                    .thenCompose(page -> second.client().listTables());
            chain.get(5, TimeUnit.MINUTES);
        }
    }

    private Connection.Builder connection() {
        return Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(service.uri())
                .credentials(KEYS);
    }

    private static Answer session() {
        return Answer.xml(200, """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>session-secret</SecretAccessKey>
                <SessionToken>session-token</SessionToken><Expiration>%s</Expiration>
                </Credentials></AssumeRoleResult></AssumeRoleResponse>""".formatted(Instant.now().plusSeconds(3600)));
    }

    private static final class CountingProvider implements AwsCredentialsProvider, SdkAutoCloseable {
        private final AtomicInteger closings = new AtomicInteger();

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create("AKIDTHEIRS", "their-secret");
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }

    private static final class CountingHttpClient implements SdkAsyncHttpClient {
        private final SdkAsyncHttpClient delegate = AwsCrtAsyncHttpClient.create();
        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger closings = new AtomicInteger();

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            requests.incrementAndGet();
            return delegate.execute(request);
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }

    @ParameterizedTest
    @CsvSource({"aws.maxAttempts, zero", "aws.endpointUrl, nonsense"})
    void acquire_settingOfTheMachineIsInvalid_isInvalidInput(String property, String value) {
        System.setProperty(property, value);
        try {
            Connection.Builder connection = Connection.builder().region("eu-west-1");
            assertThatThrownBy(() -> ClientCache.shared().acquire(connection.build()))
                    .isInstanceOf(DynactException.class)
                    .hasMessageContaining("An AWS setting of the environment");
        } finally {
            System.clearProperty(property);
        }
    }
}
