package io.dynact.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of numbered items whose pages are as the service makes them: a limit counts before the filter. */
final class PagedTable {
    /** The items of the table, from 0. */
    int items = 100;
    /** How many items the service evaluates in a page, without a limit. */
    int pageSize = 10;
    /** Of how many items in a row the first passes the filter. */
    int passesOneOf = 1;

    /** A page, as a scan or a query of this table answers. */
    Answer page(Call call) {
        JsonNode request = Rig.json(call);
        int first = request.has("ExclusiveStartKey")
                ? request.at("/ExclusiveStartKey/No/N").asInt() + 1
                : 0;
        int limit = Math.min(pageSize, request.path("Limit").asInt(pageSize));
        int end = Math.min(items, first + limit);
        List<Integer> found = IntStream.range(first, end)
                .filter(no -> !request.has("FilterExpression") || no % passesOneOf == 0)
                .boxed()
                .toList();
        boolean counts = request.path("Select").asText().equals("COUNT");
        String projection = request.path("ProjectionExpression").asText();
        boolean index = request.has("IndexName");
        return Answer.json(
                200,
                "{\"Items\":["
                        + found.stream()
                                .limit(counts ? 0 : found.size())
                                .map(no -> item(no, projection, request))
                                .collect(Collectors.joining(","))
                        + "],\"Count\":" + found.size() + ",\"ScannedCount\":" + (end - first)
                        + (end < items ? ",\"LastEvaluatedKey\":" + key(end - 1, index) : "")
                        + ",\"ConsumedCapacity\":{\"TableName\":\"Music\",\"CapacityUnits\":0.5}}");
    }

    private static String key(int no, boolean index) {
        return "{" + attribute("Id", no) + "," + attribute("No", no) + (index ? "," + attribute("Year", no) : "") + "}";
    }

    private static String item(int no, String projection, JsonNode request) {
        List<String> names = projection.isEmpty()
                ? List.of("Id", "No", "Year", "Price")
                : Stream.of(projection.split(","))
                        .map(String::trim)
                        .map(name -> request.path("ExpressionAttributeNames")
                                .path(name)
                                .asText(name))
                        .toList();
        return names.stream().map(name -> attribute(name, no)).collect(Collectors.joining(",", "{", "}"));
    }

    private static String attribute(String name, int no) {
        return name.equals("Id") ? "\"Id\":{\"S\":\"s" + no + "\"}" : "\"" + name + "\":{\"N\":\"" + no + "\"}";
    }
}
