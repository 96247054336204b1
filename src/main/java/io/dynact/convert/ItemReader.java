package io.dynact.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads items from JSON. A format says how one attribute is written; what is the same in all of them is here.
 *
 * <p>Every method begins with the parser on the first token of what it reads, and ends with the parser on the last. The path of an
 * error names attributes and elements, not type tags, so that it is the same in every format.
 */
abstract class ItemReader {
    /** Reads one element of a set. */
    interface ElementReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private final ErrorCode malformed;

    /** A reader that refuses a value of the wrong shape with this code. */
    ItemReader(ErrorCode malformed) {
        this.malformed = malformed;
    }

    /**
     * The reader of a format; that of {@code AUTO} is for one request.
     *
     * @param at the path of the text that is read in the request, for {@code AUTO} to say where a value stands
     */
    static ItemReader of(ItemFormat format, String at) {
        return switch (format) {
            case PLAIN -> PlainReader.INSTANCE;
            case DYNAMODB -> TypedReader.INSTANCE;
            case AUTO -> new AutoReader(at);
        };
    }

    /** Reads an attribute under the name that the JSON has; the value of no attribute, as an element of a list, has the name "". */
    abstract KeyValue attribute(String name, JsonParser parser, int depth) throws IOException;

    /**
     * The format of what was read.
     *
     * @throws DynactException if it was a mixture of formats
     */
    abstract ItemFormat format();

    /** Reads an item. */
    final Item item(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw DynactException.of(
                    ErrorCode.JSON_INVALID,
                    "An item is an object of attributes, and this is " + JsonErrors.kind(parser.currentToken()));
        }
        JsonStreamContext item = parser.getParsingContext();
        try {
            return attributes(parser.nextFieldName(), parser, 0);
        } catch (StreamReadException e) {
            // Only a parser that looks for duplicates in all of a request finds them before this reader does.
            if (JsonErrors.isDuplicate(e)) {
                throw duplicate().within(JsonPath.between(item, parser.getParsingContext()));
            }
            throw e;
        }
    }

    /** Reads the rest of an object of attributes, the first of whose names is read already, or null if it has none. */
    final Item attributes(String first, JsonParser parser, int depth) throws IOException {
        List<KeyValue> attributes = new ArrayList<>();
        for (String name = first; name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            try {
                attributes.add(attribute(name, parser, depth));
            } catch (DynactException e) {
                throw e.within(JsonPath.member(name));
            }
        }
        try {
            return Item.copyOf(attributes);
        } catch (DynactException e) {
            throw duplicate().within(JsonPath.member(firstDuplicate(attributes)));
        }
    }

    /** Reads a list of values. */
    final ImmutableList<KeyValue> elements(JsonParser parser, int depth) throws IOException {
        begin(JsonToken.START_ARRAY, "a list", parser);
        ImmutableList.Builder<KeyValue> elements = ImmutableList.builder();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            try {
                elements.add(attribute("", parser, depth));
            } catch (DynactException e) {
                throw e.within(JsonPath.element(index));
            }
        }
        return elements.build();
    }

    /** Reads a set. */
    final <T> Set<T> set(JsonParser parser, ElementReader<T> element) throws IOException {
        begin(JsonToken.START_ARRAY, "a list of the set's elements", parser);
        Set<T> set = new LinkedHashSet<>();
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            try {
                if (!set.add(element.read(parser))) {
                    throw malformed("The set has this element before; write it once");
                }
            } catch (DynactException e) {
                throw e.within(JsonPath.element(index));
            }
        }
        return Limits.notEmpty(set);
    }

    /** Reads a text. */
    final String text(JsonParser parser) throws IOException {
        begin(JsonToken.VALUE_STRING, "text", parser);
        return parser.getText();
    }

    /** Reads bytes in base64. */
    final Binary binary(JsonParser parser) throws IOException {
        begin(JsonToken.VALUE_STRING, "bytes as base64 text", parser);
        String text = parser.getText();
        // The decoder would take a last group without its padding.
        if (text.length() % 4 == 0) {
            try {
                return Binary.of(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                throw DynactException.builder(malformed, "The text is not base64; encode the bytes, as in \"AQ==\"")
                        .cause(e)
                        .build();
            }
        }
        throw malformed("The text is not base64, whose length is a multiple of four; encode the bytes, as in \"AQ==\"");
    }

    /** Passes a value that begins with this token. */
    final void begin(JsonToken token, String wanted, JsonParser parser) {
        if (parser.currentToken() != token) {
            throw malformed(
                    "The value has to be " + wanted + ", and this is " + JsonErrors.kind(parser.currentToken()));
        }
    }

    final DynactException malformed(String detail) {
        return DynactException.of(malformed, detail);
    }

    private static DynactException duplicate() {
        return DynactException.of(ErrorCode.ATTRIBUTE_DUPLICATE, "The attribute is there twice; write it once");
    }

    private static String firstDuplicate(List<KeyValue> attributes) {
        Set<String> keys = new HashSet<>();
        for (KeyValue attribute : attributes) {
            if (!keys.add(attribute.key())) {
                return attribute.key();
            }
        }
        throw new IllegalStateException("No attribute is there twice");
    }
}
