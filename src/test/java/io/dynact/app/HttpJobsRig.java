package io.dynact.app;

import static io.dynact.app.HttpServerRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** What a client of the jobs does. */
record HttpJobsRig(HttpServerRig http) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    HttpResponse<String> submit(String activity, String input) {
        return http.post("/jobs", "{\"activity\": \"" + activity + "\", \"input\": " + input + "}");
    }

    /** Submits what must be taken, and returns the path of the job. */
    String begin(String activity, String input) {
        HttpResponse<String> response = submit(activity, input);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        String path = response.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo("/jobs/" + json(response).path("id").asText());
        return path;
    }

    /** Asks for the state until it is as it should be. */
    JsonNode await(String job, Predicate<JsonNode> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> response = http.get(job);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            if (condition.test(json(response))) {
                return json(response);
            }
            assertThat(System.nanoTime()).as(response.body()).isLessThan(deadline);
        }
    }

    JsonNode awaitStatus(String job, String status) {
        JsonNode state = await(job, now -> now.has("finished"));
        assertThat(state.path("status").asText()).as(state.toString()).isEqualTo(status);
        return state;
    }

    /** The whole result, put together from pages of at most so many elements. */
    ObjectNode result(String job, int limit) {
        ObjectNode whole = null;
        String next = job + "/result?limit=" + limit;
        while (next != null) {
            HttpResponse<String> response = http.get(next);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            ObjectNode page = (ObjectNode) json(response);
            next = page.has("next") ? page.remove("next").asText() : null;
            for (String member : new String[] {"Items", "Entities"}) {
                if (page.has(member)) {
                    assertThat(page.path(member).size()).as("a page's elements").isBetween(next == null ? 0 : 1, limit);
                }
                if (page.has(member) && whole != null) {
                    ((ArrayNode) whole.path(member)).addAll((ArrayNode) page.path(member));
                }
            }
            whole = whole == null ? page : whole;
        }
        return whole;
    }

    /** What the activity answers to the same input, which must be no error. */
    ObjectNode response(String activity, String input) {
        HttpResponse<String> response = http.post("/activities/" + activity, input);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return (ObjectNode) json(response);
    }
}
