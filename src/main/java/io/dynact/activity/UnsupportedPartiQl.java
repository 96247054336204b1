package io.dynact.activity;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rejects what other SQL dialects have and PartiQL for DynamoDB lacks: each with what it is and what to do instead. It goes by tokens, and
 * rejects nothing but what the service's parser rejects, or what silently finds nothing: a string in double quotes, or a name in single
 * quotes. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">Source</a>.
 */
final class UnsupportedPartiQl {
    /** The words that the service's parser does not take as unquoted names. */
    private static final ImmutableSet<String> RESERVED = words("""
            ABSOLUTE ACTION ADD ALL ALLOCATE ALTER AND ANY ARE AS ASC ASSERTION AT AUTHORIZATION AVG BAG BEGIN BETWEEN BIT BIT_LENGTH
            BLOB BOOL BOOLEAN BY CASCADE CASCADED CASE CAST CATALOG CHAR CHAR_LENGTH CHARACTER CHARACTER_LENGTH CHECK CLOB CLOSE
            COALESCE COLLATE COLLATION COLUMN COMMIT CONFLICT CONNECT CONNECTION CONSTRAINT CONSTRAINTS CONTINUE CONVERT CORRESPONDING
            COUNT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATE DATE_ADD DATE_DIFF
            DEALLOCATE DEC DECIMAL DECLARE DEFAULT DEFERRABLE DEFERRED DELETE DESC DESCRIBE DESCRIPTOR DIAGNOSTICS DISCONNECT DISTINCT
            DO DOMAIN DOUBLE DROP ELSE END ESCAPE EXCEPT EXCEPTION EXEC EXECUTE EXISTS EXTERNAL EXTRACT FETCH FIRST FLOAT FOR FOREIGN
            FOUND FROM FULL GET GLOBAL GO GOTO GRANT GROUP HAVING IDENTITY IMMEDIATE IN INDEX INDICATOR INITIALLY INNER INPUT
            INSENSITIVE INSERT INT INTEGER INTERSECT INTERVAL INTO IS ISOLATION JOIN KEY LANGUAGE LAST LEFT LET LEVEL LIKE LIMIT LIST
            LOCAL LOWER MATCH MAX MIN MISSING MODIFIED MODULE NAMES NATIONAL NATURAL NCHAR NEW NEXT NO NOT NOTHING NULLIF NUMERIC
            OCTET_LENGTH OF OLD ON ONLY OPEN OPTION OR ORDER OUTER OUTPUT OVERLAPS PAD PARTIAL PIVOT POSITION PRECISION PREPARE PRESERVE
            PRIMARY PRIOR PRIVILEGES PROCEDURE PUBLIC READ REAL REFERENCES RELATIVE REMOVE RESTRICT RETURNING REVOKE RIGHT ROLLBACK ROWS
            SCHEMA SCROLL SECTION SELECT SESSION SESSION_USER SET SEXP SIZE SMALLINT SOME SPACE SQL SQLCODE SQLERROR SQLSTATE STRING
            STRUCT SUBSTRING SUM SYMBOL SYSTEM_USER TABLE TEMPORARY THEN TIME TIMESTAMP TO TRANSACTION TRANSLATE TRANSLATION TRIM TUPLE
            UNION UNIQUE UNKNOWN UNPIVOT UPDATE UPPER USAGE USER USING VALUE VALUES VARCHAR VARYING VIEW WHEN WHENEVER WHERE WITH WORK
            WRITE ZONE""");

    private static final ImmutableSet<String> STATEMENTS = words("SELECT INSERT UPDATE DELETE EXISTS");

    private static final ImmutableSet<String> FUNCTIONS = words("""
            ATTRIBUTE_EXISTS ATTRIBUTE_NOT_EXISTS ATTRIBUTE_TYPE BEGINS_WITH CONTAINS EXISTS SIZE LIST_APPEND SET_ADD SET_DELETE
            IF_NOT_EXISTS""");

    private static final ImmutableSet<String> SEARCHES = words("BEGINS_WITH CONTAINS ATTRIBUTE_TYPE");

    /** The words that may precede a parenthesis and are not functions. */
    private static final ImmutableSet<String> BEFORE_PARENTHESIS =
            words("WHERE AND OR NOT IN BETWEEN FROM SELECT SET REMOVE BY VALUE VALUES ALL ON INTO");

    private static final ImmutableSet<String> AGGREGATES = words("COUNT SUM AVG MIN MAX");

    private static final ImmutableSet<String> OPERATORS = words("IN BETWEEN LIKE");

    private static final ImmutableSet<String> JOINS = words("JOIN INNER LEFT RIGHT FULL CROSS NATURAL OUTER");

    private static final ImmutableSet<String> MATCHES = words("ILIKE REGEXP RLIKE SIMILAR GLOB MATCHES REGEXP_LIKE");

    private static final ImmutableSet<String> TIMES = words("DATE TIME TIMESTAMP INTERVAL");

    /** What may follow the table. */
    private static final ImmutableSet<String> AFTER_TABLE =
            words("WHERE ORDER VALUE VALUES SET REMOVE RETURNING LIMIT OFFSET GROUP HAVING SELECT ADD ON FETCH FOR");

    private static final String JOIN =
            "; a statement reads one table: read each one by itself, and join the items in your program";
    private static final String IN_PROGRAM = "; read the items, and do it in your program";
    private static final String AS_PARAMETER = "; compute the value in your program, and pass it as a parameter";
    private static final String PAGE =
            "; leave it out and set MaxItems (the most items to return) or Limit (the items that one page evaluates)";
    private static final String PATTERN =
            "; use begins_with(path, 'text') or contains(path, 'text'), or Like in the Filter of ListEntities";
    private static final String SEPARATELY = "; run each SELECT by itself, and combine the items in your program";

    /** The words that cannot be names, so that unquoted they are the clause of this name wherever they are. */
    private static final ImmutableMap<String, String> CLAUSES = ImmutableMap.<String, String>builder()
            .put("LIMIT", "LIMIT" + PAGE)
            .put("FETCH", "FETCH" + PAGE)
            .put("GROUP", "GROUP BY" + IN_PROGRAM)
            .put("HAVING", "HAVING" + IN_PROGRAM)
            .put("DISTINCT", "DISTINCT" + IN_PROGRAM)
            .put("UNION", "UNION" + SEPARATELY)
            .put("INTERSECT", "INTERSECT" + SEPARATELY)
            .put("EXCEPT", "EXCEPT" + SEPARATELY)
            .put("LIKE", "LIKE" + PATTERN)
            .put("CASE", "CASE" + AS_PARAMETER)
            .put("CAST", "CAST" + AS_PARAMETER)
            .put("CURRENT_DATE", "CURRENT_DATE" + AS_PARAMETER)
            .put("CURRENT_TIME", "CURRENT_TIME" + AS_PARAMETER)
            .put("CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP" + AS_PARAMETER)
            .put("CURRENT_USER", "CURRENT_USER" + AS_PARAMETER)
            .put("ANY", "ANY; compare by IN [...]")
            .put("SOME", "SOME; compare by IN [...]")
            .put("CONFLICT", "ON CONFLICT; an INSERT fails where the item exists: use PutItem to replace it")
            .put("DEFAULT", "DEFAULT; write the value")
            .put("PIVOT", "PIVOT" + IN_PROGRAM)
            .put("UNPIVOT", "UNPIVOT" + IN_PROGRAM)
            .put("LET", "LET" + AS_PARAMETER)
            .put("FOR", "FOR UPDATE; it has no locks: write under a condition, or use ExecuteTransaction")
            .put("USING", "USING; a statement names one table")
            .buildOrThrow();

    private static final ImmutableMap<String, String> INSTEAD_OF = ImmutableMap.<String, String>builder()
            .put("CREATE", "the activity CreateTable, or UpdateTable for an index")
            .put("DROP", "the activity DeleteTable, or UpdateTable for an index")
            .put("ALTER", "the activity UpdateTable")
            .put("TRUNCATE", "BatchWriteItem to delete items, or DeleteTable and CreateTable")
            .put("DESCRIBE", "the activity DescribeTable")
            .put("DESC", "the activity DescribeTable")
            .put("SHOW", "the activities ListTables and DescribeTable")
            .put("UPSERT", "the activity PutItem")
            .put("REPLACE", "the activity PutItem")
            .put("MERGE", "the activities PutItem and UpdateItem")
            .put("BEGIN", "the activity ExecuteTransaction")
            .put("START", "the activity ExecuteTransaction")
            .put("COMMIT", "the activity ExecuteTransaction")
            .put("ROLLBACK", "the activity ExecuteTransaction")
            .put("WITH", "one SELECT for each table")
            .put("FROM", "SELECT * FROM, or UPDATE")
            .put("COPY", "the activity BatchWriteItem")
            .buildOrThrow();

    /** What to do about what the service says of a statement. */
    private static final ImmutableMap<String, String> ADVICE = ImmutableMap.<String, String>builder()
            .put("wasn't well formed", "; check the order of its clauses, its quotes and its commas")
            .put(
                    "mandatory equality on all key attributes",
                    "; the statement writes one item: write = for each attribute of its key, joined by AND")
            .put(
                    "attribute that does not exist in the item",
                    "; use if_not_exists(path, value) for one that may be absent, and single quotes for a string, as double quotes make a name")
            .put(
                    "invalid for update",
                    "; a path needs the map or list that it is inside of: SET that as a whole, or create it first")
            .put("ORDER BY clause must be part of the primary key", "; order the items in your program")
            .put("hash key condition in WHERE clause when using ORDER BY", "; add = or IN for the partition key")
            .put("parameters in request and statement don't match", "; give one parameter for each ?")
            .buildOrThrow();

    /** Far more than any statement has, and what the parser of DynamoDB Local takes without failing. */
    private static final int MAX_NESTING = 100;

    private final List<StatementToken> tokens;
    /** Where the name of the table begins. */
    private final int table;
    /** Where WHERE is; the number of tokens if there is none. */
    private final int where;
    /** Where the condition ends. */
    private final int conditionEnd;

    private UnsupportedPartiQl(List<StatementToken> tokens) {
        this.tokens = tokens;
        String before = at(0).isWord("INSERT") ? "INTO" : at(0).isWord("UPDATE") ? "UPDATE" : "FROM";
        this.table = find(before, 0) + 1;
        this.where = find("WHERE", 0);
        this.conditionEnd = Math.min(find("ORDER", where), find("RETURNING", where));
    }

    /** Rejects a statement for the first thing in it that the service does not support. */
    static void check(List<StatementToken> tokens) {
        if (tokens.stream()
                .noneMatch(token -> token.isSymbol(';'))) { // what has several statements is rejected for that
            new UnsupportedPartiQl(tokens).check();
        }
    }

    /** The error with what to do, if it is what the service says of a statement. */
    static DynactException explain(DynactException failure) {
        if (failure.awsErrorCode().isEmpty() || failure.path().isPresent()) {
            return failure;
        }
        return ADVICE.entrySet().stream()
                .filter(advice -> failure.detail().contains(advice.getKey()))
                .map(advice -> failure.toBuilder()
                        .detail(failure.detail() + advice.getValue())
                        .path(".Statement")
                        .build())
                .findFirst()
                .orElseGet(() -> failure.category() == ErrorCategory.VALIDATION
                        ? failure.toBuilder()
                                .path(failure.detail().contains("NextToken") ? ".NextToken" : ".Statement")
                                .build()
                        : failure);
    }

    private void check() {
        if (INSTEAD_OF.containsKey(upper(at(0))) && at(0).type() == StatementToken.Type.WORD) {
            throw rejected("The statement begins with '" + at(0).text()
                    + "'; PartiQL for DynamoDB has SELECT, INSERT, UPDATE and DELETE: instead use "
                    + INSTEAD_OF.get(upper(at(0))));
        }
        checkNesting();
        boolean isKnown =
                at(0).isWord(STATEMENTS) && table < tokens.size() && !at(table).isWord("FROM");
        if (!isKnown || (at(0).isWord("EXISTS") && !(at(1).isSymbol('(') && at(2).isWord("SELECT")))) {
            return;
        }
        for (int at = 1; at < tokens.size(); at++) {
            checkQuotes(at);
            if (at != table) {
                checkReservedName(at);
            }
            checkWord(at);
            if (at != table) {
                checkSymbol(at);
            }
        }
        checkTable();
        if (at(0).isWord("SELECT")) {
            checkSelect(1);
        } else if (at(0).isWord("EXISTS")) {
            checkSelect(3);
        } else if (at(0).isWord("INSERT")) {
            checkInsert();
        } else if (at(0).isWord("UPDATE")) {
            checkUpdate();
        } else if (at(0).isWord("DELETE")) {
            checkDelete();
        }
        checkCondition();
        checkOrder();
        checkReturning();
    }

    /** Brackets and {@code NOT}, each of which a parser reads by calling itself. */
    private void checkNesting() {
        int brackets = 0;
        int negations = 0;
        for (StatementToken token : tokens) {
            if (token.isSymbolOf("([{")) {
                brackets++;
            } else if (token.isSymbolOf(")]}")) {
                brackets--;
                negations = 0;
            } else {
                negations = token.isWord("NOT") ? negations + 1 : 0;
            }
            if (brackets + negations > MAX_NESTING) {
                throw DynactException.of(
                        ErrorCode.NESTING_TOO_DEEP,
                        "The statement is nested more than " + MAX_NESTING
                                + " levels deep; leave out parentheses and NOT, or pass values as parameters");
            }
        }
    }

    /** Rejects typographic quotes, which word processors insert. */
    private void checkQuotes(int at) {
        if (at(at).isSymbolOf("‘’“”´")) {
            throw rejected("'" + at(at).text()
                    + "' is a typographic quote; write strings in ' and names in \", the plain ASCII quotes");
        }
    }

    /** Rejects a reserved word where only a name can be. */
    private void checkReservedName(int at) {
        StatementToken token = at(at);
        if (!token.isWord(RESERVED)) {
            return;
        }
        StatementToken before = at(at - 1);
        StatementToken after = at(at + 1);
        if ((before.isSymbol('-') && before.touches(token)) || (after.isSymbol('-') && token.touches(after))) {
            return; // a part of a name with a dash, which is rejected as a whole
        }
        boolean isName = follows('.', at)
                || after.isSymbol('.')
                || after.isSymbolOf("=>")
                || (after.isSymbol('<') && !at(at + 2).isSymbol('<'))
                || (after.isSymbol('!') && at(at + 2).isSymbol('='))
                || after.isWord("IS")
                || (!token.isWord("NOT") && after.isWord(OPERATORS))
                || (before.isSymbol('(') && after.isSymbolOf(",)") && at(at - 2).isWord(FUNCTIONS))
                || (before.isWord("BY") && at(at - 2).isWord("ORDER"))
                || (before.isWord("REMOVE") && at < where)
                || isSelectElement(at);
        if (isName) {
            throw reserved("an attribute", token);
        }
    }

    /** Whether the token is all of an element between SELECT and FROM. */
    private boolean isSelectElement(int at) {
        return at(0).isWord("SELECT")
                && at < table - 1
                && (at == 1 || at(at - 1).isSymbol(','))
                && (at == table - 2 || at(at + 1).isSymbol(','));
    }

    private void checkWord(int at) {
        StatementToken token = at(at);
        StatementToken after = at(at + 1);
        if (token.type() != StatementToken.Type.WORD || follows('.', at)) {
            return;
        }
        String word = upper(token);
        if (token.isWord(JOINS) && at != table && !after.isSymbol('(')) {
            throw unsupported("JOIN" + JOIN);
        } else if (token.isWord("LIMIT") && !at(0).isWord("SELECT")) {
            throw unsupported("LIMIT here; leave it out: the statement writes one item, which its key names");
        } else if (CLAUSES.containsKey(word) && at != table) {
            throw unsupported(CLAUSES.get(word));
        } else if (token.isWord("OFFSET") && (after.isNumber() || after.isSymbol('?'))) {
            throw unsupported("OFFSET; leave it out, and to continue set NextToken to that of the last response");
        } else if (token.isWord("TOP") && at == 1 && after.isNumber()) {
            throw unsupported("TOP" + PAGE);
        } else if (token.isWord(MATCHES) && isOperand(at - 1)) {
            throw unsupported(word + PATTERN);
        } else if (token.isWord("XOR") && isOperand(at - 1)) {
            throw unsupported("XOR; write it with AND, OR and NOT");
        } else if (token.isWord("SELECT") && !(at == 2 && at(0).isWord("EXISTS"))) {
            throw at(0).isWord("INSERT")
                    ? unsupported("INSERT ... SELECT; read the items, and write them with BatchWriteItem")
                    : unsupported("sub-selects; run the inner SELECT first, and pass what it finds as parameters");
        } else if (token.isWord("MISSING") && isComparison(at - 1)) {
            throw rejected("MISSING is not compared by an operator; write IS MISSING or IS NOT MISSING");
        } else if (token.isWord("IS") && trueOrFalse(at(at + 1).isWord("NOT") ? at(at + 2) : after)) {
            throw unsupported("IS TRUE and IS FALSE; write = TRUE or = FALSE");
        } else if (token.isWord(TIMES) && after.type() == StatementToken.Type.STRING) {
            throw unsupported(word + " literals, as it has no dates; write a string, as in '2024-01-31'");
        } else if (after.type() == StatementToken.Type.STRING
                && token.touches(after)
                && token.text().length() == 1
                && isComparison(at - 1)) {
            throw unsupported("strings with a prefix; write " + quoted(after));
        } else if (token.text().startsWith("$")
                && token.text().length() > 1
                && token.text().substring(1).chars().allMatch(Character::isDigit)) {
            throw parameter(token.text());
        } else if (after.isSymbol('(') && at != table && !token.isWord(BEFORE_PARENTHESIS)) {
            checkFunction(at);
        }
    }

    /** Whether this symbol is right before a token. */
    private boolean follows(char symbol, int at) {
        return at(at - 1).isSymbol(symbol) && at(at - 1).touches(at(at));
    }

    private void checkFunction(int at) {
        StatementToken token = at(at);
        String word = upper(token);
        if (at(0).isWord("INSERT") && at == table) {
            return;
        } else if (token.isWord("COUNT")) {
            throw unsupported("COUNT; run Query or ScanTable with Select COUNT");
        } else if (token.isWord(AGGREGATES)) {
            throw unsupported(word + IN_PROGRAM);
        } else if (token.isWord("MISSING")) {
            throw rejected("MISSING is not a function; write path IS MISSING or path IS NOT MISSING");
        } else if (token.isWord("COALESCE") || token.isWord("IFNULL") || token.isWord("NVL")) {
            throw unsupported(word + "; in an UPDATE use if_not_exists(path, value)");
        } else if (token.isWord(MATCHES)) {
            throw unsupported(word + PATTERN);
        } else if (!token.isWord(FUNCTIONS)) {
            throw unsupported("a function '" + token.text()
                    + "'; it has attribute_type, begins_with, contains and size, and in an UPDATE list_append, set_add and set_delete."
                    + " Compute other values in your program, and pass them as parameters");
        } else if (token.isWord(SEARCHES) && at < conditionEnd) {
            checkSearch(at);
        }
    }

    /** Checks the two arguments of a function that searches one for the other. */
    private void checkSearch(int at) {
        int comma = at + 2;
        while (comma < tokens.size() && !at(comma).isSymbol(',') && !at(comma).isSymbol(')')) {
            comma++;
        }
        if (at(at + 2).type() != StatementToken.Type.STRING) {
            checkNotQuotedString(comma + 1);
        } else if (isLiteral(comma + 1)) {
            throw nameInSingleQuotes(at(at + 2));
        }
    }

    private void checkSymbol(int at) {
        StatementToken token = at(at);
        StatementToken after = at(at + 1);
        boolean doubled = token.touches(after)
                && token.type() == StatementToken.Type.SYMBOL
                && after.isSymbol(token.text().charAt(0));
        if (token.isSymbol('=') && doubled) {
            throw unsupported("'=='; compare by =");
        } else if (token.isSymbol('=') && token.touches(after) && after.isSymbolOf("<>")) {
            throw rejected("'=" + after.text() + "' is not an operator; write " + after.text() + "=");
        } else if (token.isSymbol('&') && doubled) {
            throw unsupported("'&&'; write AND");
        } else if (token.isSymbol('|') && doubled) {
            throw unsupported("'||'; write OR, or join strings in your program and pass them as a parameter");
        } else if (token.isSymbol('!') && !after.isSymbol('=')) {
            throw unsupported("'!'; write NOT");
        } else if (token.isSymbol('#') || (token.isSymbol('/') && doubled)) {
            throw unsupported("'" + (token.isSymbol('#') ? "#" : "//")
                    + "'; begin a comment with --, and write names in double quotes");
        } else if (token.isSymbol('@') && after.type() == StatementToken.Type.WORD) {
            throw parameter("@" + after.text());
        } else if (isNamedParameter(at)) {
            throw parameter(":" + after.text());
        } else if (token.isSymbol('%')
                && token.touches(after)
                && (after.isWord("S") || after.isWord("D"))
                && !isOperand(at - 1)) {
            throw parameter("%" + after.text());
        } else if (token.isSymbol('?') && token.touches(after) && after.isNumber()) {
            throw parameter("?" + after.text());
        } else if (token.isSymbol('*')
                && (at(at - 1).isSymbol('[') || at(at - 1).isSymbol('.'))) {
            throw unsupported("'" + at(at - 1).text() + "*' in a path; name the attribute or the index");
        }
    }

    /** Whether a colon begins the name of a parameter; in an item it parts a name from a value. */
    private boolean isNamedParameter(int at) {
        StatementToken token = at(at);
        StatementToken after = at(at + 1);
        if (!token.isSymbol(':') || after.type() != StatementToken.Type.WORD || !token.touches(after)) {
            return false;
        }
        StatementToken before = at(at - 1);
        boolean partsNameFromValue = before.touches(token)
                && (before.isName() || before.type() == StatementToken.Type.STRING || before.isSymbol('?'));
        return !partsNameFromValue && !after.isNumber() && !trueOrFalse(after) && !after.isWord("NULL");
    }

    private void checkTable() {
        StatementToken token = at(table);
        if (token.type() == StatementToken.Type.STRING) {
            throw rejected("The name of the table is in single quotes, which make a string; write it in double quotes: "
                    + doubleQuoted(token.text()));
        } else if (token.isSymbol('[')) {
            throw rejected("The name of the table is in brackets; write it in double quotes, as in \"my-table\"");
        } else if (token.isSymbolOf("?:@")) {
            throw rejected("The name of the table cannot be a parameter; write it in the statement, in double quotes");
        } else if (token.isWord(RESERVED) && !token.isWord("FROM")) {
            throw reserved("a table", token);
        } else if (!token.isName()) {
            return;
        }
        int last = table;
        while (at(last + 1).isSymbol('.') && at(last + 2).isName()) {
            last += 2;
        }
        StatementToken after = at(last + 1);
        if (at(last).touches(after) && after.isSymbolOf("-:/@#$%+&~!")) {
            String name = touching(table);
            boolean index = name.contains(".") && !name.contains(":");
            throw rejected("'" + name
                    + "' has other characters than letters, digits and _; write it in double quotes: "
                    + (index
                            ? Splitter.on('.')
                                            .splitToStream(name)
                                            .map(UnsupportedPartiQl::doubleQuoted)
                                            .collect(Collectors.joining("."))
                                    + " for a table and its index"
                            : doubleQuoted(name)));
        } else if (last > table + 2) {
            throw rejected(
                    "'" + touching(table)
                            + "' has more than a table and an index; a table whose name has dots is written in double quotes as a whole");
        } else if (after.isSymbol(',') && !at(0).isWord("INSERT")) {
            throw unsupported("several tables in a statement" + JOIN);
        } else if (after.isWord("AS")
                || after.type() == StatementToken.Type.QUOTED_NAME
                || (after.type() == StatementToken.Type.WORD && !after.isWord(AFTER_TABLE))) {
            throw unsupported(
                    "an alias for a table; leave it out, and write attributes without it, as in WHERE id = ?");
        }
    }

    private void checkSelect(int start) {
        int from = table - 1;
        if (at(start).isWord("VALUE") && from > start + 1) {
            throw unsupported("SELECT VALUE; name the attributes, as in SELECT id");
        }
        int element = start;
        for (int at = start; at <= from; at++) {
            if (at == from || at(at).isSymbol(',')) {
                checkElement(element, at);
                element = at + 1;
            }
        }
        for (int at = start; at < from; at++) {
            if (at(at).isWord("AS")) {
                throw alias();
            }
        }
    }

    private void checkElement(int start, int end) {
        int first = at(start).isWord("ALL") ? start + 1 : start;
        if (at(first).type() == StatementToken.Type.STRING) {
            throw nameInSingleQuotes(at(first));
        }
        for (int at = first; at < end; at++) {
            StatementToken token = at(at);
            if (at > first
                    && token.isName()
                    && !token.isWord("AS")
                    && (at(at - 1).isName()
                            || at(at - 1).isSymbol(']')
                            || at(at - 1).isSymbol(')'))) {
                throw alias();
            } else if (at > first && token.isSymbolOf("-+*/%") && isOperand(at - 1)) {
                throw arithmetic(at, "the list of a SELECT");
            } else if (token.isSymbolOf("{<")) {
                throw unsupported("values that are built in the list of a SELECT; name attributes");
            }
        }
    }

    private void checkInsert() {
        int at = table + 1;
        StatementToken next = at(at);
        String item = "; write INSERT INTO \"my-table\" VALUE {'id': ?, 'name': ?}";
        if (next.isSymbol('(')) {
            throw unsupported("a list of columns in an INSERT" + item);
        } else if (next.isWord("VALUES")) {
            throw unsupported("VALUES" + item);
        } else if (next.isWord("SET")) {
            throw unsupported("INSERT ... SET" + item);
        } else if (next.isSymbol('<') || next.isSymbol('[')) {
            throw unsupported(
                    "an INSERT of several items; insert them with a statement each in BatchExecuteStatement, or with BatchWriteItem");
        } else if (next.isSymbol('{')) {
            throw rejected("The INSERT has no VALUE before its item" + item);
        } else if (!next.isWord("VALUE")) {
            return;
        } else if (!at(at + 1).isSymbol('{')) {
            throw rejected("VALUE needs an item in braces" + item);
        }
        int end = checkItem(at + 1);
        if (at(end).isSymbol(',')) {
            throw unsupported(
                    "an INSERT of several items; insert them with a statement each in BatchExecuteStatement, or with BatchWriteItem");
        } else if (at(end).isWord("RETURNING")) {
            throw unsupported("RETURNING in an INSERT; leave it out");
        } else if (at(end).isWord("WHERE")) {
            throw unsupported(
                    "WHERE in an INSERT; an INSERT fails where the item exists: for other conditions use PutItem");
        }
    }

    /** Checks an item in braces; returns where it ends. */
    private int checkItem(int start) {
        int depth = 0;
        for (int at = start; at < tokens.size(); at++) {
            StatementToken token = at(at);
            if (token.isSymbolOf("{[(")) {
                depth++;
            } else if (token.isSymbolOf("}])")) {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            } else if (token.isName() && at(at + 1).isSymbol(':') && at(at - 1).isSymbolOf("{,")) {
                throw rejected(
                        "In an item, names of attributes are strings; write '" + token.text() + "' in single quotes");
            } else if (token.type() == StatementToken.Type.QUOTED_NAME) {
                throw stringInDoubleQuotes(token);
            } else if (token.type() == StatementToken.Type.WORD
                    && !token.isNumber()
                    && !trueOrFalse(token)
                    && !token.isWord("NULL")
                    && !token.isWord("MISSING")) {
                throw rejected("'" + token.text()
                        + "' is not a value; write a string in single quotes, or pass a parameter for ?");
            }
        }
        return tokens.size();
    }

    private void checkUpdate() {
        StatementToken next = at(table + 1);
        if (next.isWord("ADD")) {
            throw unsupported("ADD; write SET n = n + ? for a number, or SET s = set_add(s, ?) for a set");
        }
        for (int at = table + 1; at < Math.min(where, tokens.size()); at++) {
            if (at(at).isSymbol('-')
                    && at(at - 1).touches(at(at))
                    && at(at).touches(at(at + 1))
                    && (isInRemove(at) || isAssigned(at))) {
                throw dash(at);
            } else if (at(at).isSymbolOf("*/%") && isOperand(at - 1) && isAfterAssignment(at)) {
                throw arithmetic(at, "an UPDATE, which adds and subtracts only");
            } else if (at(at).isSymbol(',') && isInRemove(at)) {
                throw rejected("REMOVE takes one path; write REMOVE before each of them");
            } else if (at(at).type() == StatementToken.Type.STRING
                    && (at(at - 1).isWord("SET") || at(at - 1).isWord("REMOVE"))) {
                throw nameInSingleQuotes(at(at));
            }
        }
        checkHasWhere("UPDATE");
    }

    /** Whether the names that a dash parts are followed by =. */
    private boolean isAssigned(int dash) {
        int end = dash + 1;
        while (at(end).touches(at(end + 1)) && isPartOfName(at(end + 1))) {
            end++;
        }
        return at(end + 1).isSymbol('=');
    }

    private boolean isAfterAssignment(int at) {
        for (int back = at; back > table; back--) {
            if (at(back).isSymbol('=')) {
                return true;
            } else if (at(back).isWord("SET") || at(back).isWord("REMOVE")) {
                return false;
            }
        }
        return false;
    }

    private boolean isInRemove(int at) {
        for (int back = at; back > table; back--) {
            if (at(back).isWord("REMOVE")) {
                return true;
            } else if (at(back).isWord("SET")) {
                return false;
            }
        }
        return false;
    }

    private void checkDelete() {
        if (table != 2 && find("FROM", 0) < tokens.size()) {
            throw rejected(
                    "Something is between DELETE and FROM; write DELETE FROM \"my-table\" WHERE ..., which deletes one whole item;"
                            + " to remove attributes, write UPDATE ... REMOVE");
        }
        checkHasWhere("DELETE");
    }

    private void checkHasWhere(String kind) {
        if (where == tokens.size() && table < tokens.size()) {
            throw rejected("The " + kind
                    + " has no WHERE; a statement writes one item: write WHERE with = for every attribute of its key,"
                    + " or use BatchWriteItem for many items");
        }
    }

    private void checkCondition() {
        for (int at = where + 1; at < conditionEnd; at++) {
            StatementToken token = at(at);
            if (isComparison(at)) {
                int left = comparisonStart(at) - 1;
                if (at(left).type() == StatementToken.Type.STRING && isLiteral(at + 1)) {
                    throw nameInSingleQuotes(at(left));
                } else if (at(left).isName() || at(left).isSymbol(']') || at(left).isSymbol(')')) {
                    checkNotQuotedString(at + 1);
                }
            } else if (token.isWord("BETWEEN")) {
                checkNotQuotedString(at + 1);
                checkNotQuotedString(at + 3);
            } else if (token.isWord("IN")) {
                checkList(at + 1);
            } else if (token.isSymbolOf("-+*/%^~|&") && isOperand(at - 1)) {
                throw arithmetic(at, "a condition");
            }
        }
    }

    /** Checks the list of an IN. */
    private void checkList(int start) {
        if (at(start).isSymbol('?')) {
            throw rejected("IN needs a list; write IN [?, ?], with a parameter for each of its values");
        } else if (!at(start).isSymbolOf("[(")) {
            return;
        } else if (at(start + 1).isSymbolOf("])")) {
            throw rejected("The list of IN is empty; write at least one value");
        }
        for (int at = start + 1; at < conditionEnd && !at(at).isSymbolOf("])"); at++) {
            if (at(at - 1).isSymbolOf("[(,")) {
                checkNotQuotedString(at);
            }
        }
    }

    private void checkOrder() {
        int order = find("ORDER", Math.min(table + 1, tokens.size()));
        if (order == tokens.size() || at(order - 1).isSymbol('.') || !at(0).isWord("SELECT")) {
            return;
        } else if (!at(order + 1).isWord("BY")) {
            throw rejected(
                    "ORDER needs BY; write ORDER BY and the sort key. If it is the name of an attribute, write it in double quotes");
        } else if (where == tokens.size()) {
            throw rejected(
                    "ORDER BY needs a WHERE with = or IN for the partition key; add it, or order the items in your program");
        } else if (where > order) {
            throw rejected("ORDER BY comes after WHERE; move it to the end");
        } else if (at(order + 2).isNumber()) {
            throw rejected("ORDER BY takes attributes of the key, not a number; name the sort key");
        } else if (at(order + 2).type() == StatementToken.Type.STRING) {
            throw nameInSingleQuotes(at(order + 2));
        }
        for (int at = order; at < tokens.size(); at++) {
            if (at(at).isWord("NULLS")) {
                throw unsupported("NULLS FIRST and NULLS LAST; leave it out, as an attribute of the key is never null");
            }
        }
    }

    private void checkReturning() {
        int returning = find("RETURNING", Math.min(table + 1, tokens.size()));
        if (returning == tokens.size() || at(returning - 1).isSymbol('.')) {
            return;
        } else if (at(0).isWord("SELECT")) {
            throw unsupported("RETURNING in a SELECT; leave it out");
        }
        boolean all = at(returning + 1).isWord("ALL") || at(returning + 1).isWord("MODIFIED");
        boolean image = at(returning + 2).isWord("OLD") || at(returning + 2).isWord("NEW");
        if (!all || !image || !at(returning + 3).isSymbol('*')) {
            throw rejected("RETURNING takes ALL OLD *, MODIFIED OLD *, ALL NEW * or MODIFIED NEW *; write one of them");
        } else if (at(0).isWord("DELETE")
                && !(at(returning + 1).isWord("ALL") && at(returning + 2).isWord("OLD"))) {
            throw rejected("A DELETE returns the item as it was; write RETURNING ALL OLD *");
        }
    }

    private void checkNotQuotedString(int at) {
        if (at(at).type() == StatementToken.Type.QUOTED_NAME && !at(at + 1).isSymbolOf(".[")) {
            throw stringInDoubleQuotes(at(at));
        }
    }

    /** Whether a token ends a comparison operator. */
    private boolean isComparison(int at) {
        StatementToken token = at(at);
        StatementToken before = at(at - 1);
        StatementToken after = at(at + 1);
        if (token.isSymbol('=')) {
            return true;
        } else if (token.isSymbol('>')) {
            return !after.isSymbol('=') && !after.isSymbol('>') && !before.isSymbol('>');
        }
        return token.isSymbol('<') && !after.isSymbolOf("=><") && !before.isSymbol('<');
    }

    private int comparisonStart(int end) {
        return at(end - 1).isSymbolOf("<>!=") ? end - 1 : end;
    }

    private boolean isLiteral(int at) {
        return at(at).type() == StatementToken.Type.STRING || at(at).isSymbol('?') || at(at).isNumber();
    }

    /** Whether a token ends something that has a value. */
    private boolean isOperand(int at) {
        StatementToken token = at(at);
        return token.type() == StatementToken.Type.STRING
                || token.type() == StatementToken.Type.QUOTED_NAME
                || token.isSymbolOf("?)]")
                || (token.type() == StatementToken.Type.WORD && !token.isWord(RESERVED));
    }

    private static boolean trueOrFalse(StatementToken token) {
        return token.isWord("TRUE") || token.isWord("FALSE");
    }

    private DynactException arithmetic(int at, String where) {
        StatementToken before = at(at - 1);
        StatementToken after = at(at + 1);
        boolean close = before.touches(at(at)) && at(at).touches(after);
        if (at(at).isSymbol('-') && close && before.isNumber() && after.isNumber()) {
            return rejected("'" + touching(at - 1) + "' is a subtraction, which " + where
                    + " does not take; if it is a date, write it as a string in single quotes");
        } else if (at(at).isSymbol('-')
                && close
                && before.type() == StatementToken.Type.WORD
                && after.type() == StatementToken.Type.WORD) {
            return dash(at);
        }
        return unsupported("'" + at(at).text() + "' in " + where + AS_PARAMETER);
    }

    private DynactException dash(int at) {
        return rejected(
                "'" + touching(at - 1) + "' is read as a subtraction; write a name with a dash in double quotes: "
                        + doubleQuoted(touching(at - 1)));
    }

    /** The words, dots and dashes around a place that no space parts. */
    private String touching(int start) {
        int first = start;
        while (first > 0 && at(first - 1).touches(at(first)) && isPartOfName(at(first - 1))) {
            first--;
        }
        StringBuilder text = new StringBuilder();
        for (int at = first; at < tokens.size(); at++) {
            text.append(at(at).text());
            if (!at(at).touches(at(at + 1)) || !isPartOfName(at(at + 1))) {
                break;
            }
        }
        return text.toString();
    }

    private static boolean isPartOfName(StatementToken token) {
        return token.isName() || token.isSymbolOf("-.:/@#$%+&~!");
    }

    private static DynactException alias() {
        return unsupported("an alias for an attribute; leave it out, and rename the attribute in your program");
    }

    private static DynactException parameter(String text) {
        return unsupported(
                "the parameter " + text + "; write ? for each value, and give the values in Parameters in their order");
    }

    private static DynactException nameInSingleQuotes(StatementToken token) {
        return rejected("'" + token.text()
                + "' in single quotes is a string, and an attribute is needed here; write its name in double quotes: "
                + doubleQuoted(token.text()));
    }

    private static DynactException stringInDoubleQuotes(StatementToken token) {
        return rejected(doubleQuoted(token.text())
                + " in double quotes is the name of an attribute; write a string in single quotes: "
                + quoted(token) + ", or pass it as a parameter");
    }

    private static DynactException reserved(String what, StatementToken token) {
        return rejected("'" + token.text() + "' is a reserved word; write it in double quotes as the name of " + what
                + ": " + doubleQuoted(token.text()));
    }

    private static String doubleQuoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String quoted(StatementToken token) {
        return "'" + token.text().replace("'", "''") + "'";
    }

    private StatementToken at(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : StatementToken.END;
    }

    /** Where a keyword is from a place on; the number of tokens if it is nowhere. */
    private int find(String keyword, int from) {
        for (int at = from; at < tokens.size(); at++) {
            if (tokens.get(at).isWord(keyword)
                    && !at(at - 1).isSymbol('.')
                    && !at(at + 1).isSymbol('.')) {
                return at;
            }
        }
        return tokens.size();
    }

    private static String upper(StatementToken token) {
        return Ascii.toUpperCase(token.text());
    }

    private static ImmutableSet<String> words(String text) {
        return ImmutableSet.copyOf(Splitter.onPattern("\\s+").omitEmptyStrings().split(text));
    }

    private static DynactException unsupported(String what) {
        return rejected("PartiQL for DynamoDB does not support " + what);
    }

    private static DynactException rejected(String detail) {
        return DynactException.of(ErrorCode.INPUT_INVALID, detail);
    }
}
