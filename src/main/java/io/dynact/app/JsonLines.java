package io.dynact.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A response as <a href="https://jsonlines.org">JSON Lines</a>: each element of its list is a line, as it stands in the response. */
final class JsonLines {
    /** Caches no names, as those of items are of any number. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonLines() {}

    /**
     * Prints the elements of a response, or the response itself as one line if it has no list.
     *
     * @param response as JSON
     * @param elements the name of the member with the list; if empty, the first list that is not of unprocessed elements
     * @return the other members as JSON; empty if there is no list
     */
    static Optional<String> print(String response, Optional<String> elements, PrintWriter out) {
        try (JsonParser json = JSON.createParser(response)) {
            ObjectNode rest = JsonNodeFactory.instance.objectNode();
            boolean isPrinted = false;
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                boolean isList = json.nextToken() == JsonToken.START_ARRAY
                        && !isPrinted
                        && elements.map(name::equals).orElse(!name.startsWith("Unprocessed"));
                if (isList) {
                    printElements(response, json, out);
                    isPrinted = true;
                } else {
                    rest.set(name, Csv.readMember(json));
                }
            }
            if (isPrinted) {
                return Optional.of(Csv.writeMembers(rest));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the text was written here
        }
        out.println(response);
        return Optional.empty();
    }

    private static void printElements(String response, JsonParser json, PrintWriter out) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            json.finishToken();
            int end = (int) json.currentLocation().getCharOffset();
            out.write(response, start, end - start);
            out.write('\n');
        }
        out.flush();
    }
}
