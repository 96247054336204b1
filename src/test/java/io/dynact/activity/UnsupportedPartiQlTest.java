package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Splitter;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ParameterizedStatement;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people bring from other dialects of SQL, and what DynamoDB takes. */
class UnsupportedPartiQlTest {
    /** A statement and what the message has to say, parted by {@code =>}. */
    private static final String UNSUPPORTED = """
            SELECT * FROM Hsh LIMIT 5 => LIMIT; leave it out and set MaxItems
            SELECT * FROM Hsh WHERE id = 'a' LIMIT ? => MaxItems
            SELECT * FROM Hsh WHERE price > 1 ORDER BY id LIMIT 5, 10 => MaxItems
            SELECT * FROM Hsh OFFSET 5 => NextToken
            SELECT * FROM Hsh WHERE id = 'a' OFFSET ? => NextToken
            SELECT TOP 5 * FROM Hsh => MaxItems
            SELECT * FROM Hsh FETCH FIRST 5 ROWS ONLY => MaxItems
            SELECT * FROM Hsh WHERE id = 'a' GROUP BY id => GROUP BY
            SELECT * FROM Hsh HAVING id = 'a' => HAVING
            SELECT DISTINCT id FROM Hsh => DISTINCT
            SELECT * FROM Hsh JOIN Tbl ON Hsh.id = Tbl.pk => JOIN
            SELECT * FROM Hsh a JOIN Tbl b ON a.id = b.pk => JOIN
            SELECT * FROM Hsh INNER JOIN Tbl ON Hsh.id = Tbl.pk => JOIN
            SELECT * FROM Hsh LEFT OUTER JOIN Tbl ON Hsh.id = Tbl.pk => JOIN
            SELECT * FROM Hsh CROSS JOIN Tbl => JOIN
            SELECT * FROM Hsh NATURAL JOIN Tbl => JOIN
            SELECT * FROM Hsh, Tbl => one table
            SELECT * FROM Hsh a, Tbl b WHERE a.id = b.pk => alias
            SELECT * FROM Hsh a => alias
            SELECT * FROM Hsh AS a WHERE a.id = 'x' => alias
            SELECT * FROM "Hsh" "a" => alias
            SELECT id AS x FROM Hsh => alias
            SELECT id x FROM Hsh => alias
            SELECT m.x "y", id FROM Hsh => alias
            SELECT * FROM Hsh UNION SELECT * FROM Tbl => UNION
            SELECT * FROM Hsh WHERE id = 'a' UNION ALL SELECT * FROM Tbl => UNION
            SELECT id FROM Hsh INTERSECT SELECT pk FROM Tbl => INTERSECT
            SELECT id FROM Hsh EXCEPT SELECT pk FROM Tbl => EXCEPT
            SELECT COUNT(*) FROM Hsh => Select COUNT
            SELECT count(id) FROM Hsh => Select COUNT
            SELECT COUNT(DISTINCT id) FROM Hsh => Select COUNT
            SELECT SUM(price) FROM Hsh => SUM
            SELECT AVG(price), MIN(price) FROM Hsh => AVG
            SELECT max(price) FROM Hsh => MAX
            SELECT VALUE id FROM Hsh => SELECT VALUE
            SELECT price + 1 FROM Hsh => '+' in the list of a SELECT
            SELECT 'id' FROM Hsh => double quotes: "id"
            SELECT {'a': id} FROM Hsh => name attributes
            SELECT m.* FROM Tbl => '.*' in a path
            SELECT l[*] FROM Tbl => '[*' in a path
            SELECT CASE WHEN a = 1 THEN 2 END FROM Hsh => CASE
            SELECT CAST(id AS int) FROM Hsh => CAST
            SELECT lower(id) FROM Hsh => function 'lower'
            SELECT * FROM Hsh WHERE id LIKE 'a%' => begins_with
            SELECT * FROM Hsh WHERE id NOT LIKE '%a%' => contains
            SELECT * FROM Hsh WHERE id ILIKE 'a%' => ILIKE
            SELECT * FROM Hsh WHERE id REGEXP ? => REGEXP
            SELECT * FROM Hsh WHERE lower(s) = 'x' => function 'lower'
            SELECT * FROM Hsh WHERE char_length(s) > 1 => function 'char_length'
            SELECT * FROM Hsh WHERE length(s) > 1 => size
            SELECT * FROM Hsh WHERE starts_with(s, 'x') => begins_with
            SELECT * FROM Hsh WHERE s = CURRENT_TIMESTAMP => CURRENT_TIMESTAMP
            SELECT * FROM Hsh WHERE s > now() => function 'now'
            SELECT * FROM Hsh WHERE s > DATE '2024-01-31' => no dates
            SELECT * FROM Hsh WHERE d = 2024-01-31 => single quotes
            SELECT * FROM Hsh WHERE s = N'x' => prefix
            SELECT * FROM Hsh WHERE price == 5 => '=='
            SELECT * FROM Hsh WHERE price => 5 => write >=
            SELECT * FROM Hsh WHERE price = 5 && id = 'a' => AND
            SELECT * FROM Hsh WHERE price = 5 || id = 'a' => OR
            SELECT * FROM Hsh WHERE price = 5 XOR id = 'a' => XOR
            SELECT * FROM Hsh WHERE !contains(s, 'a') => NOT
            SELECT * FROM Hsh WHERE price + 1 = 6 => '+' in a condition
            SELECT * FROM Hsh WHERE price % 2 = 1 => '%' in a condition
            SELECT * FROM Hsh WHERE price * 2 > ? => '*' in a condition
            SELECT * FROM Hsh WHERE b IS TRUE => = TRUE
            SELECT * FROM Hsh WHERE b IS NOT FALSE => = FALSE
            SELECT * FROM Hsh WHERE id = MISSING => IS MISSING
            SELECT * FROM Hsh WHERE missing(id) => IS MISSING
            SELECT * FROM Hsh WHERE price IN ? => [?, ?]
            SELECT * FROM Hsh WHERE price IN [] => at least one
            SELECT * FROM Hsh WHERE price = ANY (5) => IN [...]
            SELECT * FROM Hsh WHERE id = (SELECT pk FROM Tbl) => sub-selects
            SELECT * FROM Hsh WHERE id IN (SELECT pk FROM Tbl) => sub-selects
            SELECT * FROM (SELECT * FROM Hsh) => sub-selects
            SELECT * FROM Hsh WHERE NOT EXISTS (SELECT * FROM Tbl) => sub-selects
            SELECT * FROM Hsh WHERE id = "price" => single quotes: 'price'
            SELECT * FROM Hsh WHERE "id" = "it's" => 'it''s'
            SELECT * FROM Hsh WHERE m.x <> "a b" => single quotes
            SELECT * FROM Hsh WHERE s >= "2024-01-01" AND price = 5 => single quotes
            SELECT * FROM Hsh WHERE s BETWEEN "a" AND "b" => single quotes
            SELECT * FROM Hsh WHERE s BETWEEN 'a' AND "b" => single quotes
            SELECT * FROM Hsh WHERE s IN ['a', "b"] => single quotes: 'b'
            SELECT * FROM Hsh WHERE s IN ("b") => single quotes: 'b'
            SELECT * FROM Hsh WHERE begins_with(s, "x") => single quotes: 'x'
            SELECT * FROM Hsh WHERE contains(m.x, "x") => single quotes: 'x'
            SELECT * FROM Hsh WHERE 'id' = 'price' => double quotes: "id"
            SELECT * FROM Hsh WHERE 'id' <> ? => double quotes: "id"
            SELECT * FROM Hsh WHERE begins_with('s', 'x') => double quotes: "s"
            SELECT * FROM Hsh WHERE id = ‘price’ => typographic
            SELECT * FROM Hsh WHERE id = :p => write ? for each value
            SELECT * FROM Hsh WHERE id = @p => write ? for each value
            SELECT * FROM Hsh WHERE id = $1 => write ? for each value
            SELECT * FROM Hsh WHERE id = %s => write ? for each value
            SELECT * FROM Hsh WHERE id = ?1 => write ? for each value
            SELECT * FROM Hsh WHERE price BETWEEN :a AND :b => write ? for each value
            SELECT * FROM Hsh WHERE price IN [:a, :b] => write ? for each value
            INSERT INTO Hsh VALUE {'id': :id} => write ? for each value
            SELECT * FROM Hsh # x => --
            SELECT * FROM Hsh // x => --
            SELECT * FROM Hsh FOR UPDATE => FOR UPDATE
            SELECT * FROM Hsh ORDER BY id => WHERE
            SELECT * FROM Hsh ORDER BY id WHERE id = 'a' => after WHERE
            SELECT * FROM Tbl WHERE pk = 'a' ORDER BY 2 => sort key
            SELECT * FROM Tbl WHERE pk = 'a' ORDER sk => BY
            SELECT * FROM Tbl WHERE pk = 'a' ORDER BY sk NULLS LAST => NULLS
            SELECT * FROM Tbl WHERE pk = 'a' ORDER BY 'sk' => double quotes: "sk"
            SELECT * FROM Hsh WHERE id = 'a' RETURNING ALL OLD * => RETURNING in a SELECT
            SELECT * FROM my-table => double quotes: "my-table"
            SELECT * FROM my-table WHERE id = 'a' => double quotes: "my-table"
            SELECT * FROM Tbl.g-idx WHERE g = 'a' => double quotes: "Tbl"."g-idx"
            SELECT * FROM my-table.g-idx WHERE g = 'a' => double quotes: "my-table"."g-idx"
            SELECT * FROM 'Hsh' => double quotes: "Hsh"
            SELECT * FROM `Hsh` => double quotes
            SELECT * FROM [Hsh] => double quotes
            SELECT * FROM ? => cannot be a parameter
            SELECT * FROM :t => cannot be a parameter
            SELECT * FROM a.b.c => whole
            SELECT * FROM arn:aws:dynamodb:eu-west-1:123456789012:table/Hsh => double quotes: "arn:aws:dynamodb:eu-west-1:123456789012:table/Hsh"
            SELECT * FROM user => double quotes as the name of a table: "user"
            SELECT * FROM Order WHERE id = 'a' => "Order"
            SELECT user FROM Tbl => double quotes as the name of an attribute: "user"
            SELECT id, date, name FROM Tbl => "date"
            SELECT m.value FROM Tbl => "value"
            SELECT * FROM Tbl WHERE user = 'u' => "user"
            SELECT * FROM Tbl WHERE count > 1 => "count"
            SELECT * FROM Tbl WHERE limit = 1 => "limit"
            SELECT * FROM Tbl WHERE date BETWEEN 'a' AND 'b' => "date"
            SELECT * FROM Tbl WHERE key IN ['a'] => "key"
            SELECT * FROM Tbl WHERE value IS MISSING => "value"
            SELECT * FROM Tbl WHERE begins_with(date, '2024') => "date"
            SELECT * FROM Tbl WHERE pk = 'a' ORDER BY date => "date"
            SELECT * FROM Hsh WHERE my-attr = 'a' => double quotes: "my-attr"
            SELECT my-attr, id FROM Hsh => double quotes: "my-attr"
            SELECT * FROM Hsh WHERE id = 'it's' => it''s
            SELECT * FROM Hsh; SELECT * FROM Tbl => BatchExecuteStatement
            INSERT INTO Hsh (id, x) VALUES ('a1', 1) => VALUE {'id': ?
            INSERT INTO Hsh VALUES ('a2', 1) => VALUE {'id': ?
            INSERT INTO Hsh VALUES {'id': 'a3'} => VALUE {'id': ?
            INSERT INTO Hsh VALUE ('a4') => VALUE {'id': ?
            INSERT INTO Hsh VALUE ? => VALUE {'id': ?
            INSERT INTO Hsh SET id = 'a' => VALUE {'id': ?
            INSERT INTO Hsh SELECT * FROM Tbl => BatchWriteItem
            INSERT INTO Hsh VALUE {'id': 'a9'}, {'id': 'a10'} => several items
            INSERT INTO Hsh <<{'id': 'a9'}, {'id': 'a10'}>> => several items
            INSERT INTO Hsh VALUE {"id": 'a6'} => write 'id' in single quotes
            INSERT INTO Hsh VALUE {id: 'a6'} => write 'id' in single quotes
            INSERT INTO Hsh VALUE {'id': 'a', 'm': {"x": 1}} => write 'x' in single quotes
            INSERT INTO Hsh VALUE {'id': "a7"} => single quotes: 'a7'
            INSERT INTO Hsh VALUE {'id': ['b', "a7"]} => single quotes: 'a7'
            INSERT INTO Hsh VALUE {'id': abc} => 'abc' is not a value
            INSERT INTO Hsh VALUE {'id': 'a', 't': CURRENT_TIMESTAMP} => CURRENT_TIMESTAMP
            INSERT INTO Hsh VALUE {'id': 'a', 't': uuid()} => function 'uuid'
            INSERT INTO Hsh VALUE {'id': 'a5'} ON CONFLICT DO NOTHING => PutItem
            INSERT INTO Hsh VALUE {'id': 'a5'} RETURNING ALL OLD * => RETURNING in an INSERT
            INSERT INTO Hsh VALUE {'id': 'a5'} WHERE x = 1 => WHERE in an INSERT
            INSERT INTO my-table VALUE {'id': 'a5'} => double quotes: "my-table"
            UPDATE Hsh SET x = 1 => no WHERE
            UPDATE Hsh SET x = x * 2 WHERE id = 'a5' => '*' in an UPDATE
            UPDATE Hsh REMOVE x, y WHERE id = 'a5' => REMOVE before each
            UPDATE Hsh SET my-attr = 1 WHERE id = 'a5' => double quotes: "my-attr"
            UPDATE Hsh SET a = 1, my-attr=1 WHERE id = 'a5' => double quotes: "my-attr"
            UPDATE Hsh REMOVE my-attr WHERE id = 'a5' => double quotes: "my-attr"
            UPDATE Hsh SET 'x' = 1 WHERE id = 'a5' => double quotes: "x"
            UPDATE Hsh SET c = coalesce(c, 0) WHERE id = 'a5' => if_not_exists
            UPDATE Hsh SET x = 1 WHERE id = "a5" => single quotes: 'a5'
            UPDATE Hsh ADD x 1 WHERE id = 'a5' => set_add
            UPDATE Hsh SET x = 1 WHERE id = 'a5' LIMIT 1 => one item
            UPDATE Hsh SET x = 1 WHERE id = 'a5' RETURNING * => ALL NEW *
            UPDATE Hsh SET x = 1 WHERE id = 'a5' RETURNING id => ALL NEW *
            UPDATE Hsh h SET x = 1 WHERE id = 'a5' => alias
            UPDATE Tbl SET user = 1 WHERE pk = 'a' AND sk = 'b' => "user"
            UPDATE my-table SET x = 1 WHERE id = 'a' => double quotes: "my-table"
            DELETE FROM Hsh => no WHERE
            DELETE * FROM Hsh WHERE id = 'a5' => write DELETE FROM
            DELETE FROM Hsh WHERE id = 'a5' LIMIT 1 => one item
            DELETE FROM Hsh WHERE id = 'a5' RETURNING ALL NEW * => ALL OLD *
            DELETE FROM Hsh h WHERE id = 'a5' => alias
            DELETE FROM Hsh USING Tbl WHERE id = 'a5' => USING
            CREATE TABLE x (id string) => CreateTable
            DROP TABLE Hsh => DeleteTable
            ALTER TABLE Hsh ADD COLUMN x => UpdateTable
            TRUNCATE TABLE Hsh => BatchWriteItem
            DESCRIBE Hsh => DescribeTable
            SHOW TABLES => ListTables
            UPSERT INTO Hsh VALUE {'id': 'x'} => PutItem
            REPLACE INTO Hsh VALUE {'id': 'x'} => PutItem
            MERGE INTO Hsh USING Tbl ON 1 = 1 => PutItem
            BEGIN => ExecuteTransaction
            WITH x AS (SELECT * FROM Hsh) SELECT * FROM x => one SELECT
            """;

    /** Statements that DynamoDB takes. */
    private static final String SUPPORTED = """
            SELECT * FROM Hsh
            SELECT * FROM Hsh;
            SELECT * FROM Hsh -- x
            SELECT /* LIMIT 5 */ * FROM Hsh
            SELECT ALL id FROM Hsh
            SELECT (id) FROM Hsh
            SELECT id, l[0], m.x FROM Tbl
            SELECT a.b.c[0].d, x['y'], x["z"], "q r" FROM Hsh
            SELECT "user", "limit", "from" FROM Tbl WHERE "user" = 'u'
            SELECT m."value" FROM Tbl WHERE m."date" = 'u' AND l[0] = 1
            SELECT name, status, type, year FROM Tbl WHERE name = 'a' AND year = 1 AND offset = 1 AND top = 2
            SELECT *FROM Hsh WHERE(id = 'a')AND(price=5)
            SELECT * FROM Hsh WHERE begins_with(id, 'p')
            SELECT * FROM Hsh WHERE begins_with("id", 'p') AND begins_with(s, ?)
            SELECT * FROM Hsh WHERE contains(id, 'LIMIT') AND NOT contains(ss, 'a')
            SELECT * FROM Hsh WHERE contains('abc', s)
            SELECT * FROM Hsh WHERE attribute_type(id, 'S')
            SELECT * FROM Hsh WHERE attribute_exists(zz) OR attribute_not_exists(zz)
            SELECT * FROM Hsh WHERE zz IS MISSING OR zz IS NOT MISSING
            SELECT * FROM Hsh WHERE l IS NULL OR l IS NOT NULL OR l = NULL OR l <> null
            SELECT * FROM Hsh WHERE l = TRUE OR l = false
            SELECT * FROM Hsh WHERE id IS STRING
            SELECT * FROM Hsh WHERE price = s
            SELECT * FROM Hsh WHERE id IN ['price', 'b']
            SELECT * FROM Hsh WHERE id IN ('price', 'b') AND price NOT IN [1, 2]
            SELECT * FROM Hsh WHERE id IN (?, ?)
            SELECT * FROM Hsh WHERE price BETWEEN 1 AND 9 AND price NOT BETWEEN -10 AND -1
            SELECT * FROM Hsh WHERE price != 5 AND price <> 6 AND price <= 9 AND price >= 1 AND price > 0 AND price < 10
            SELECT * FROM Hsh WHERE size(s) > 0 AND size(m.x) < 4
            SELECT * FROM Hsh WHERE NOT (price = 5) OR ((price) = 6)
            SELECT * FROM Hsh WHERE price = -5 OR price = 1e0 OR price = 5. OR price = .5 OR price = +5
            SELECT * FROM Hsh WHERE lst = [1] OR ss = <<'a'>> OR m = {} OR m = {'a': 1, 'b': TRUE}
            SELECT * FROM Hsh WHERE ? = id
            SELECT * FROM Hsh WHERE m.x.y[0].z = 1 AND m['y'] = 1
            SELECT * FROM Hsh WHERE id = 'it''s; DROP TABLE x -- /*'
            SELECT * FROM Hsh WHERE "my-attr" = 'my-value'
            SELECT * FROM "my-table" WHERE id = '2024-01-01'
            SELECT * FROM "Tbl"."g-idx" WHERE g = 'g'
            SELECT * FROM Tbl."g-idx" WHERE g = 'g' ORDER BY n DESC
            SELECT * FROM Tbl WHERE pk = 'a' ORDER BY sk DESC
            SELECT * FROM Tbl WHERE pk = 'a' ORDER BY pk, sk ASC
            SELECT * FROM Tbl WHERE pk IN ['a', 'b'] AND begins_with(sk, '2024') ORDER BY "sk"
            INSERT INTO Hsh VALUE {'id': 'a11', 'x': NULL, 'b': true, 'l': [1, 'a'], 'm': {'n': 1.5}, 's': <<1, 2>>}
            INSERT INTO "Hsh" value {'id': ?, 'x': -5, 'y': 1e3, 'z': -1.5e-3, 'limit': 'LIMIT'}
            insert into Hsh value {'id':'a12','x':?}
            UPDATE Hsh SET x = 1 WHERE id = 'a11'
            UPDATE Hsh SET x = 1, y = 'a-b' WHERE id = 'a11'
            UPDATE Hsh SET x = 1 SET y = x-x WHERE id = 'a11'
            UPDATE Hsh SET z = "x" + 1 WHERE id = 'a11'
            UPDATE Hsh SET x = 1 REMOVE y REMOVE l[0] WHERE id = 'a11' AND x = 1
            UPDATE Hsh SET l = list_append(l, [1]) SET s = set_add(s, <<3>>) WHERE id = 'a11'
            UPDATE Hsh SET s = set_delete(s, <<3>>) WHERE id = 'a11' AND x IS NOT MISSING
            UPDATE Hsh SET c = if_not_exists(c, 0) + 1 WHERE id = 'a11' RETURNING ALL NEW *
            UPDATE Hsh SET x = 1 WHERE id = 'a11' RETURNING MODIFIED OLD *
            DELETE FROM Hsh WHERE id = 'nope'
            DELETE FROM Hsh WHERE id = 'a11' AND x = 1 RETURNING ALL OLD *
            """;

    static Stream<List<String>> unsupported() {
        return UNSUPPORTED.lines().map(line -> {
            int parts = line.lastIndexOf(" => ");
            return List.of(line.substring(0, parts), line.substring(parts + 4));
        });
    }

    static Stream<String> supported() {
        return SUPPORTED.lines();
    }

    /** As many parameters as the statement has question marks. */
    static ParameterizedStatement withParameters(String statement) {
        return ParameterizedStatement.of(
                statement,
                Collections.nCopies(Splitter.on('?').splitToList(statement).size() - 1, "p")
                        .toArray());
    }

    private static void check(String statement) {
        Statement.read("", withParameters(statement)).check("", withParameters(statement));
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void check_whatDynamoDbLacks_isNamedWithTheWayOut(List<String> statementAndWayOut) {
        DynactException failure = catchThrowableOfType(DynactException.class, () -> check(statementAndWayOut.get(0)));

        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(failure.path()).contains("$.Statement");
        assertThat(failure.detail()).contains(statementAndWayOut.get(1));
    }

    @ParameterizedTest
    @MethodSource("supported")
    void check_whatDynamoDbTakes_passes(String statement) {
        check(statement);
    }
}
