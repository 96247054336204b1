package io.dynact.engine.camunda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.dynact.convert.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** The numbers that variables of the engine keep: it has 64 bits for a whole number, and a {@code double} for every other. */
final class EngineNumbers {
    private static final JsonFactory JSON = new JsonFactory();

    private EngineNumbers() {}

    /** The path, within the text, of the first number that the engine would round or refuse. */
    static Optional<String> firstInexact(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric() && !isExact(token, parser.getText())) {
                    return Optional.of(path(parser.getParsingContext()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the text comes from a program
        }
    }

    private static boolean isExact(JsonToken token, String number) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return new BigInteger(number).bitLength() < Long.SIZE;
        }
        double nearest = Double.parseDouble(number);
        return Double.isFinite(nearest)
                && new BigDecimal(Double.toString(nearest)).compareTo(new BigDecimal(number)) == 0;
    }

    private static String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        return path(context.getParent())
                + (context.inObject()
                        ? JsonPath.member(context.getCurrentName())
                        : JsonPath.element(context.getCurrentIndex()));
    }
}
