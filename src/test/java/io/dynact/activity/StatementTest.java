package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.activity.Statement.Kind;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ParameterizedStatement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
    private static Statement read(String text, Object... parameters) {
        return Statement.read("", ParameterizedStatement.of(text, parameters));
    }

    private static void check(String text, Object... parameters) {
        read(text, parameters).check("", ParameterizedStatement.of(text, parameters));
    }

    private static DynactException refusal(String text, Object... parameters) {
        DynactException refusal = catchThrowableOfType(DynactException.class, () -> check(text, parameters));
        assertThat(refusal).as(text).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        return refusal;
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("SELECT * FROM Music", Kind.SELECT, "Music", null),
                Arguments.of("select*from\"Music\"where Id='s1'", Kind.SELECT, "Music", null),
                Arguments.of("sElEcT a FrOm Music", Kind.SELECT, "Music", null),
                Arguments.of(
                        "SELECT * FROM \"my-table\".\"by-price\" WHERE a = 1", Kind.SELECT, "my-table", "by-price"),
                Arguments.of("SELECT * FROM Music . idx ORDER BY a", Kind.SELECT, "Music", "idx"),
                Arguments.of("SELECT \"from\", 'FROM x' FROM Music", Kind.SELECT, "Music", null),
                Arguments.of("SELECT a FROM \"a\"\"b\" WHERE c = 'it''s; DELETE'", Kind.SELECT, "a\"b", null),
                Arguments.of("SELECT * FROM Music WHERE a = '\\'", Kind.SELECT, "Music", null),
                Arguments.of("SELECT * FROM Music WHERE a = 'x -- y /* z'", Kind.SELECT, "Music", null),
                Arguments.of("SELECT * FROM Music;", Kind.SELECT, "Music", null),
                Arguments.of("SELECT * FROM Music ; ;; -- the end", Kind.SELECT, "Music", null),
                Arguments.of("-- DELETE FROM Music\nSELECT * FROM Music", Kind.SELECT, "Music", null),
                Arguments.of("--\rSELECT * FROM Music", Kind.SELECT, "Music", null),
                Arguments.of("/* DELETE; -- */ SELECT /**/ * FROM/* x */Music", Kind.SELECT, "Music", null),
                Arguments.of(
                        "\u00a0\u2003\u3000\u000b\u0085\u001cSELECT\u2028*\u205fFROM\u1680Music",
                        Kind.SELECT,
                        "Music",
                        null),
                Arguments.of("SELECT * FROM Music WHERE a = 'DELETE' OR b = \"UPDATE\"", Kind.SELECT, "Music", null),
                Arguments.of("INSERT INTO Music VALUE {'a': 1}", Kind.INSERT, "Music", null),
                Arguments.of("insert into \"my.table\" value {'from': 'FROM'}", Kind.INSERT, "my.table", null),
                Arguments.of("UPDATE Music SET a = 1 WHERE b = 2", Kind.UPDATE, "Music", null),
                Arguments.of("update \"Music\" remove a where b = 2", Kind.UPDATE, "Music", null),
                Arguments.of("DELETE FROM Music WHERE a = 1 RETURNING ALL OLD *", Kind.DELETE, "Music", null),
                Arguments.of("-- SELECT\nDELETE FROM Music WHERE a = 1", Kind.DELETE, "Music", null),
                Arguments.of("/* SELECT * FROM Films */DELETE/**/FROM Music", Kind.DELETE, "Music", null),
                Arguments.of("--\rDELETE FROM Music WHERE a = 1 --\nAND b = 1", Kind.DELETE, "Music", null),
                Arguments.of("EXISTS(SELECT * FROM Music WHERE a = 1 AND b = 2)", Kind.EXISTS, "Music", null),
                Arguments.of("exists ( select * from \"Music\" )", Kind.EXISTS, "Music", null));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void read_anyStatement_tellsWhatItDoesAndToWhichTable(String text, Kind kind, String table, String index) {
        Statement statement = read(text);

        assertThat(statement.kind()).isEqualTo(kind);
        assertThat(statement.tableName()).isEqualTo(table);
        assertThat(statement.indexName()).isEqualTo(Optional.ofNullable(index));
        assertThat(statement.writes()).isEqualTo(kind != Kind.SELECT && kind != Kind.EXISTS);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", "There is no statement"),
                Arguments.of(" \t\n\u3000", "There is no statement"),
                Arguments.of("-- SELECT * FROM Music", "There is no statement"),
                Arguments.of("/* SELECT * FROM Music */", "There is no statement"),
                Arguments.of(";", "';'"),
                Arguments.of(";;SELECT * FROM Music", "';'"),
                Arguments.of("SELECT * FROM Music; DELETE FROM Music WHERE a = 1", "';'"),
                Arguments.of("SELECT * FROM Music;\n--\nUPDATE Music SET a = 1", "';'"),
                Arguments.of("SELECT * FROM Music WHERE a = 'x", "does not end"),
                Arguments.of("SELECT * FROM Music WHERE a = 'x''", "does not end"),
                Arguments.of("SELECT * FROM \"Music", "does not end"),
                Arguments.of("SELECT * FROM Music /* x", "does not end"),
                Arguments.of("SELECT * FROM Music /*/", "does not end"),
                Arguments.of("/* /* */ SELECT * FROM Music WHERE a = 1 */ UPDATE Music SET a = 1", "another '/*'"),
                Arguments.of("SELECT * FROM Music WHERE a = `1`", "'`'"),
                // The service takes both of these: a write that begins with FROM, and a read in parentheses.
                Arguments.of("FROM Music WHERE a = 1 SET b = 2", "begins with 'FROM'"),
                Arguments.of("(SELECT * FROM Music)", "begins with '('"),
                Arguments.of("WITH x AS (SELECT * FROM Music) DELETE FROM x", "begins with 'WITH'"),
                Arguments.of("EXPLAIN DELETE FROM Music", "begins with 'EXPLAIN'"),
                Arguments.of("REPLACE INTO Music VALUE {}", "begins with 'REPLACE'"),
                Arguments.of("DROP TABLE Music", "begins with 'DROP'"),
                Arguments.of("SET a = 1", "begins with 'SET'"),
                Arguments.of("SELECTED * FROM Music", "begins with 'SELECTED'"),
                Arguments.of("'SELECT' * FROM Music", "begins with 'SELECT'"),
                Arguments.of("\"SELECT\" * FROM Music", "begins with 'SELECT'"),
                Arguments.of("\u200bSELECT * FROM Music", "begins with"),
                Arguments.of("\ufeffSELECT * FROM Music", "begins with"),
                Arguments.of("\u017fELECT * FROM Music", "begins with"), // its upper case is SELECT
                Arguments.of("SEL/**/ECT * FROM Music", "begins with 'SEL'"),
                Arguments.of("S\u0415LECT * FROM Music", "begins with 'S'"), // the Cyrillic letter
                Arguments.of("SELECT *", "has no FROM"),
                Arguments.of("SELECT", "has no FROM"),
                Arguments.of("SELECT 'FROM' \"FROM\"", "has no FROM"),
                Arguments.of("INSERT Music VALUE {}", "has no INTO"),
                Arguments.of("INSERT x INTO Music VALUE {}", "has no INTO"),
                Arguments.of("DELETE Music", "has no FROM"),
                Arguments.of("EXISTS SELECT * FROM Music", "in parentheses"),
                Arguments.of("EXISTS(DELETE FROM Music)", "in parentheses"),
                Arguments.of("SELECT * FROM", "which table"),
                Arguments.of("SELECT * FROM 'Music'", "in single quotes"),
                Arguments.of("SELECT * FROM ?", "cannot be a parameter"),
                Arguments.of("SELECT * FROM (SELECT * FROM Music)", "sub-selects"),
                Arguments.of("SELECT * FROM Music, Films", "several tables"),
                Arguments.of("SELECT * FROM Music CROSS JOIN Films", "JOIN"),
                Arguments.of("SELECT * FROM Music m", "alias"),
                Arguments.of("SELECT * FROM Music AS m", "alias"),
                Arguments.of("SELECT * FROM @Music", "cannot be a parameter"),
                Arguments.of("SELECT * FROM my-table", "\"my-table\""),
                Arguments.of("SELECT * FROM Music.", "which table"),
                Arguments.of("SELECT * FROM Music.'idx'", "which table"),
                Arguments.of("SELECT * FROM a.b.c", "more than a table and an index"),
                Arguments.of("SELECT * FROM Music)", "which table"),
                Arguments.of("SELECT * FROM Music \"WHERE\" a = 1", "alias"),
                Arguments.of("SELECT * FROM Music WHERE a = 1 UNION SELECT * FROM Films", "UNION"),
                Arguments.of("SELECT from FROM Music", "second FROM"),
                Arguments.of("UPDATE Music m SET a = 1", "alias"),
                Arguments.of("UPDATE", "which table"),
                Arguments.of("UPDATE Music SET a = (SELECT b FROM Films)", "sub-selects"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void read_notCertainlyOneStatementOfOneTable_isRefused(String text, String why) {
        DynactException refusal = refusal(text);

        assertThat(refusal.detail()).contains(why);
        assertThat(refusal.path()).contains("$.Statement");
    }

    @Test
    void read_statementOfTheMostCharacters_isTaken() {
        String longest = "SELECT * FROM Music WHERE a = '" + "x".repeat(StatementToken.MAX_CHARACTERS - 32) + "'";

        assertThat(longest).hasSize(8192);
        assertThat(read(longest).tableName()).isEqualTo("Music");
        assertThat(refusal(longest + " ").detail()).contains("8193 characters", "8192");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM Music WHERE a = ? AND b IN [?]",
                "SELECT * FROM Music WHERE a = ? AND b = ? AND c = '?' -- ?",
                "SELECT \"?\" FROM Music WHERE a BETWEEN ? AND ? /* ? */"
            })
    void read_twoQuestionMarks_needsTwoParameters(String text) {
        check(text, 1, null);
        assertThat(refusal(text, 1).detail()).contains("parameters is 1", "statement 2");
        assertThat(refusal(text, 1, 2, 3).path()).contains("$.Parameters");
        assertThat(refusal(text).path()).contains("$.Parameters");
    }

    @Test
    void checkAll_oneOfSeveralIsWrong_isRefusedAtItsPlace() {
        DynactException refusal = catchThrowableOfType(
                DynactException.class,
                () -> Statement.checkAll(
                        ".Statements",
                        List.of(
                                ParameterizedStatement.of("SELECT * FROM Music"),
                                ParameterizedStatement.of("SELECT * FROM Music WHERE a = ?"))));

        assertThat(refusal.path()).contains("$.Statements[1].Parameters");
    }

    private static final List<String> PIECES = List.of(
            "SELECT",
            "select",
            "INSERT",
            "INTO",
            "UPDATE",
            "DELETE",
            "FROM",
            "EXISTS",
            "WITH",
            "SET",
            "VALUE",
            "WHERE",
            "Music",
            "\"Music\"",
            "\"",
            "'",
            "''",
            "'x'",
            "`",
            "--",
            "/*",
            "*/",
            "*",
            "/",
            "-",
            "\n",
            "\r",
            " ",
            " ",
            " ",
            "\u00a0",
            "\u200b",
            "\ufeff",
            "\u2028",
            ";",
            "?",
            "(",
            ")",
            "{",
            "}",
            ",",
            ".",
            "\\",
            "\ud83d",
            "\0",
            "a = 1");

    /** What may stand before the first token. */
    private static final Pattern BEFORE_STATEMENT =
            Pattern.compile("(?:[\\s\\x1c-\\x1f\\x85\\p{Z}]|--[^\\n\\r]*[\\n\\r]|/\\*(?s:.*?)\\*/)*+");

    private static final Pattern SELECT = Pattern.compile("SELECT(?![A-Za-z0-9_$])", Pattern.CASE_INSENSITIVE);

    @Test
    void read_anyText_isReadOrRefusedAndNeverSelectsWhereItDoesNotBeginWithIt() {
        Random random = new Random(20_261_121);
        int selects = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(14); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            // Every other text has a statement in it, behind and before what it is not to be mistaken for.
            if (random.nextBoolean()) {
                text.append(random.nextBoolean() ? " SELECT * FROM Music " : " DELETE FROM Music ");
                text.append(random.nextBoolean() ? PIECES.get(random.nextInt(PIECES.size())) : "");
            }
            Statement statement;
            try {
                statement = Statement.read(
                        "",
                        ParameterizedStatement.of(
                                text.toString(),
                                Collections.nCopies(
                                                (int) text.chars()
                                                        .filter(c -> c == '?')
                                                        .count(),
                                                1)
                                        .toArray()));
            } catch (DynactException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INPUT_INVALID);
                continue;
            }
            if (statement.kind() == Kind.SELECT) {
                selects++;
                var before = BEFORE_STATEMENT.matcher(text);
                assertThat(before.lookingAt()).isTrue();
                assertThat(SELECT.matcher(text)
                                .region(before.end(), text.length())
                                .lookingAt())
                        .as(text.toString())
                        .isTrue();
            }
        }
        assertThat(selects).isGreaterThan(300);
    }
}
