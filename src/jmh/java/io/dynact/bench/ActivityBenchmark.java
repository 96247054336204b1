package io.dynact.bench;

import io.dynact.activity.ActivityContext;
import io.dynact.activity.Futures;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.GetItemResponse;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.PutItemResponse;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.convert.ItemConverter;
import io.dynact.model.AwsRegion;
import io.dynact.model.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An activity, against the same call made with the SDK alone and converted by the simplest switch. Both use one client, whose HTTP client
 * answers from memory.
 */
@State(Scope.Benchmark)
@Fork(3)
@Warmup(iterations = 10, time = 2) // the asynchronous client takes long to be compiled
@Measurement(iterations = 10, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ActivityBenchmark {
    private static final String TABLE = "Music";
    private static final String ITEM = """
            {"artist":{"S":"Johann Sebastian Bach"},"songTitle":{"S":"Air on the G String"},\
            "album":{"S":"Orchestral Suite No. 3 in D major"},"label":{"S":"Deutsche Grammophon"},"genre":{"S":"Baroque"},\
            "country":{"S":"DE"},"note":{"S":""},"composed":{"N":"1731"},"plays":{"N":"3804086584686624768"},\
            "durationSeconds":{"N":"318"},"rank":{"N":"-4"},"price":{"N":"0.99"},"rating":{"N":"4.8125"},\
            "remastered":{"BOOL":true},"explicit":{"BOOL":false},\
            "cover":{"B":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="},\
            "moods":{"SS":["calm","slow","solemn"]},"years":{"NS":["1967","1985","2003"]},\
            "tags":{"L":[{"S":"strings"},{"S":"live"}]},\
            "recording":{"M":{"hall":{"S":"Jesus-Christus-Kirche"},"city":{"S":"Berlin"}}}}""";
    private static final int ITEMS_OF_A_PAGE = 100;

    private final ClientCache.Lease lease = ClientCache.shared()
            .acquire(Connection.builder()
                    .region(AwsRegion.EU_WEST_1)
                    .credentials(CredentialsSource.staticKeys("canned", "canned"))
                    .httpClient(new CannedHttpClient(Map.of(
                            "DescribeTable",
                            SampleItem.TABLE,
                            "GetItem",
                            "{\"Item\":" + ITEM + "}",
                            "PutItem",
                            "{}",
                            "Scan",
                            "{\"Count\":100,\"ScannedCount\":100,\"Items\":["
                                    + String.join(",", Collections.nCopies(ITEMS_OF_A_PAGE, ITEM)) + "]}")))
                    .build());
    private final DynamoDbAsyncClient client = lease.client();
    private final ActivityContext context = ActivityContext.of(
            client, Connection.builder().region(AwsRegion.EU_WEST_1).build());
    private final Item item = ItemConverter.toItem(SampleItem.attributeValues());
    private final Item key = Item.of("artist", "Johann Sebastian Bach", "songTitle", "Air on the G String");
    private final Map<String, Object> values = HandWritten.read(SampleItem.attributeValues());
    private final Map<String, Object> keyValues =
            Map.of("artist", "Johann Sebastian Bach", "songTitle", "Air on the G String");

    /** Gives the client back. */
    @TearDown
    public void close() {
        lease.close();
    }

    /** Ours. */
    @Benchmark
    public GetItemResponse getItem_dynact() {
        return Futures.join(context.run(GetItemRequest.of(TABLE, key)));
    }

    /** The SDK and the simplest switch. */
    @Benchmark
    public Map<String, Object> getItem_sdk() {
        return HandWritten.read(client.getItem(sdk -> sdk.tableName(TABLE).key(HandWritten.write(keyValues)))
                .join()
                .item());
    }

    /** Ours. */
    @Benchmark
    public PutItemResponse putItem_dynact() {
        return Futures.join(context.run(PutItemRequest.of(TABLE, item)));
    }

    /** The SDK and the simplest switch. */
    @Benchmark
    public Object putItem_sdk() {
        return client.putItem(sdk -> sdk.tableName(TABLE).item(HandWritten.write(values)))
                .join();
    }

    /** Ours. */
    @Benchmark
    public ScanTableResponse scan100_dynact() {
        return Futures.join(context.run(ScanTableRequest.of(TABLE)));
    }

    /** The SDK and the simplest switch. */
    @Benchmark
    public List<Map<String, Object>> scan100_sdk() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Map<String, AttributeValue> item :
                client.scan(sdk -> sdk.tableName(TABLE)).join().items()) {
            items.add(HandWritten.read(item));
        }
        return items;
    }
}
