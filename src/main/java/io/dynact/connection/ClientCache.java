package io.dynact.connection;

import com.google.common.base.Throwables;
import io.dynact.connection.Shared.Share;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients in use, each shared by all that use an equal connection. What clients need is shared in turn: the credentials by connections
 * with an equal credentials source and region, the HTTP client by those with an equal connect timeout. The last lease of each closes it.
 *
 * <p>Instances are safe for use by several threads.
 */
public final class ClientCache {
    private static final Pattern PROFILE_LINE = Pattern.compile("line [0-9]+");

    /** How many requests may be under way to one endpoint, each with a connection; further ones wait for one. */
    private static final int MAX_CONCURRENCY = 128;

    /** The HTTP client refuses to have fewer, whatever the machine. */
    private static final int LEAST_EVENT_LOOPS = 2;

    /** The first wait before a retry, as DynamoDB's own clients have it: its answers come within milliseconds. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(25);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final Timeouts TIMEOUTS = new Timeouts();

    private static final ClientCache SHARED = new ClientCache();

    private final Shared<Connection, Client> clients = new Shared<>(this::open);
    private final Shared<Identity, SourceProvider> providers = new Shared<>(Identity::open);
    private final Shared<Duration, SdkAsyncHttpClient> httpClients = new Shared<>(ClientCache::openHttpClient);

    /** An empty cache of its own, for tests; programs want {@link #shared()}. */
    ClientCache() {}

    /** The cache of this process. */
    public static ClientCache shared() {
        return SHARED;
    }

    /**
     * Leases the client of a connection, which is opened if nobody has it. Nothing is sent yet: the first call asks for credentials.
     *
     * @throws IllegalStateException if this machine cannot load the native code of the HTTP client; the message says what to do
     */
    public Lease acquire(Connection connection) {
        return new Lease(clients.acquire(connection));
    }

    /** A client in use. It works until the lease is closed; closing it twice does nothing more. */
    public static final class Lease implements AutoCloseable {
        private final Share<Client> share;

        private Lease(Share<Client> share) {
            this.share = share;
        }

        /**
         * The client, not to be closed by its user.
         *
         * <p>Its futures are completed by the thread that read the answer, which saves each call a change of threads. What is done with
         * them must not block, but hand over to a thread that may, as {@code thenApplyAsync} does.
         */
        public DynamoDbAsyncClient client() {
            return share.value().sdk;
        }

        /**
         * Makes a call, now or when credentials are there. The SDK fetches them on the thread that calls, and so holds up a thread that
         * has other things to do, such as an event loop; this one does not.
         */
        public <R> CompletableFuture<R> call(Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
            SourceProvider credentials = share.value().credentials.value();
            return credentials.isAtHand()
                    ? operation.apply(client())
                    : credentials.fetch().thenCompose(fetched -> operation.apply(client()));
        }

        /** Makes a call of DynamoDB Streams, as {@link #call} does. Its client is made for the first one. */
        public <R> CompletableFuture<R> callStreams(
                Function<DynamoDbStreamsAsyncClient, CompletableFuture<R>> operation) {
            Client client = share.value();
            SourceProvider credentials = client.credentials.value();
            return credentials.isAtHand()
                    ? operation.apply(client.streams())
                    : credentials.fetch().thenCompose(fetched -> operation.apply(client.streams()));
        }

        @Override
        public void close() {
            share.close();
        }
    }

    private Client open(Connection connection) {
        Share<SourceProvider> provider = providers.acquire(new Identity(connection.credentials(), connection.region()));
        Share<SdkAsyncHttpClient> httpClient = null;
        try {
            if (connection.httpClient().isPresent()) {
                SdkAsyncHttpClient theirs = connection.httpClient().get();
                return new Client(
                        sdkClient(connection, provider.value(), theirs),
                        () -> streamsClient(connection, provider.value(), theirs),
                        provider);
            }
            Share<SdkAsyncHttpClient> ours = httpClients.acquire(connection.connectTimeout());
            httpClient = ours;
            return new Client(
                    sdkClient(connection, provider.value(), ours.value()),
                    () -> streamsClient(connection, provider.value(), ours.value()),
                    provider,
                    ours);
        } catch (RuntimeException e) {
            if (httpClient != null) {
                httpClient.close();
            }
            provider.close();
            throw e;
        }
    }

    private static DynamoDbAsyncClient sdkClient(
            Connection connection, SourceProvider provider, SdkAsyncHttpClient httpClient) {
        return readingSettings(() -> configured(
                        // One host for every account: the one that firewalls, proxies and VPC endpoints know.
                        DynamoDbAsyncClient.builder().accountIdEndpointMode(AccountIdEndpointMode.DISABLED),
                        connection,
                        provider,
                        httpClient)
                .build());
    }

    private static DynamoDbStreamsAsyncClient streamsClient(
            Connection connection, SourceProvider provider, SdkAsyncHttpClient httpClient) {
        return readingSettings(() -> configured(DynamoDbStreamsAsyncClient.builder(), connection, provider, httpClient)
                .build());
    }

    /** Builds a client. The SDK reads settings of the environment while it does, and says of a bad one neither its name nor its place. */
    private static <C> C readingSettings(Supplier<C> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException | NullPointerException | SdkClientException e) {
            String message = String.valueOf(e.getMessage());
            Matcher line = PROFILE_LINE.matcher(message);
            // A line of a profile may hold a secret, so no more of it than its number is named.
            String reason = line.find() ? line.group() + " of a profile file" : message;
            throw DynactException.builder(
                            ErrorCode.INPUT_INVALID,
                            "An AWS setting of the environment, the Java system properties or the profile files is invalid ("
                                    + reason
                                    + "); check AWS_ENDPOINT_URL and the other variables that begin with AWS_, and the profile files")
                    .build();
        }
    }

    private static <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, Connection connection, SourceProvider provider, SdkAsyncHttpClient httpClient) {
        return builder.region(Region.of(connection.region()))
                .endpointOverride(connection.endpoint().orElse(null))
                .credentialsProvider(provider.view())
                .httpClient(httpClient)
                .asyncConfiguration(
                        it -> it.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(overrides(connection));
    }

    private static ClientOverrideConfiguration overrides(Connection connection) {
        return ClientOverrideConfiguration.builder()
                .scheduledExecutorService(TIMEOUTS)
                .apiCallAttemptTimeout(connection.attemptTimeout())
                .apiCallTimeout(connection.callTimeout())
                .retryStrategy(TableRetries.of(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(connection.maxAttempts())
                        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_WAIT, LONGEST_WAIT))))
                .addExecutionInterceptor(new TableRetries.Reporter())
                .metricPublishers(connection.metricPublisher().map(List::of).orElseGet(List::of))
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "dynact")
                .build();
    }

    /**
     * Event loops of its own: a call made while an answer is handled may wait for the credentials that an SDK client of STS fetches, on the
     * loops that clients of the common runtime share if nothing is said. On the same loop it would wait for itself.
     */
    private static SdkAsyncHttpClient openHttpClient(Duration connectTimeout) {
        try {
            return AwsCrtAsyncHttpClient.builder()
                    .connectionTimeout(connectTimeout)
                    .maxConcurrency(MAX_CONCURRENCY)
                    .numEventLoopThreads(
                            Math.max(LEAST_EVENT_LOOPS, Runtime.getRuntime().availableProcessors()))
                    .build();
        } catch (CrtRuntimeException e) {
            throw new IllegalStateException(
                    "The HTTP client's native code cannot be loaded ("
                            + Throwables.getRootCause(e).getMessage()
                            + "). Name a folder where it may be unpacked and run in the system property aws.crt.lib.dir, instead of "
                            + System.getProperty("java.io.tmpdir") + ", or give the connection another HTTP client.",
                    e);
        }
    }

    /** What credentials depend on. */
    private record Identity(CredentialsSource source, String region) {
        SourceProvider open() {
            return SourceProvider.open(source, region);
        }
    }

    /** The SDK's client and its shares of what it needs, given back after it is closed. */
    private static final class Client implements SdkAutoCloseable {
        private final DynamoDbAsyncClient sdk;
        private final Supplier<DynamoDbStreamsAsyncClient> openStreams;
        private final Share<SourceProvider> credentials;
        private final SdkAutoCloseable[] others;
        private DynamoDbStreamsAsyncClient streams;

        Client(
                DynamoDbAsyncClient sdk,
                Supplier<DynamoDbStreamsAsyncClient> openStreams,
                Share<SourceProvider> credentials,
                SdkAutoCloseable... others) {
            this.sdk = sdk;
            this.openStreams = openStreams;
            this.credentials = credentials;
            this.others = others;
        }

        synchronized DynamoDbStreamsAsyncClient streams() {
            if (streams == null) {
                streams = openStreams.get();
            }
            return streams;
        }

        @Override
        public synchronized void close() {
            sdk.close();
            if (streams != null) {
                streams.close();
            }
            credentials.close();
            for (SdkAutoCloseable share : others) {
                share.close();
            }
        }
    }
}
