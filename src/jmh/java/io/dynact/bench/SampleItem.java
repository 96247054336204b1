package io.dynact.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item of all benchmarks: twenty attributes of all types. */
public final class SampleItem {
    /** What {@code DescribeTable} says of its table. */
    public static final String TABLE = """
            {"Table":{"TableName":"Music","KeySchema":[{"AttributeName":"artist","KeyType":"HASH"},\
            {"AttributeName":"songTitle","KeyType":"RANGE"}],"AttributeDefinitions":[\
            {"AttributeName":"artist","AttributeType":"S"},{"AttributeName":"songTitle","AttributeType":"S"}]}}""";

    private SampleItem() {}

    /** Its attributes. */
    public static Map<String, AttributeValue> attributeValues() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("artist", AttributeValue.fromS("Johann Sebastian Bach"));
        item.put("songTitle", AttributeValue.fromS("Air on the G String"));
        item.put("album", AttributeValue.fromS("Orchestral Suite No. 3 in D major"));
        item.put("label", AttributeValue.fromS("Deutsche Grammophon"));
        item.put("genre", AttributeValue.fromS("Baroque"));
        item.put("country", AttributeValue.fromS("DE"));
        item.put("note", AttributeValue.fromS(""));
        item.put("composed", AttributeValue.fromN("1731"));
        item.put("plays", AttributeValue.fromN("3804086584686624768"));
        item.put("durationSeconds", AttributeValue.fromN("318"));
        item.put("rank", AttributeValue.fromN("-4"));
        item.put("price", AttributeValue.fromN("0.99"));
        item.put("rating", AttributeValue.fromN("4.8125"));
        item.put("remastered", AttributeValue.fromBool(true));
        item.put("explicit", AttributeValue.fromBool(false));
        item.put("cover", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[64])));
        item.put("moods", AttributeValue.fromSs(List.of("calm", "slow", "solemn")));
        item.put("years", AttributeValue.fromNs(List.of("1967", "1985", "2003")));
        item.put("tags", AttributeValue.fromL(List.of(AttributeValue.fromS("strings"), AttributeValue.fromS("live"))));
        item.put(
                "recording",
                AttributeValue.fromM(Map.of(
                        "hall",
                        AttributeValue.fromS("Jesus-Christus-Kirche"),
                        "city",
                        AttributeValue.fromS("Berlin"))));
        return item;
    }
}
