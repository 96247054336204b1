package io.dynact.convert;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes {@link Item}s as JSON, in one pass each way and without loss: what was written reads back equal.
 *
 * <p>{@link ItemFormat#PLAIN} is JSON as people write it. Numbers keep all their digits. The types that JSON lacks are objects with
 * one member, a tag: <code>{"$b":"AQ=="}</code>, <code>{"$ss":["a"]}</code>, <code>{"$ns":[1,2]}</code>,
 * <code>{"$bs":["AQ=="]}</code>; and <code>{"$null":true}</code> where null alone says that there is no value, in rows of a table. So that no attribute is taken for a tag, a name that begins with {@code $} is written with one more
 * {@code $}, at every level.
 *
 * <p>{@link ItemFormat#DYNAMODB} is the service's own: <code>{"S":"a"}</code>, <code>{"N":"1.5"}</code>, and so on for the ten types,
 * strictly.
 *
 * <p>What DynamoDB would refuse of numbers, sets and nesting is refused here too, by the same rules as in {@link ItemConverter}. The
 * path of an error starts inside of the item, as in {@code .Tags[0]}.
 */
public final class ItemJson {
    /** The one factory: its parsers share the names that they have seen. Its limits leave to DynamoDB's own what those cover. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ItemJson() {}

    /**
     * Reads an item. {@link ItemFormat#AUTO} decides by this item alone, as {@link EntityJson} does by a whole request.
     *
     * @throws DynactException if the text is not an item in this format
     */
    public static Item read(String json, ItemFormat format) {
        try (JsonParser parser = FACTORY.createParser(withoutMark(json))) {
            parser.nextToken();
            ItemReader reader = ItemReader.of(format, "");
            Item item = reader.item(parser);
            end(parser);
            reader.format();
            return item;
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    /**
     * Reads an item from the UTF-8 text of a stream, to its end.
     *
     * @throws DynactException if the stream is not an item in this format
     */
    public static Item read(InputStream json, ItemFormat format) {
        try {
            return read(text(json.readAllBytes()), format);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    /**
     * Writes an item.
     *
     * @param format {@code PLAIN} or {@code DYNAMODB}
     */
    public static String write(Item item, ItemFormat format) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            ItemWriter.of(format).item(item, json);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
        return text.toString();
    }

    /** Writes an item in UTF-8; the stream stays open. */
    public static void write(Item item, ItemFormat format, OutputStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            ItemWriter.of(format).item(item, json);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    /** The text without the byte order mark that some programs write before UTF-8. */
    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** The text, which has to be UTF-8 to the letter. */
    static String text(byte[] utf8) {
        checkNotUtf16(utf8);
        String text =
                new String(utf8, StandardCharsets.UTF_8); // which copies ASCII, and puts this letter for what is wrong
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            } catch (IOException e) {
                throw JsonErrors.toDynactException(e);
            }
        }
        return text;
    }

    /** Rejects UTF-16 and UTF-32, with a byte order mark or without: the first character of JSON is ASCII, so that zeros are beside it. */
    private static void checkNotUtf16(byte[] text) {
        if (text.length < 2) {
            return;
        }
        int start = ((text[0] & 0xFF) << 8) | (text[1] & 0xFF);
        if (start == 0xFEFF || start == 0xFFFE || text[0] == 0 || text[1] == 0) {
            throw DynactException.of(
                    ErrorCode.JSON_INVALID, "The bytes are UTF-16 or UTF-32, not UTF-8; send the JSON in UTF-8");
        }
    }

    /** Passes the end of the text. */
    static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw DynactException.of(ErrorCode.JSON_INVALID, "More text follows after the end of the JSON; remove it");
        }
    }
}
