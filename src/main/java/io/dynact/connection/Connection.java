package io.dynact.connection;

import io.dynact.error.DynactException;
import io.dynact.model.AwsRegion;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Where activities run, as whom, for how long, and what they may touch. Everything but the region has a default.
 *
 * <p>Three times bound a call, and the shortest wins: {@link #attemptTimeout} each attempt, {@link #callTimeout} all attempts of one call
 * of the service, and {@link #batchTimeout} the calls that complete one batch.
 */
@Value.Immutable
public interface Connection {
    /**
     * The id of the AWS region, such as {@code eu-west-1}. An id that is newer than {@link AwsRegion} is accepted if it looks like one.
     * With an {@link #endpoint} it is only what requests are signed for.
     */
    String region();

    /**
     * The URL of the service, {@code http} or {@code https}; default: the region's own, or what {@code AWS_ENDPOINT_URL_DYNAMODB} says.
     */
    Optional<URI> endpoint();

    /** Where the credentials come from; default: {@link CredentialsSource#defaultChain()}. */
    @Value.Default
    default CredentialsSource credentials() {
        return CredentialsSource.defaultChain();
    }

    /**
     * How long it may take to connect to the endpoint; default: 2 seconds. Has no effect with an {@link #httpClient} of your own.
     */
    @Value.Default
    default Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }

    /** How long one attempt may take, connecting included; default: 5 seconds. What times out is attempted again. */
    @Value.Default
    default Duration attemptTimeout() {
        return Duration.ofSeconds(5);
    }

    /** How long one call may take, with all its attempts and the waits between them; default: 30 seconds. */
    @Value.Default
    default Duration callTimeout() {
        return Duration.ofSeconds(30);
    }

    /**
     * How often a call is attempted at most, the first attempt included; 1 never retries. Default: 9, as DynamoDB needs time to give a
     * busy table more capacity. Waits grow exponentially, with jitter; failures that will not go away are not attempted again.
     */
    @Value.Default
    default int maxAttempts() {
        return 9;
    }

    /**
     * How long a batch goes on sending again what the service left unprocessed; default: 1 minute. What is not done then is returned.
     */
    @Value.Default
    default Duration batchTimeout() {
        return Duration.ofMinutes(1);
    }

    /** Whether activities that write are refused; default: they are not. */
    @Value.Default
    default boolean readOnly() {
        return false;
    }

    /** The names of the only tables that activities may touch; default: none, which allows all tables. */
    Set<String> allowedTables();

    /**
     * An HTTP client of your own, for a proxy or a connection pool of another size; default: one that all connections with an equal
     * {@link #connectTimeout} share. Dynact never closes it. Two connections are equal only if theirs is the same object.
     *
     * <p>Its threads must not be those that credentials are fetched on, as those of another client of the AWS common runtime without {@code
     * numEventLoopThreads} are: a call that waits for credentials could then wait for itself.
     */
    Optional<SdkAsyncHttpClient> httpClient();

    /**
     * Is told what each call of the service took: its time, its attempts and how each ended; default: nobody, which costs nothing. Dynact never
     * closes it. Two connections are equal only if theirs is the same object.
     */
    Optional<MetricPublisher> metricPublisher();

    /** Refuses values that cannot work, naming the member. */
    @Value.Check
    default void check() {
        Require.region(".Region", region());
        endpoint().ifPresent(endpoint -> Require.httpUrl(".Endpoint", endpoint));
        Require.positive(".ConnectTimeout", connectTimeout());
        Require.positive(".AttemptTimeout", attemptTimeout());
        Require.positive(".CallTimeout", callTimeout());
        Require.positive(".BatchTimeout", batchTimeout());
        Require.that(maxAttempts() >= 1, ".MaxAttempts", "The number of attempts is at least 1; 1 never retries.");
        Require.that(
                allowedTables().stream().noneMatch(String::isBlank),
                ".AllowedTables",
                "The name of an allowed table is empty; give it, or leave the whole list out to allow all tables.");
    }

    /** A connection to this region with every default. */
    static Connection of(AwsRegion region) {
        return builder().region(region).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Connection}. */
    class Builder extends ImmutableConnection.Builder {
        /** The AWS region; {@link #region(String)} takes one that is newer than the enumeration. */
        public Builder region(AwsRegion region) {
            return region(region.id());
        }

        /**
         * The only tables that activities may touch, instead of those given before; leave it out to allow all tables.
         *
         * @throws DynactException if there are none, which would allow all
         */
        public Builder allowedTables(Collection<String> tables) {
            return allowedTables((Iterable<String>) someOf(tables));
        }

        /**
         * Further tables that activities may touch.
         *
         * @throws DynactException if there are none, which might allow all
         */
        public Builder addAllAllowedTables(Collection<String> tables) {
            return addAllAllowedTables((Iterable<String>) someOf(tables));
        }

        private static Collection<String> someOf(Collection<String> tables) {
            Require.that(
                    !tables.isEmpty(),
                    ".AllowedTables",
                    "The list of allowed tables is empty; name the tables, or leave the list out to allow all tables.");
            return tables;
        }
    }
}
