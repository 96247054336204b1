package io.dynact.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import java.io.IOException;

/**
 * Reads the attribute values of one request, and finds out meanwhile which format they are in. Each value is read as what it is on
 * its own: typed if it is well-formed typed JSON through and through, otherwise plain. If all are the same, that was right, and
 * nothing has to be read again.
 */
final class AutoReader extends ItemReader {
    private final String at;
    private final boolean trusting;
    private String typed;
    private String plain;
    private DynactException malformed;

    AutoReader(String at) {
        this(at, false);
    }

    private AutoReader(String at, boolean trusting) {
        super(ErrorCode.FORMAT_MIXED);
        this.at = at;
        this.trusting = trusting;
    }

    /**
     * A reader that need not be able to read a value twice, and so is faster: where a value that looks typed turns out not to be, it
     * fails, and was {@link #mistaken}.
     */
    static AutoReader trusting() {
        return new AutoReader("", true);
    }

    /** Whether a trusting reader met a value that is not what it looks like, so that the request has to be read by one that is not. */
    boolean mistaken() {
        return malformed != null;
    }

    @Override
    KeyValue attribute(String name, JsonParser parser, int depth) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            plain = first(plain, parser.getParsingContext());
            return PlainReader.INSTANCE.attribute(name, parser, depth);
        }
        JsonStreamContext place = parser.getParsingContext().getParent();
        String first = parser.nextFieldName();
        if (first == null || !TypedReader.isType(first)) {
            plain = first(plain, place);
            return PlainReader.INSTANCE.object(PlainReader.INSTANCE.key(name), first, parser, depth);
        }
        if (trusting) {
            try {
                KeyValue read = TypedReader.INSTANCE.value(name, first, parser, depth);
                typed = first(typed, place);
                return read;
            } catch (DynactException e) {
                malformed = e;
                throw e;
            }
        }
        try (TokenBuffer value = rest(parser)) {
            try (JsonParser again = value.asParserOnFirstToken()) {
                KeyValue read = TypedReader.INSTANCE.attribute(name, again, depth);
                typed = first(typed, place);
                return read;
            } catch (DynactException e) {
                malformed = malformed == null ? e.within(path(place)) : malformed;
            }
            try (JsonParser again = value.asParserOnFirstToken()) {
                return PlainReader.INSTANCE.attribute(name, again, depth);
            }
        }
    }

    /** An object whose first name the parser has just read, to be read more than once. */
    private static TokenBuffer rest(JsonParser parser) throws IOException {
        TokenBuffer object = new TokenBuffer(parser);
        object.writeStartObject();
        for (; parser.currentToken() != JsonToken.END_OBJECT; parser.nextToken()) {
            object.copyCurrentStructure(parser);
        }
        object.writeEndObject();
        return object;
    }

    @Override
    ItemFormat format() {
        if (typed == null) {
            return ItemFormat.PLAIN;
        } else if (plain != null) {
            throw DynactException.of(
                    ErrorCode.FORMAT_MIXED,
                    plain,
                    "The value is plain JSON and the one at $" + typed
                            + " is typed; write all in one format, or state it as \"ItemFormat\":\"PLAIN\" or \"DYNAMODB\"");
        } else if (malformed != null) {
            throw malformed;
        }
        return ItemFormat.DYNAMODB;
    }

    /** The path of the first value of a kind: the one that is known, or that of the place where the parser was. */
    private String first(String known, JsonStreamContext place) {
        return known == null ? path(place) : known;
    }

    private String path(JsonStreamContext place) {
        return at + JsonPath.of(place);
    }
}
