package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import io.dynact.Dynact;
import io.dynact.bench.CannedService;
import io.dynact.bench.SampleItem;
import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemJson;
import io.dynact.model.AwsRegion;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A {@code GetItem} through the HTTP server, against the same call made with the SDK in this process: sixteen callers at once, and a
 * service on the loopback address that answers from memory. The server may take 1.43 times as long, which is 70 % of the throughput. With
 * compilers that share two cores with all the rest, it takes a minute to warm up.
 */
@State(Scope.Benchmark)
@Fork(3)
@Threads(16)
@Warmup(iterations = 30, time = 2)
@Measurement(iterations = 10, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HttpServerBenchmark {
    private static final String REQUEST =
            "{\"TableName\":\"Music\",\"Key\":{\"artist\":{\"S\":\"Bach\"},\"songTitle\":{\"S\":\"Air\"}}}";
    private static final Map<String, AttributeValue> KEY =
            Map.of("artist", AttributeValue.fromS("Bach"), "songTitle", AttributeValue.fromS("Air"));

    private CannedService service;
    private ClientCache.Lease lease;
    private DynamoDbAsyncClient sdk;
    private Dynact dynact;
    private HttpServer server;

    /** Starts the service, the server and a client of each. */
    @Setup
    public void start() throws IOException {
        String item = ItemJson.write(ItemConverter.toItem(SampleItem.attributeValues()), ItemFormat.DYNAMODB);
        service = new CannedService(Map.of(
                "GetItem",
                "{\"Item\":" + item + "}",
                "DescribeTable",
                "{\"Table\":{\"TableName\":\"Music\",\"KeySchema\":[{\"AttributeName\":\"artist\",\"KeyType\":\"HASH\"},"
                        + "{\"AttributeName\":\"songTitle\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":["
                        + "{\"AttributeName\":\"artist\",\"AttributeType\":\"S\"},"
                        + "{\"AttributeName\":\"songTitle\",\"AttributeType\":\"S\"}]}}"));
        Connection connection = Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(service.uri())
                .credentials(CredentialsSource.staticKeys("canned", "canned"))
                .build();
        lease = ClientCache.shared().acquire(connection);
        sdk = DynamoDbAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(service.uri())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("canned", "canned")))
                .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                .build();
        dynact = Dynact.connect(connection);
        server = HttpServer.start(
                ImmutableMap.of("", dynact),
                new HttpServer.Settings(
                        "127.0.0.1", 0, 4 << 20, Duration.ofMinutes(1), new HttpAccess("127.0.0.1", Optional.empty())),
                HttpServerRig.jobs());
    }

    /** Stops them. */
    @TearDown
    public void stop() {
        server.close();
        dynact.close();
        lease.close();
        sdk.close();
        service.close();
    }

    /** A caller's connection to the server, which costs as little as one can. */
    @State(Scope.Thread)
    public static class Caller {
        private byte[] request;
        private Socket socket;
        private CannedService.Messages in;

        /** Connects. */
        @Setup
        public void connect(HttpServerBenchmark benchmark) throws IOException {
            URI address = URI.create(benchmark.server.address());
            request = ("POST /activities/GetItem HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + REQUEST.length() + "\r\n\r\n"
                            + REQUEST)
                    .getBytes(UTF_8);
            socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new CannedService.Messages(socket.getInputStream());
        }

        /** Disconnects. */
        @TearDown
        public void disconnect() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Through the server. */
    @Benchmark
    public String getItem_dynact(Caller caller) throws IOException {
        return CannedService.exchange(caller.request, caller.socket.getOutputStream(), caller.in);
    }

    /** The SDK alone, as its builder makes it, with the HTTP client that Dynact uses. */
    @Benchmark
    public Map<String, AttributeValue> getItem_sdk() {
        return getItem(sdk);
    }

    /** The SDK alone, with the settings that Dynact makes for a connection. */
    @Benchmark
    public Map<String, AttributeValue> getItem_sdkTuned() {
        return getItem(lease.client());
    }

    private static Map<String, AttributeValue> getItem(DynamoDbAsyncClient client) {
        return client.getItem(request -> request.tableName("Music").key(KEY))
                .join()
                .item();
    }
}
