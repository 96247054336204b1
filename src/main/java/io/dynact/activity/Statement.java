package io.dynact.activity;

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
 * A PartiQL statement, read as far as it takes to be certain what it does and to which table. What is not certain is rejected, so
 * that nothing but a {@code SELECT} passes for one. {@link UnsupportedPartiQl} names what PartiQL for DynamoDB lacks; whether the rest is
 * well formed is for the service to say. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">Source</a>.
 *
 * @param kind what it does
 * @param tableName the table that it names
 * @param indexName the index that it names
 * @param filters whether it has a {@code WHERE}, so that a page may have fewer items than were read
 * @param selected the attributes that a {@code SELECT} names, as they are named in what it returns
 * @param tokens the tokens that it was read from
 */
record Statement(
        Kind kind,
        String tableName,
        Optional<String> indexName,
        boolean filters,
        ImmutableSet<String> selected,
        List<StatementToken> tokens) {
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
        return Requests.within(path + ".Statement", statement.statement(), Statement::read);
    }

    /** Reads a statement. */
    static Statement read(String text) {
        List<StatementToken> all = StatementToken.tokens(text);
        int last = all.size();
        while (last > 0 && all.get(last - 1).isSymbol(';')) {
            last--;
        }
        List<StatementToken> tokens = all.subList(0, last);
        try {
            return read(tokens, all.isEmpty());
        } catch (DynactException e) {
            UnsupportedPartiQl.check(tokens); // names the reason, if it is one of those
            throw e;
        }
    }

    /** Reads the statements of a list, at least one. */
    static List<Statement> readAll(String path, List<? extends PartiQlStatement> statements) {
        Requests.checkNotEmpty(path, statements, "the statements to run");
        ImmutableList.Builder<Statement> all = ImmutableList.builderWithExpectedSize(statements.size());
        for (int at = 0; at < statements.size(); at++) {
            all.add(read(path + JsonPath.element(at), statements.get(at)));
        }
        return all.build();
    }

    /** Reads the statements of a list, and rejects what the service does not support and parameters that do not match. */
    static List<Statement> checkAll(String path, List<? extends PartiQlStatement> statements) {
        List<Statement> all = readAll(path, statements);
        for (int at = 0; at < all.size(); at++) {
            all.get(at).check(path + JsonPath.element(at), statements.get(at));
        }
        return all;
    }

    /** Rejects what PartiQL for DynamoDB does not support, and parameters that do not match the question marks. */
    void check(String path, PartiQlStatement given) {
        try {
            UnsupportedPartiQl.check(tokens);
        } catch (DynactException e) {
            throw e.within(path + ".Statement");
        }
        long placeholders = tokens.stream().filter(token -> token.isSymbol('?')).count();
        if (placeholders != given.parameters().size()) {
            boolean quoted = tokens.stream()
                    .anyMatch(token -> token.type() == StatementToken.Type.STRING
                            && token.text().equals("?"));
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + ".Parameters",
                    "The number of parameters is " + given.parameters().size()
                            + " and that of question marks in the statement " + placeholders + "; give one for each"
                            + (quoted ? ", and write ? without quotes, as '?' is a string" : ""));
        }
    }

    /** Rejects statements some of which are {@code SELECT} and some are not. */
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

    /** Rejects a statement that writes, unless the request, which has no other, allows it. */
    void checkAllowed(boolean allowWrites) {
        if (writes() && !allowWrites) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".AllowWrites",
                    "$.Statement is " + kind + ", which writes, and the request does not allow it;"
                            + " set AllowWrites to true, or use SELECT");
        }
    }

    /** Rejects the condition of a transaction. */
    void checkNotExists(String path) {
        if (kind == Kind.EXISTS) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path + ".Statement",
                    "EXISTS is a condition of the other statements in an ExecuteTransaction; use SELECT to read");
        }
    }

    private static Statement read(List<StatementToken> statement, boolean nothing) {
        if (nothing) {
            throw rejected("There is no statement; write a SELECT, INSERT, UPDATE or DELETE");
        } else if (statement.isEmpty() || statement.stream().anyMatch(token -> token.isSymbol(';'))) {
            throw rejected("The statement has a ';' before its end; run one statement per request, or several with"
                    + " BatchExecuteStatement or ExecuteTransaction");
        }
        Kind kind = kind(statement);
        int nameAt = nameAt(kind, statement);
        if (statement.subList(nameAt, statement.size()).stream().anyMatch(token -> token.isWord("FROM"))) {
            throw rejected("The statement has a second FROM and can name one table only;"
                    + " if it is the name of an attribute, write it in double quotes");
        }
        boolean index = at(statement, nameAt + 1).isSymbol('.');
        StatementToken after = at(statement, nameAt + (index ? 3 : 1));
        if (!at(statement, nameAt).isName()
                || (index && !at(statement, nameAt + 2).isName())
                || !mayFollowTable(after, kind)) {
            throw rejected("It is not clear which table the statement is about; after " + tableKeyword(kind)
                    + " write the name of one table, as in \"my-table\" or \"my-table\".\"my-index\"");
        }
        return new Statement(
                kind,
                statement.get(nameAt).text(),
                index ? Optional.of(statement.get(nameAt + 2).text()) : Optional.empty(),
                statement.stream().anyMatch(token -> token.isWord("WHERE")),
                kind == Kind.SELECT ? selected(statement.subList(1, nameAt - 1)) : ImmutableSet.of(),
                statement);
    }

    /**
     * The names in a list between {@code SELECT} and {@code FROM}. A path {@code a.b} is returned as {@code b}. What else a list can have,
     * the service names itself: an element {@code a[0]}, and all that {@code *} stands for.
     */
    private static ImmutableSet<String> selected(List<StatementToken> list) {
        ImmutableSet.Builder<String> names = ImmutableSet.builder();
        int start = 0;
        for (int at = 0; at <= list.size(); at++) {
            if (at == list.size() || list.get(at).isSymbol(',')) {
                List<StatementToken> path = list.subList(start, at);
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

    private static boolean mayFollowTable(StatementToken after, Kind kind) {
        return after.type() == StatementToken.Type.END
                || AFTER_TABLE.stream().anyMatch(after::isWord)
                || (kind == Kind.EXISTS && after.isSymbol(')'));
    }

    private static Kind kind(List<StatementToken> statement) {
        for (Kind kind : Kind.values()) {
            if (statement.get(0).isWord(kind.name())) {
                return kind;
            }
        }
        String first = statement.get(0).text();
        boolean visible = first.codePoints().allMatch(character -> character > ' ' && character < 127);
        throw rejected("The statement begins with "
                + (visible ? "'" + first + "'" : "the character U+%04X".formatted(first.codePointAt(0)))
                + "; begin it with SELECT, INSERT, UPDATE or DELETE");
    }

    private static String tableKeyword(Kind kind) {
        return switch (kind) {
            case SELECT, EXISTS, DELETE -> "FROM";
            case INSERT -> "INTO";
            case UPDATE -> "UPDATE";
        };
    }

    /** Where the name of the table is to be: after the first of the keywords that it follows. */
    private static int nameAt(Kind kind, List<StatementToken> statement) {
        if (kind == Kind.EXISTS
                && !(at(statement, 1).isSymbol('(') && at(statement, 2).isWord("SELECT"))) {
            throw rejected(
                    "EXISTS needs a SELECT in parentheses, as in EXISTS(SELECT * FROM \"my-table\" WHERE id = ?)");
        }
        boolean anywhere = kind == Kind.SELECT || kind == Kind.EXISTS;
        int latest = anywhere ? statement.size() - 1 : Math.min(statement.size() - 1, 1);
        for (int at = 0; at <= latest; at++) {
            if (statement.get(at).isWord(tableKeyword(kind))) {
                return at + 1;
            }
        }
        throw rejected("The " + kind + " has no " + tableKeyword(kind) + "; write it before the name of the table");
    }

    /** Whether a statement may write; true if that is not certain. */
    static boolean mayWrite(String text) {
        try {
            return read(text).writes();
        } catch (DynactException e) {
            return true;
        }
    }

    /**
     * What running a statement again would do: nothing more for an {@code UPDATE} that sets attributes to given values, removes
     * attributes or changes sets.
     */
    static Repetition repetition(String text) {
        List<StatementToken> statement;
        Kind kind;
        try {
            statement = StatementToken.tokens(text);
            kind = read(text).kind();
        } catch (DynactException e) { // for the service to reject, or to run in its own way
            return Repetition.CUMULATIVE;
        }
        int where = lastWord(statement, "WHERE");
        int end = where < 0 ? statement.size() : where;
        if (kind == Kind.UPDATE && IntStream.range(2, end).anyMatch(at -> isCumulative(statement, at))) {
            return Repetition.CUMULATIVE;
        }
        int returning = lastWord(statement, "RETURNING");
        return kind.writes() && returning >= 0 && lastWord(statement, "OLD") > returning
                ? Repetition.MISLEADING
                : Repetition.HARMLESS;
    }

    private static int lastWord(List<StatementToken> statement, String keyword) {
        int at = statement.size() - 1;
        while (at >= 0 && !statement.get(at).isWord(keyword)) {
            at--;
        }
        return at;
    }

    /** Whether a token before WHERE makes a change of its own each time: arithmetic, an element of a list, or another attribute. */
    private static boolean isCumulative(List<StatementToken> statement, int at) {
        StatementToken token = statement.get(at);
        StatementToken before = statement.get(at - 1);
        if (token.isSymbol('[')) {
            return before.isName() || before.isSymbol(']');
        } else if (before.isSymbol('=') && token.isName()) {
            boolean literal = token.type() == StatementToken.Type.WORD
                    && (Character.isDigit(token.text().charAt(0))
                            || LITERALS.stream().anyMatch(token::isWord));
            return !literal && !(at(statement, at + 1).isSymbol('(') && !token.isWord("list_append"));
        }
        return token.isSymbol('+') || (token.isSymbol('-') && !before.isSymbol('='));
    }

    private static StatementToken at(List<StatementToken> statement, int at) {
        return at < statement.size() ? statement.get(at) : StatementToken.END;
    }

    private static DynactException rejected(String detail) {
        return DynactException.of(ErrorCode.INPUT_INVALID, detail);
    }
}
