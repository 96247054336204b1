package io.dynact.activity;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.List;
import java.util.Set;

/**
 * A token of a PartiQL statement.
 *
 * @param type the kind of token
 * @param text the characters; those of a quoted token without its quotes
 * @param start the index of its first character in the statement
 * @param end the index after its last character
 */
record StatementToken(Type type, String text, int start, int end) {
    /** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">Source</a>. */
    static final int MAX_CHARACTERS = 8192;

    /** Stands where a statement has no more tokens. */
    static final StatementToken END = new StatementToken(Type.END, "", -1, -1);

    /** The kinds of tokens. */
    enum Type {
        /** Letters, digits, {@code _} and {@code $}: a keyword, a name or a number. */
        WORD,
        /** {@code "..."}. */
        QUOTED_NAME,
        /** {@code '...'}. */
        STRING,
        /** Any other character. */
        SYMBOL,
        END
    }

    /** Only ASCII letters make words; the service rejects others too. */
    private static final CharMatcher WORD = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("_$"));

    private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');

    private static final CharMatcher SPACE = CharMatcher.whitespace()
            .or(CharMatcher.forPredicate(
                    character -> Character.isWhitespace(character) || Character.isSpaceChar(character)));

    private static final CharMatcher LINE_END = CharMatcher.anyOf("\n\r");

    boolean isWord(String keyword) {
        return type == Type.WORD && Ascii.equalsIgnoreCase(text, keyword);
    }

    /** Whether it is one of these words, which are in upper case. */
    boolean isWord(Set<String> keywords) {
        return type == Type.WORD && keywords.contains(Ascii.toUpperCase(text));
    }

    boolean isSymbol(char symbol) {
        return type == Type.SYMBOL && text.charAt(0) == symbol;
    }

    boolean isSymbolOf(String symbols) {
        return type == Type.SYMBOL && symbols.indexOf(text.charAt(0)) >= 0;
    }

    boolean isName() {
        return type == Type.WORD || type == Type.QUOTED_NAME;
    }

    /** Whether it begins like a number, which no unquoted name does. */
    boolean isNumber() {
        return type == Type.WORD && DIGIT.matches(text.charAt(0));
    }

    /** Whether the next token follows without a space. */
    boolean touches(StatementToken next) {
        return end >= 0 && end == next.start;
    }

    /** The tokens of a statement, without its spaces and comments. */
    static List<StatementToken> tokens(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw rejected("The statement has " + text.length() + " characters and may have " + MAX_CHARACTERS
                    + "; pass values as parameters");
        }
        ImmutableList.Builder<StatementToken> tokens = ImmutableList.builder();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (SPACE.matches(first)) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = LINE_END.indexIn(text, at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                at = endOfComment(text, at);
            } else if (first == '\'' || first == '"') {
                int end = endOfQuote(text, at);
                String quote = String.valueOf(first);
                tokens.add(new StatementToken(
                        first == '"' ? Type.QUOTED_NAME : Type.STRING,
                        text.substring(at + 1, end - 1).replace(quote + quote, quote),
                        at,
                        end));
                at = end;
            } else if (first == '`') {
                throw rejected(
                        "The statement has a '`', which PartiQL for DynamoDB does not support; write names in double quotes"
                                + " and strings in single quotes");
            } else {
                int end = at + 1;
                while (WORD.matches(first) && end < text.length() && WORD.matches(text.charAt(end))) {
                    end++;
                }
                tokens.add(new StatementToken(
                        WORD.matches(first) ? Type.WORD : Type.SYMBOL, text.substring(at, end), at, end));
                at = end;
            }
        }
        return tokens.build();
    }

    private static int endOfComment(String text, int start) {
        int end = text.indexOf("*/", start + 2);
        if (end < 0) {
            throw rejected("A comment begins with '/*' and does not end; end it with '*/'");
        }
        int inner = text.indexOf("/*", start + 2);
        if (inner >= 0 && inner < end) {
            throw rejected("A comment has another '/*' in it, so its end is ambiguous; remove the inner one");
        }
        return end + 2;
    }

    /** The end of a quoted text, in which a quote is written twice. */
    private static int endOfQuote(String text, int start) {
        char quote = text.charAt(start);
        int end = text.indexOf(quote, start + 1);
        while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == quote) {
            end = text.indexOf(quote, end + 2);
        }
        if (end < 0) {
            throw rejected("The " + (quote == '"' ? "name in double" : "string in single")
                    + " quotes that begins at character "
                    + (start + 1) + " does not end; end it with " + quote
                    + ", and write a quote inside of it twice, as in "
                    + (quote == '"' ? "\"a\"\"b\"" : "'it''s'"));
        }
        return end + 1;
    }

    private static DynactException rejected(String detail) {
        return DynactException.of(ErrorCode.INPUT_INVALID, detail);
    }
}
