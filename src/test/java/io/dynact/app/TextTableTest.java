package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static String print(String json) throws IOException {
        StringWriter text = new StringWriter();
        TextTable.print(new ObjectMapper().readTree(json), new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void print_items_hasTheUnionOfTheirMembersInOrder() throws IOException {
        assertThat(print("""
                {"Items": [
                  {"Artist": "Bach", "Year": 1731},
                  {"Artist": "Grieg", "Moods": {"$ss": ["calm"]}, "Year": null},
                  {"Note": ""}],
                 "Count": 3}""")).isEqualTo("""
                        Items:
                        Artist  Year  Moods             Note
                        Bach    1731
                        Grieg   null  {"$ss":["calm"]}
                                                        ""

                        Count  3
                        """);
    }

    @Test
    void print_tableOfAStatement_hasItsColumnsAsHeadings() throws IOException {
        assertThat(print("""
                {"columns": [{"name": "Artist", "type": "string"}, {"name": "Year", "type": "integer"}],
                 "data": [["Bach", 1731], ["Grieg", null], [null, {"$null": true}], ["null", {"$ns": [1]}]],
                 "Truncated": false}""")).isEqualTo("""
                        Artist  Year
                        Bach    1731
                        Grieg
                                null
                        "null"  {"$ns":[1]}

                        Truncated  false
                        """);
    }

    @Test
    void print_textThatLooksLikeSomethingElse_isQuoted() throws IOException {
        assertThat(print("""
                {"a": "null", "b": "00123", "c": "{}", "d": " x", "e": "true", "f": "1 song", "g": true, "h": 10}""")).isEqualTo("""
                        a  "null"
                        b  "00123"
                        c  "{}"
                        d  " x"
                        e  "true"
                        f  1 song
                        g  true
                        h  10
                        """);
    }

    @Test
    void print_wideLetters_takeTwoColumns() throws IOException {
        assertThat(
                        print(
                                "{\"Items\": [{\"a\": \"日本\", \"b\": 1}, {\"a\": \"e\\u0301\", \"b\": 2}, {\"a\": \"😀\", \"b\": 3}]}"))
                .isEqualTo("Items:\na     b\n日本  1\ne\u0301     2\n😀    3\n\n");
    }

    @Test
    void print_lettersThatTerminalsObey_areEscaped() throws IOException {
        assertThat(print("{\"a\\u001b[2J\": \"x\\ny\\u001b]0;t\\u0007\\u202e\\u009b\"}"))
                .isEqualTo("a\\u001b[2J  x\\u000ay\\u001b]0;t\\u0007\\u202e\\u009b\n");
    }

    @Test
    void print_object_hasItsMembersInRows() throws IOException {
        assertThat(print("""
                {"Item": {"Artist": "Bach", "unit price": 0.99, "Tags": ["a"]}, "RequestId": "r"}""")).isEqualTo("""
                        Item.Artist         Bach
                        Item['unit price']  0.99
                        Item.Tags           ["a"]
                        RequestId           r
                        """);
    }

    @Test
    void print_listsByTable_areTablesOfTheirOwn() throws IOException {
        assertThat(print("""
                {"Responses": {"Music": [{"a": 1}], "Books": []}, "TableNames": ["Books", "Music"]}""")).isEqualTo("""
                        Responses.Music:
                        a
                        1

                        TableNames:
                        Books
                        Music

                        Responses.Books  []
                        """);
    }
}
