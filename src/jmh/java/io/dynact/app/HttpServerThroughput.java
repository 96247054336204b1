package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Table;
import com.google.common.math.Quantiles;
import io.dynact.Dynact;
import io.dynact.JavaProcess;
import io.dynact.bench.CannedService;
import io.dynact.bench.SampleItem;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemJson;
import io.dynact.model.AwsRegion;
import io.dynact.model.ItemFormat;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many {@code GetItem}s a second go through the HTTP server, as a ratio of those that the SDK makes in the same process: so many callers
 * at once, and a service on the loopback address that answers from memory.
 *
 * <p>The ways to make the call take turns, so that what else a machine does meets them all; in processes one after the other, as each
 * compiles the code otherwise. With compilers that share two cores with all the rest, a way takes more than a minute to warm up.
 */
public final class HttpServerThroughput {
    private static final String OURS = "dynact";
    private static final int PROCESSES = 3;
    private static final ImmutableList<Integer> CALLERS = ImmutableList.of(4, 16, 64);
    private static final int WARMING_CALLERS = 16;
    private static final int ROUNDS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final String REQUEST =
            "{\"TableName\":\"Music\",\"Key\":{\"artist\":{\"S\":\"Bach\"},\"songTitle\":{\"S\":\"Air\"}}}";
    private static final Map<String, AttributeValue> KEY =
            Map.of("artist", AttributeValue.fromS("Bach"), "songTitle", AttributeValue.fromS("Air"));

    private HttpServerThroughput() {}

    /** A way to make the call. */
    private interface Way {
        /** For a caller, which makes one call at a time. */
        Caller open() throws IOException;
    }

    private interface Caller extends Closeable {
        void call() throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /** Measures in several processes, and prints the ratios. */
    public static void run() throws IOException, InterruptedException {
        ListMultimap<String, Double> ratios =
                MultimapBuilder.treeKeys().arrayListValues().build();
        for (int process = 0; process < PROCESSES; process++) {
            Process measuring = JavaProcess.of(
                            ManagementFactory.getRuntimeMXBean().getInputArguments(), HttpServerThroughput.class)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = measuring.inputReader(UTF_8)) {
                out.lines()
                        .map(line -> Splitter.on(';').splitToList(line))
                        .forEach(line -> ratios.put(line.get(0), Double.valueOf(line.get(1))));
            }
            if (measuring.waitFor() != 0) {
                throw new IllegalStateException("A process that measured failed");
            }
        }
        System.out.printf(Locale.ROOT, "%n%-24s %-24s %s%n", "what", "who", "dynact/it, calls a second");
        ratios.asMap()
                .forEach((who, each) -> System.out.printf(
                        Locale.ROOT,
                        "%-24s %-24s %.2f, %.2f to %.2f in %d processes%n",
                        "HttpServer.getItem",
                        who,
                        Quantiles.median().compute(each),
                        Collections.min(each),
                        Collections.max(each),
                        each.size()));
    }

    /** Measures in this process, and prints the ratios. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        String item = ItemJson.write(ItemConverter.toItem(SampleItem.attributeValues()), ItemFormat.DYNAMODB);
        try (CannedService service = new CannedService(
                        Map.of("GetItem", "{\"Item\":" + item + "}", "DescribeTable", SampleItem.TABLE));
                Dynact dynact = Dynact.connect(Connection.builder()
                        .region(AwsRegion.EU_WEST_1)
                        .endpoint(service.uri())
                        .credentials(CredentialsSource.staticKeys("canned", "canned"))
                        .build());
                HttpServer server = HttpServer.start(
                        ImmutableMap.of("", dynact),
                        new HttpServer.Settings(
                                "127.0.0.1",
                                0,
                                4 << 20,
                                Duration.ofMinutes(1),
                                new HttpAccess("127.0.0.1", Optional.empty())),
                        HttpServerRig.jobs());
                DynamoDbAsyncClient async = client(
                        DynamoDbAsyncClient.builder().httpClientBuilder(AwsCrtAsyncHttpClient.builder()),
                        service.uri());
                DynamoDbClient sync = client(
                        DynamoDbClient.builder().httpClientBuilder(Apache5HttpClient.builder()), service.uri())) {
            URI address = URI.create(server.address());
            measure(ImmutableMap.of(
                    OURS,
                    () -> new Client(address),
                    // With the HTTP client that Dynact uses, and with the one that the SDK comes with.
                    "sdk-crt",
                    () -> () -> async.getItem(
                                    request -> request.tableName("Music").key(KEY))
                            .join()
                            .item(),
                    "sdk-default",
                    () -> () -> sync.getItem(
                                    request -> request.tableName("Music").key(KEY))
                            .item()));
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.region(Region.EU_WEST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("canned", "canned")))
                .build();
    }

    private static void measure(ImmutableMap<String, Way> ways)
            throws IOException, InterruptedException, ExecutionException {
        for (Way way : ways.values()) {
            rate(way, WARMING_CALLERS, WARM_UP);
        }
        Table<Integer, String, List<Double>> rates = HashBasedTable.create();
        for (int round = 0; round < ROUNDS; round++) {
            for (int callers : CALLERS) {
                for (Map.Entry<String, Way> way : ways.entrySet()) {
                    List<Double> all = rates.row(callers).computeIfAbsent(way.getKey(), who -> new ArrayList<>());
                    all.add(rate(way.getValue(), callers, TURN));
                }
            }
        }
        rates.cellSet().stream()
                .filter(cell -> !cell.getColumnKey().equals(OURS))
                .forEach(cell -> {
                    List<Double> ours = rates.get(cell.getRowKey(), OURS);
                    double ratio = Quantiles.median()
                            .compute(IntStream.range(0, ROUNDS)
                                    .mapToDouble(round ->
                                            ours.get(round) / cell.getValue().get(round))
                                    .toArray());
                    System.out.println(cell.getColumnKey() + ", " + cell.getRowKey() + " callers;" + ratio);
                });
    }

    /** How many calls a second all callers make together. */
    private static double rate(Way way, int concurrency, Duration time)
            throws InterruptedException, ExecutionException {
        LongAdder made = new LongAdder();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            callers.add(threads.submit(() -> {
                try (Caller caller = way.open()) {
                    while (!over.get()) {
                        caller.call();
                        made.increment();
                    }
                }
                return null;
            }));
        }
        Thread.sleep(SETTLING.toMillis());
        long before = made.sum();
        long begun = System.nanoTime();
        Thread.sleep(time.toMillis());
        double rate = (made.sum() - before) * 1e9 / (System.nanoTime() - begun);
        over.set(true);
        threads.shutdown();
        for (Future<?> caller : callers) {
            caller.get(); // throws what went wrong
        }
        return rate;
    }

    /** A connection to the server, which costs as little as one can. */
    private static final class Client implements Caller {
        private final byte[] request;
        private final Socket socket;
        private final CannedService.Messages answers;

        Client(URI address) throws IOException {
            request = ("POST /activities/GetItem HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + REQUEST.length() + "\r\n\r\n"
                            + REQUEST)
                    .getBytes(UTF_8);
            socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
            socket.setTcpNoDelay(true);
            answers = new CannedService.Messages(socket.getInputStream());
        }

        @Override
        public void call() throws IOException {
            CannedService.exchange(request, socket.getOutputStream(), answers);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
