package io.dynact.bench;

import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemJson;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
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
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * JSON text to an item ({@code read}) and back ({@code write}), one item of twenty attributes; and on to attribute values or from them, as the
 * enhanced client's documents do.
 */
@State(Scope.Benchmark)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JsonBenchmark {
    private final Map<String, AttributeValue> attributeValues = SampleItem.attributeValues();
    private final Item item = ItemConverter.toItem(attributeValues);
    private final String json = ItemJson.write(item, ItemFormat.PLAIN);
    private final String documentJson = document(attributeValues).toJson();

    private static EnhancedDocument document(Map<String, AttributeValue> item) {
        return EnhancedDocument.fromAttributeValueMap(item);
    }

    /** Ours. */
    @Benchmark
    public Item read_dynact() {
        return ItemJson.read(json, ItemFormat.PLAIN);
    }

    /** Ours, and the item converted. */
    @Benchmark
    public Map<String, AttributeValue> read_converting() {
        return ItemConverter.toAttributeValues(ItemJson.read(json, ItemFormat.PLAIN));
    }

    /** The enhanced client's documents, of their own JSON, which has neither sets nor binary values. */
    @Benchmark
    public Map<String, AttributeValue> read_document() {
        return EnhancedDocument.fromJson(documentJson).toMap();
    }

    /** Ours. */
    @Benchmark
    public String write_dynact() {
        return ItemJson.write(item, ItemFormat.PLAIN);
    }

    /** Ours, of an item that is converted first. */
    @Benchmark
    public String write_converting() {
        return ItemJson.write(ItemConverter.toItem(attributeValues), ItemFormat.PLAIN);
    }

    /** The enhanced client's documents. */
    @Benchmark
    public String write_document() {
        return document(attributeValues).toJson();
    }
}
