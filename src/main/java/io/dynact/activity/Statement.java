package io.dynact.activity;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.dynact.convert.JsonPath;
import io.dynact.error.CallAttempts.Repetition;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.PartiQlStatement;
import io.dynact.model.ReturnValuesOnConditionCheckFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A statement of PartiQL, read as far as it takes to be certain what it does and to which table. What is not certain is refused, so
 * that nothing but a {@code SELECT} passes for one; whether the rest is well formed is for the service to say. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">Source</a>.
 *
 * @param kind what it does
 * @param tableName the table that it names
 * @param indexName the index that it names
 * @param filters whether it has a {@code WHERE}, so that a page may have fewer items than were read
 * @param selected the attributes that a {@code SELECT} names, as they are named in what it returns
 */
record Statement(
        Kind kind, String tableName, Optional<String> indexName, boolean filters, ImmutableSet<String> selected) {
    /** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">Source</a>. */
    static final int MOST_CHARACTERS = 8192;

    /** What can go wrong with statements. */
    static final ImmutableSet<ErrorCode> ERRORS = ImmutableSet.<ErrorCode>builder()
            .addAll(Requests.KEY_ERRORS)
            .addAll(Requests.WRITE_ERRORS)
            .add(ErrorCode.INDEX_NOT_FOUND)
            .build();

    /** What may follow the name of the table; an alias may not, nor a second table. */
    private static final ImmutableSet<String> AFTER_TABLE =
            ImmutableSet.of("WHERE", "ORDER", "VALUE", "SET", "REMOVE", "RETURNING");

    private static final ImmutableSet<String> LITERALS = ImmutableSet.of("TRUE", "FALSE", "NULL", "MISSING");

    /** What a statement does. */
    enum Kind {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        /** A {@code SELECT} that is the condition of a transaction. */
        EXISTS;

        boolean writes() {
            return this != SELECT && this != EXISTS;
        }

        /** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html">Source</a>. */
        private String action() {
            return switch (this) {
                case SELECT, EXISTS -> "dynamodb:PartiQLSelect";
                case INSERT -> "dynamodb:PartiQLInsert";
                case UPDATE -> "dynamodb:PartiQLUpdate";
                case DELETE -> "dynamodb:PartiQLDelete";
            };
        }
    }

    /** What carrying it out needs. */
    Permission permission() {
        return Permission.of(kind.action(), tableName, indexName);
    }

    boolean writes() {
        return kind.writes();
    }

    /**
     * What the service is to return where the condition of a write fails: what the request says, by default the item. Null for a {@code
     * SELECT}, which has no condition, unless its request says something.
     */
    String itemOnFailure(PartiQlStatement request) {
        Optional<ReturnValuesOnConditionCheckFailure> stated = request.returnValuesOnConditionCheckFailure();
        return kind == Kind.SELECT && stated.isEmpty() ? null : Requests.itemOnFailure(stated);
    }

    /**
     * Reads a statement.
     *
     * @param path where it is in the request
     */
    static Statement read(String path, PartiQlStatement statement) {
        List<Token> tokens;
        Statement read;
        try {
            tokens = tokens(statement.statement());
            read = read(tokens);
        } catch (DynactException e) {
            throw e.within(path + ".Statement");
        }
        long placeholders = tokens.stream().filter(token -> token.isSymbol('?')).count();
        if (placeholders != statement.parameters().size()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + ".Parameters",
                    "The number of parameters is " + statement.parameters().size()
                            + " and that of question marks in the statement " + placeholders + "; give one for each");
        }
        return read;
    }

    /** Reads a statement whose parameters are for the service to check. */
    static Statement read(String text) {
        return read(tokens(text));
    }

    /** Reads the statements of a list, at least one. */
    static List<Statement> readAll(String path, List<? extends PartiQlStatement> statements) {
        Requests.checkNotEmpty(path, statements, "the statements to carry out");
        ImmutableList.Builder<Statement> all = ImmutableList.builderWithExpectedSize(statements.size());
        for (int at = 0; at < statements.size(); at++) {
            all.add(read(path + JsonPath.element(at), statements.get(at)));
        }
        return all.build();
    }

    /** Refuses statements some of which are {@code SELECT} and some are not. */
    static void checkNotMixed(String path, List<Statement> statements) {
        boolean selects = statements.get(0).kind() == Kind.SELECT;
        for (int at = 1; at < statements.size(); at++) {
            if ((statements.get(at).kind() == Kind.SELECT) != selects) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        path + JsonPath.element(at),
                        "It is " + statements.get(at).kind() + " and the first statement is "
                                + statements.get(0).kind() + "; read and write in separate requests");
            }
        }
    }

    /** Refuses a statement that writes, unless the request, which has no other, allows it. */
    void checkAllowed(boolean allowWrites) {
        if (writes() && !allowWrites) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".AllowWrites",
                    "$.Statement is " + kind + ", which writes, and the request does not allow it;"
                            + " set AllowWrites to true, or use SELECT");
        }
    }

    /** Refuses the condition of a transaction. */
    void checkNotExists(String path) {
        if (kind == Kind.EXISTS) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + ".Statement",
                    "EXISTS is a condition of the other statements in an ExecuteTransaction; use SELECT to read");
        }
    }

    private static Statement read(List<Token> tokens) {
        int last = tokens.size();
        while (last > 0 && tokens.get(last - 1).isSymbol(';')) {
            last--;
        }
        List<Token> statement = tokens.subList(0, last);
        if (tokens.isEmpty()) {
            throw refusal("There is no statement; write a SELECT, INSERT, UPDATE or DELETE");
        } else if (statement.isEmpty() || statement.stream().anyMatch(token -> token.isSymbol(';'))) {
            throw refusal("It has a ';' that does not end it; write each statement in a request of its own");
        }
        Kind kind = kind(statement);
        int nameAt = nameAt(kind, statement);
        if (statement.subList(nameAt, statement.size()).stream().anyMatch(token -> token.isWord("FROM"))) {
            throw refusal("It has a second FROM, and a statement is of one table;"
                    + " write the name of an attribute in double quotes");
        }
        boolean index = at(statement, nameAt + 1).isSymbol('.');
        Token after = at(statement, nameAt + (index ? 3 : 1));
        if (!at(statement, nameAt).isName()
                || (index && !at(statement, nameAt + 2).isName())
                || !mayFollowTable(after, kind)) {
            throw refusal("It cannot be told which table it is of; after " + tableKeyword(kind)
                    + " write the name of one table, as in \"my-table\" or \"my-table\".\"my-index\"");
        }
        return new Statement(
                kind,
                statement.get(nameAt).text(),
                index ? Optional.of(statement.get(nameAt + 2).text()) : Optional.empty(),
                statement.stream().anyMatch(token -> token.isWord("WHERE")),
                kind == Kind.SELECT ? selected(statement.subList(1, nameAt - 1)) : ImmutableSet.of());
    }

    /**
     * The names in a list between {@code SELECT} and {@code FROM}. A path {@code a.b} is returned as {@code b}. What else a list can have,
     * the service names itself: an element {@code a[0]}, and all that {@code *} stands for.
     */
    private static ImmutableSet<String> selected(List<Token> list) {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        int start = 0;
        for (int at = 0; at <= list.size(); at++) {
            if (at == list.size() || list.get(at).isSymbol(',')) {
                List<Token> path = list.subList(start, at);
                // Names and the points between them.
                if (path.size() % 2 == 1
                        && IntStream.range(0, path.size())
                                .allMatch(step -> step % 2 == 0
                                        ? path.get(step).isName()
                                        : path.get(step).isSymbol('.'))) {
                    names.add(path.get(path.size() - 1).text());
                }
                start = at + 1;
            }
        }
        return names.build();
    }

    private static boolean mayFollowTable(Token after, Kind kind) {
        return after.type() == Type.END
                || AFTER_TABLE.stream().anyMatch(after::isWord)
                || (kind == Kind.EXISTS && after.isSymbol(')'));
    }

    private static Kind kind(List<Token> statement) {
        for (Kind kind : Kind.values()) {
            if (statement.get(0).isWord(kind.name())) {
                return kind;
            }
        }
        throw refusal("It begins with '" + statement.get(0).text()
                + "', and a statement begins with SELECT, INSERT, UPDATE or DELETE");
    }

    private static String tableKeyword(Kind kind) {
        return switch (kind) {
            case SELECT, EXISTS, DELETE -> "FROM";
            case INSERT -> "INTO";
            case UPDATE -> "UPDATE";
        };
    }

    /** Where the name of the table is to be: after the first of the keywords that it follows. */
    private static int nameAt(Kind kind, List<Token> statement) {
        if (kind == Kind.EXISTS
                && !(at(statement, 1).isSymbol('(') && at(statement, 2).isWord("SELECT"))) {
            throw refusal("After EXISTS comes a SELECT in parentheses");
        }
        boolean anywhere = kind == Kind.SELECT || kind == Kind.EXISTS;
        int latest = anywhere ? statement.size() - 1 : Math.min(statement.size() - 1, 1);
        for (int at = 0; at <= latest; at++) {
            if (statement.get(at).isWord(tableKeyword(kind))) {
                return at + 1;
            }
        }
        throw refusal(kind + " lacks the " + tableKeyword(kind) + " with the name of a table");
    }

    /** Whether a statement may write, as far as it can be told. */
    static boolean mayWrite(String text) {
        try {
            return read(text).writes();
        } catch (DynactException e) {
            return true;
        }
    }

    /**
     * What carrying out a statement again would do: nothing more for an {@code UPDATE} that sets attributes to given values, removes
     * attributes or changes sets.
     */
    static Repetition repetition(String text) {
        List<Token> statement;
        Kind kind;
        try {
            statement = tokens(text);
            kind = read(statement).kind();
        } catch (DynactException e) { // for the service to refuse, or to carry out in its own way
            return Repetition.CUMULATIVE;
        }
        if (kind == Kind.UPDATE && IntStream.range(2, statement.size()).anyMatch(at -> isCumulative(statement, at))) {
            return Repetition.CUMULATIVE;
        }
        int returning = lastWord(statement, "RETURNING");
        return kind.writes() && returning >= 0 && lastWord(statement, "OLD") > returning
                ? Repetition.MISLEADING
                : Repetition.HARMLESS;
    }

    private static int lastWord(List<Token> statement, String keyword) {
        int at = statement.size() - 1;
        while (at >= 0 && !statement.get(at).isWord(keyword)) {
            at--;
        }
        return at;
    }

    /** Whether a token before WHERE makes a change of its own each time: arithmetic, an element of a list, or another attribute. */
    private static boolean isCumulative(List<Token> statement, int at) {
        int where = lastWord(statement, "WHERE");
        if (where >= 0 && at > where) {
            return false;
        }
        Token token = statement.get(at);
        Token before = statement.get(at - 1);
        if (token.isSymbol('[')) {
            return before.isName() || before.isSymbol(']');
        } else if (before.isSymbol('=') && token.isName()) {
            boolean literal = token.type() == Type.WORD
                    && (Character.isDigit(token.text().charAt(0))
                            || LITERALS.stream().anyMatch(token::isWord));
            return !literal && !(at(statement, at + 1).isSymbol('(') && !token.isWord("list_append"));
        }
        return token.isSymbol('+') || (token.isSymbol('-') && !before.isSymbol('='));
    }

    private static Token at(List<Token> statement, int at) {
        return at < statement.size() ? statement.get(at) : Token.END;
    }

    private static DynactException refusal(String detail) {
        return DynactException.of(ErrorCode.INPUT_INVALID, detail);
    }

    private enum Type {
        /** Letters, digits, {@code _} and {@code $}: a keyword, a name or a number. */
        WORD,
        /** {@code "..."}, without the quotes. */
        QUOTED_NAME,
        /** {@code '...'}, without the quotes. */
        STRING,
        /** Any other character. */
        SYMBOL,
        END
    }

    private record Token(Type type, String text) {
        static final Token END = new Token(Type.END, "");

        boolean isWord(String keyword) {
            return type == Type.WORD && Ascii.equalsIgnoreCase(text, keyword);
        }

        boolean isSymbol(char symbol) {
            return type == Type.SYMBOL && text.charAt(0) == symbol;
        }

        boolean isName() {
            return type == Type.WORD || type == Type.QUOTED_NAME;
        }
    }

    /** The letters of words are ASCII's; to the service, too, others are errors. */
    private static final CharMatcher WORD = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("_$"));

    private static final CharMatcher SPACE = CharMatcher.whitespace()
            .or(CharMatcher.forPredicate(
                    character -> Character.isWhitespace(character) || Character.isSpaceChar(character)));

    private static final CharMatcher LINE_END = CharMatcher.anyOf("\n\r");

    private static List<Token> tokens(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw refusal("It has " + text.length() + " characters and DynamoDB takes " + MOST_CHARACTERS
                    + "; pass values as parameters");
        }
        ImmutableList.Builder<Token> tokens = ImmutableList.builder();
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
                tokens.add(new Token(
                        first == '"' ? Type.QUOTED_NAME : Type.STRING,
                        text.substring(at + 1, end - 1).replace(quote + quote, quote)));
                at = end;
            } else if (first == '`') {
                throw refusal("It has a '`', which DynamoDB's PartiQL does not know; pass the value as a parameter");
            } else {
                int end = at + 1;
                while (WORD.matches(first) && end < text.length() && WORD.matches(text.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(WORD.matches(first) ? Type.WORD : Type.SYMBOL, text.substring(at, end)));
                at = end;
            }
        }
        return tokens.build();
    }

    private static int endOfComment(String text, int start) {
        int end = text.indexOf("*/", start + 2);
        if (end < 0) {
            throw refusal("A comment begins with '/*' and does not end; end it with '*/'");
        }
        int inner = text.indexOf("/*", start + 2);
        if (inner >= 0 && inner < end) {
            throw refusal("A comment has another '/*' in it, so that it cannot be told where it ends; remove that");
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
            throw refusal("A quoted text begins with " + quote + " and does not end; end it with another");
        }
        return end + 1;
    }
}
