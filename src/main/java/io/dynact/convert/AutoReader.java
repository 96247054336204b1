package io.dynact.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueMap;
import java.io.IOException;

/**
 * Reads the attribute values of one request and determines their format on the way, by the rule that {@link EntityJson} states. A value
 * is read as typed JSON if it looks like it, otherwise as plain JSON; a value that looks typed but does not fit its tag is an error,
 * wherever it is, and never a map.
 */
final class AutoReader extends ItemReader {
    private final PlainReader plainReader = new NestedReader();
    /** The path of the text, or of the object that is read from a buffer, that the contexts of its parser do not have. */
    private String at;

    private final boolean trusting;
    private String typed;
    private String plain;
    private DynactException malformed;
    private DynactException severalTypes;
    private boolean mistaken;

    AutoReader(String at) {
        this(at, false);
    }

    private AutoReader(String at, boolean trusting) {
        super(ErrorCode.FORMAT_MIXED);
        this.at = at;
        this.trusting = trusting;
    }

    /**
     * A reader that buffers nothing and so is faster. Where a value looks typed and is not, it fails and was {@link #mistaken}: the
     * request then has to be read again by a reader that distinguishes a map from a malformed value.
     */
    static AutoReader trusting() {
        return new AutoReader("", true);
    }

    /** Whether a trusting reader met a value that is not what it looks like. */
    boolean mistaken() {
        return mistaken;
    }

    @Override
    KeyValue attribute(String name, JsonParser parser, int depth) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            plain = first(plain, parser.getParsingContext());
            return plainReader.attribute(name, parser, depth);
        }
        JsonStreamContext place = parser.getParsingContext().getParent(); // the parser leaves an empty object at once
        String first = parser.nextFieldName();
        if (first == null || !TypedReader.isType(first)) {
            plain = first(plain, place);
            return plainReader.object(plainReader.key(name), first, parser, depth);
        }
        return tagged(name, first, parser, depth);
    }

    /** Reads the rest of an object whose first name, which is read already, is that of a type. */
    private KeyValue tagged(String name, String tag, JsonParser parser, int depth) throws IOException {
        JsonStreamContext place = parser.getParsingContext().getParent();
        if (trusting) {
            try {
                KeyValue read = TypedReader.INSTANCE.value(name, tag, parser, depth);
                typed = first(typed, place);
                return read;
            } catch (DynactException e) {
                mistaken = true;
                throw e;
            }
        }
        try (TokenBuffer object = new TokenBuffer(parser).overrideParentContext(null)) {
            int members = copy(parser, object);
            try (JsonParser again = object.asParserOnFirstToken()) {
                if (members > 1) {
                    noteSeveralTypes(again, place);
                    return map(plainReader.key(name), object, place, depth);
                }
                KeyValue read = TypedReader.INSTANCE.attribute(name, again, depth);
                typed = first(typed, place);
                return read;
            } catch (DynactException e) {
                if (members == 1) {
                    throw malformed(e, place);
                }
                throw e;
            }
        }
    }

    /** Copies the rest of an object whose first name the parser has just read, and counts its members. */
    private static int copy(JsonParser parser, TokenBuffer object) throws IOException {
        int members = 0;
        object.writeStartObject();
        for (; parser.currentToken() != JsonToken.END_OBJECT; parser.nextToken()) {
            object.copyCurrentStructure(parser);
            members++;
        }
        object.writeEndObject();
        return members;
    }

    /** Reads an object with several members, which is a map, whatever the first is named. */
    private KeyValue map(String key, TokenBuffer object, JsonStreamContext place, int depth) throws IOException {
        String outer = at;
        at = path(place);
        try (JsonParser parser = object.asParserOnFirstToken()) {
            return KeyValueMap.of(key, plainReader.attributes(parser.nextFieldName(), parser, Limits.deeper(depth)));
        } finally {
            at = outer;
        }
    }

    /**
     * A map whose names are all those of types is taken for a value of several types if all others of the request are typed; any other map
     * is plain.
     */
    private void noteSeveralTypes(JsonParser object, JsonStreamContext place) throws IOException {
        String first = object.nextFieldName();
        String second = null;
        for (String name = first; name != null; name = object.nextFieldName()) {
            if (!TypedReader.isType(name)) {
                plain = first(plain, place);
                return;
            } else if (second == null && !name.equals(first)) {
                second = name;
            }
            object.nextToken();
            object.skipChildren();
        }
        if (severalTypes == null) {
            severalTypes = TypedReader.severalTypes(first, second).within(path(place));
        }
    }

    /** The error of a value that does not fit its tag, relative to that value; the first is kept for {@link #format()}. */
    private DynactException malformed(DynactException error, JsonStreamContext place) {
        // A string that is not a number does not fit N; a number that DynamoDB cannot hold does.
        ErrorCode code =
                error.getCause() instanceof NumberFormatException ? ErrorCode.TYPED_VALUE_INVALID : error.code();
        DynactException advised = DynactException.builder(
                        code,
                        code == ErrorCode.NESTING_TOO_DEEP // as a map too
                                ? error.detail()
                                : error.detail()
                                        + ". Correct the typed value, or state \"ItemFormat\":\"PLAIN\" if a map is meant")
                .path(error.path().map(path -> path.substring(1)).orElse(null))
                .cause(error.getCause())
                .build();
        if (malformed == null) {
            malformed = advised.within(path(place));
        }
        return advised;
    }

    @Override
    ItemFormat format() {
        if (malformed != null) {
            throw malformed;
        } else if (typed == null) {
            return ItemFormat.PLAIN;
        } else if (plain != null) {
            throw DynactException.of(
                    ErrorCode.FORMAT_MIXED,
                    plain,
                    "The value is plain JSON and the one at $" + typed
                            + " is typed; write all in one format, or state it as \"ItemFormat\":\"PLAIN\" or \"DYNAMODB\"");
        } else if (severalTypes != null) {
            throw severalTypes;
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

    /** Reads plain values, and what looks typed inside of them as such. */
    private final class NestedReader extends PlainReader {
        @Override
        KeyValue object(String key, String first, JsonParser parser, int depth) throws IOException {
            return first != null && TypedReader.isType(first)
                    ? tagged(key, first, parser, depth)
                    : super.object(key, first, parser, depth);
        }
    }
}
