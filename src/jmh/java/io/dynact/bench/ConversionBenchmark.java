package io.dynact.bench;

import io.dynact.convert.ItemConverter;
import io.dynact.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values to an entity ({@code read}) and back ({@code write}), one item of twenty attributes. */
@State(Scope.Benchmark)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConversionBenchmark {
    private static final TableSchema<SampleBean> BEAN = TableSchema.fromBean(SampleBean.class);

    private final Map<String, AttributeValue> attributeValues = SampleItem.attributeValues();
    private final Item item = ItemConverter.toItem(attributeValues);
    private final Map<String, Object> values = HandWritten.read(attributeValues);
    private final SampleBean bean = BEAN.mapToItem(attributeValues);

    /** Ours. */
    @Benchmark
    public Item read_dynact() {
        return ItemConverter.toItem(attributeValues);
    }

    /** The simplest switch. */
    @Benchmark
    public Map<String, Object> read_handWritten() {
        return HandWritten.read(attributeValues);
    }

    /** The enhanced client's beans. */
    @Benchmark
    public SampleBean read_bean() {
        return BEAN.mapToItem(attributeValues);
    }

    /** The enhanced client's documents; they convert when a value is asked for. */
    @Benchmark
    public void read_document(Blackhole blackhole) {
        EnhancedDocument document = EnhancedDocument.fromAttributeValueMap(attributeValues);
        for (String text : List.of("artist", "songTitle", "album", "label", "genre", "country", "note")) {
            blackhole.consume(document.getString(text));
        }
        for (String number : List.of("composed", "plays", "durationSeconds", "rank", "price", "rating")) {
            blackhole.consume(document.getNumber(number));
        }
        blackhole.consume(document.getBoolean("remastered"));
        blackhole.consume(document.getBoolean("explicit"));
        blackhole.consume(document.getBytes("cover"));
        blackhole.consume(document.getStringSet("moods"));
        blackhole.consume(document.getNumberSet("years"));
        blackhole.consume(document.getList("tags", EnhancedType.of(String.class)));
        blackhole.consume(document.getMap("recording", EnhancedType.of(String.class), EnhancedType.of(String.class)));
    }

    /** Ours. */
    @Benchmark
    public Map<String, AttributeValue> write_dynact() {
        return ItemConverter.toAttributeValues(item);
    }

    /** The simplest switch. */
    @Benchmark
    public Map<String, AttributeValue> write_handWritten() {
        return HandWritten.write(values);
    }

    /** The enhanced client's beans. */
    @Benchmark
    public Map<String, AttributeValue> write_bean() {
        return BEAN.itemToMap(bean, true);
    }

    /** The enhanced client's documents. */
    @Benchmark
    public Map<String, AttributeValue> write_document() {
        EnhancedDocument.Builder document = EnhancedDocument.builder()
                .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                .putString("artist", bean.getArtist())
                .putString("songTitle", bean.getSongTitle())
                .putString("album", bean.getAlbum())
                .putString("label", bean.getLabel())
                .putString("genre", bean.getGenre())
                .putString("country", bean.getCountry())
                .putString("note", bean.getNote())
                .putNumber("composed", bean.getComposed())
                .putNumber("plays", bean.getPlays())
                .putNumber("durationSeconds", bean.getDurationSeconds())
                .putNumber("rank", bean.getRank())
                .putNumber("price", bean.getPrice())
                .putNumber("rating", bean.getRating())
                .putBoolean("remastered", bean.getRemastered())
                .putBoolean("explicit", bean.getExplicit())
                .putBytes("cover", bean.getCover())
                .putStringSet("moods", bean.getMoods())
                .putNumberSet("years", Set.copyOf(bean.getYears()))
                .putList("tags", bean.getTags(), EnhancedType.of(String.class))
                .putMap("recording", bean.getRecording(), EnhancedType.of(String.class), EnhancedType.of(String.class));
        return document.build().toMap();
    }
}
