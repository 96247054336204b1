package io.dynact.convert;

import com.fasterxml.jackson.core.JsonParser;
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
    private String typed;
    private String plain;
    private DynactException malformed;

    AutoReader(String at) {
        super(ErrorCode.FORMAT_MIXED);
        this.at = at;
    }

    @Override
    KeyValue attribute(String name, JsonParser parser, int depth) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            plain = first(plain, parser);
            return PlainReader.INSTANCE.attribute(name, parser, depth);
        }
        try (TokenBuffer value = new TokenBuffer(parser)) {
            value.copyCurrentStructure(parser);
            if (namesType(value)) {
                try (JsonParser again = value.asParserOnFirstToken()) {
                    KeyValue read = TypedReader.INSTANCE.attribute(name, again, depth);
                    typed = first(typed, parser);
                    return read;
                } catch (DynactException e) {
                    malformed = malformed == null ? e.within(path(parser)) : malformed;
                }
            } else {
                plain = first(plain, parser);
            }
            try (JsonParser again = value.asParserOnFirstToken()) {
                return PlainReader.INSTANCE.attribute(name, again, depth);
            }
        }
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

    /** Whether the value is an object whose first member is named as a type. */
    private static boolean namesType(TokenBuffer value) throws IOException {
        try (JsonParser again = value.asParserOnFirstToken()) {
            String first = again.nextFieldName();
            return first != null && TypedReader.isType(first);
        }
    }

    /** The path of the first value of a kind: the one that is known, or that of the value which the parser has read. */
    private String first(String known, JsonParser parser) {
        return known == null ? path(parser) : known;
    }

    private String path(JsonParser parser) {
        return at + JsonPath.of(parser.getParsingContext());
    }
}
