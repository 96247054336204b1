package io.dynact.convert;

import static io.dynact.model.ItemFormat.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Comparison;
import io.dynact.expression.Condition;
import io.dynact.expression.Like;
import io.dynact.expression.RandomConditions;
import io.dynact.expression.Update;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.ItemFormat;
import io.dynact.model.ValueType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExpressionJsonTest {
    private static final Condition CONDITION = And.of(
            Attribute.of("Price").greaterThan(10),
            Attribute.of("Tags").size().atLeast(2),
            Attribute.of("Price").isOfType(ValueType.N),
            new Like(AttributePath.of("Title"), "50\\% _ff%"),
            Attribute.of("a.b[0]")
                    .in(List.of("x", List.of(), true))
                    .or(Attribute.of("a").notExists()),
            Condition.not(Attribute.of("\"a.b\"").contains(null)));

    private static final Update UPDATE = Update.builder()
            .set("a.b[0]", 1)
            .set("\"c.d\"", null)
            .setIfAbsent("e", "x")
            .increment("f", -1)
            .append("g", List.of(1, "y"))
            .prepend("h", List.of())
            .remove("i[1]")
            .remove("j")
            .add("k", 1)
            .delete("l", Set.of("z"))
            .build();

    @Test
    void write_conditionAndUpdate_isTheirJson() {
        SampleRequest request = SampleRequest.builder()
                .tableName("t")
                .filter(CONDITION)
                .update(UPDATE)
                .addProjection(AttributePath.of("a.b[0]"), AttributePath.ofName("c.d"))
                .build();

        String json = EntityJson.write(request, PLAIN);

        assertThat(json).contains("""
                        "Filter":{"And":[
                        {"Attribute":"Price","Operator":"GT","Values":[10]},
                        {"Size":"Tags","Operator":"GE","Values":[2]},
                        {"Attribute":"Price","Type":"N"},
                        {"Attribute":"Title","Like":"50\\\\% _ff%"},
                        {"Or":[{"Attribute":"a.b[0]","Operator":"IN","Values":["x",[],true]},{"Attribute":"a","Operator":"_NULL"}]},
                        {"Not":{"Attribute":"\\"a.b\\"","Operator":"CONTAINS","Values":[null]}}]},
                        "Update":{"Set":{"a.b[0]":1,"\\"c.d\\"":null},"SetIfAbsent":{"e":"x"},"Increment":{"f":-1},
                        "Append":{"g":[1,"y"]},"Prepend":{"h":[]},"Remove":["i[1]","j"],"Add":{"k":1},"Delete":{"l":{"$ss":["z"]}}},
                        "Projection":["a.b[0]","\\"c.d\\""]""".replace("\n", ""));
        assertThat(EntityJson.read(json, SampleRequest.class).value()).isEqualTo(request);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DYNAMODB"})
    void read_whatWasWritten_isEqual(ItemFormat format) {
        for (long seed = 0; seed < 500; seed++) {
            RandomConditions random = new RandomConditions(seed);
            SampleRequest request = SampleRequest.builder()
                    .tableName("t")
                    .filter(random.condition())
                    .update(random.update())
                    .addProjection(random.path())
                    .build();

            String json = EntityJson.write(request, format);

            assertThat(EntityJson.read("{\"ItemFormat\":\"" + format + "\"," + json.substring(1), SampleRequest.class)
                            .value())
                    .as("seed %d: %s", seed, json)
                    .isEqualTo(request);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Filter':{'Attribute':'a','Operator':'EQ','Values':[{'S':'a'}]}}                            | DYNAMODB
            {'Filter':{'Attribute':'a','Operator':'EQ','Values':['a']}}                                  | PLAIN
            {'Filter':{'Attribute':'a','Operator':'NOT_NULL'}}                                           | PLAIN
            {'Filter':{'Not':{'Attribute':'a','Operator':'IN','Values':[{'N':'1'},{'NULL':true}]}}}      | DYNAMODB
            {'Update':{'Set':{'a':{'S':'a'}},'Delete':{'b':{'SS':['x']}}}}                               | DYNAMODB
            {'Update':{'Set':{'a':{'s':'a'}},'Delete':{'b':{'$ss':['x']}}}}                              | PLAIN
            {'Update':{'Remove':['a']},'Item':{'a':{'S':'x'}}}                                           | DYNAMODB
            """)
    void read_formatNotStated_isFoundByAllValues(String members, ItemFormat format) {
        assertThat(EntityJson.read(request(members), SampleRequest.class).format())
                .isEqualTo(format);
    }

    @Test
    void read_nullOperatorUnderBothNames_isTheSame() {
        for (String name : List.of("NULL", "_NULL")) {
            assertThat(EntityJson.read(
                                    request("{'Filter':{'Operator':'" + name
                                            + "','Attribute':'a','Values':[],'Size':null}}"),
                                    SampleRequest.class)
                            .value()
                            .filter())
                    .contains(Comparison.of(AttributePath.of("a"), ComparisonOperator.NULL));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Filter':[]}                                                  | INPUT_INVALID      | $.Filter                 | a condition, an object such as
            {'Filter':'Price > 10'}                                        | INPUT_INVALID      | $.Filter                 | and this is text
            {'Filter':{}}                                                  | MEMBER_MISSING     | $.Filter                 | Attribute, Size, And, Or, Not
            {'Filter':{'Operator':'EQ','Values':[1]}}                      | MEMBER_MISSING     | $.Filter                 | Attribute
            {'Filter':{'Attribute':'a'}}                                   | MEMBER_MISSING     | $.Filter.Operator        | EQ
            {'Filter':{'Attribute':'a','Size':'b','Operator':'EQ','Values':[1]}} | EXPRESSION_INVALID | $.Filter           | both Attribute and Size
            {'Filter':{'And':[{'Attribute':'a','Operator':'NOT_NULL'}],'Or':[]}} | EXPRESSION_INVALID | $.Filter           | both And and Or
            {'Filter':{'And':[{'Attribute':'a','Operator':'NOT_NULL'}],'Values':[]}} | EXPRESSION_INVALID | $.Filter.Values | beside And
            {'Filter':{'Attribute':'a','Type':'N','Operator':'EQ'}}        | EXPRESSION_INVALID | $.Filter.Operator        | beside Type
            {'Filter':{'Size':'a','Type':'N'}}                             | EXPRESSION_INVALID | $.Filter.Type            | beside Size
            {'Filter':{'Attribute':'a','Type':'X'}}                        | INPUT_INVALID      | $.Filter.Type            | there are S, SS
            {'Filter':{'Attribute':'a','Operator':'EQUALS','Values':[1]}}  | INPUT_INVALID      | $.Filter.Operator        | BEGINS_WITH, BETWEEN
            {'Filter':{'Attribute':'a','Operator':'gt','Values':[1]}}      | INPUT_INVALID      | $.Filter.Operator        | did you mean 'GT'?
            {'Filter':{'Attribute':'a','Operator':1,'Values':[1]}}         | INPUT_INVALID      | $.Filter.Operator        | one of
            {'Filter':{'Attribute':1,'Operator':'EQ','Values':[1]}}        | INPUT_INVALID      | $.Filter.Attribute       | path
            {'Filter':{'Attribute':'a.','Operator':'EQ','Values':[1]}}     | EXPRESSION_INVALID | $.Filter.Attribute       | at character 3
            {'Filter':{'Attribute':'a','Operator':'EQ','Values':1}}        | INPUT_INVALID      | $.Filter.Values          | a list of values
            {'Filter':{'Attribute':'a','Operator':'EQ'}}                   | EXPRESSION_INVALID | $.Filter.Values          | one value, and there are 0
            {'Filter':{'Attribute':'a','Operator':'EQ','Values':[1,2]}}    | EXPRESSION_INVALID | $.Filter.Values          | one value, and there are 2
            {'Filter':{'Attribute':'a','Operator':'EQ','Value':1}}         | MEMBER_UNKNOWN     | $.Filter.Value           | did you mean 'Values'?
            {'Filter':{'Attribute':'a','Operator':'EQ','Values':[{'$x':1}]}} | JSON_INVALID     | $.Filter.Values[0]       | tag
            {'Filter':{'Or':[{'Attribute':'a','Operator':'NOT_NULL'},{'Not':{'And':[{'Attribute':'a','Operator':'GT','Values':[true]}]}}]}} | EXPRESSION_INVALID | $.Filter.Or[1].Not.And[0].Values[0] | BOOL
            {'Filter':{'Or':[{'And':[{'Attribute':'a','Attribute':'b'}]}]}} | JSON_INVALID      | $.Filter.Or[0].And[0].Attribute | twice
            {'Filter':{'And':[]}}                                          | EXPRESSION_INVALID | $.Filter.And             | no condition
            {'Filter':{'And':[null]}}                                      | INPUT_INVALID      | $.Filter.And[0]          | and this is null
            {'Filter':{'And':{}}}                                          | INPUT_INVALID      | $.Filter.And             | a list of conditions
            {'Filter':{'Not':[]}}                                          | INPUT_INVALID      | $.Filter.Not             | a condition
            {'Filter':{'Attribute':'a','Operator':'IN','Values':[{'S':'x'},1]}} | FORMAT_MIXED  | $.Filter.Values[1]       | ItemFormat
            {'Update':[]}                                                  | INPUT_INVALID      | $.Update                 | an update
            {'Update':{}}                                                  | EXPRESSION_INVALID | $.Update                 | does nothing
            {'Update':{'Set':{}}}                                          | EXPRESSION_INVALID | $.Update                 | does nothing
            {'Update':{'set':{'a':1}}}                                     | MEMBER_UNKNOWN     | $.Update.set             | did you mean 'Set'?
            {'Update':{'Set':[1]}}                                         | INPUT_INVALID      | $.Update.Set             | values by path
            {'Update':{'Set':{'a..b':1}}}                                  | EXPRESSION_INVALID | $.Update.Set['a..b']     | at character 3
            {'Update':{'Set':{'a':1,'a':2}}}                               | JSON_INVALID       | $.Update.Set.a           | twice
            {'Update':{'Set':{'a':{'$ss':[]}}}}                            | SET_EMPTY          | $.Update.Set.a           | empty
            {'Update':{'Increment':{'a[0]':'1'}}}                          | EXPRESSION_INVALID | $.Update.Increment['a[0]'] | a number
            {'Update':{'Remove':'a'}}                                      | INPUT_INVALID      | $.Update.Remove          | a list of paths
            {'Update':{'Remove':['a',1]}}                                  | INPUT_INVALID      | $.Update.Remove[1]       | path
            {'Update':{'Set':{'a':1},'Remove':['b','a']}}                  | EXPRESSION_INVALID | $.Update.Remove          | 'a' is there twice
            {'Update':{'Add':{'a':'x'}}}                                   | EXPRESSION_INVALID | $.Update.Add.a           | a number or a set
            {'Projection':'a'}                                             | INPUT_INVALID      | $.Projection             | a list
            {'Projection':['a','']}                                        | EXPRESSION_INVALID | $.Projection[1]          | at character 1
            {'Projection':[1]}                                             | INPUT_INVALID      | $.Projection[0]          | path
            """)
    void read_malformed_isRefusedWithItsPath(String members, ErrorCode code, String path, String detail) {
        DynactException e = refused(request(members));

        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        assertThat(e.path()).as(e.getMessage()).contains(path);
        assertThat(e.detail()).contains(detail).doesNotContain("java", "jackson", "io.dynact");
    }

    @ParameterizedTest
    @CsvSource({"301", "700", "10000", "1000000"})
    void read_conditionNestedTooDeep_isRefused(int depth) {
        String deep = "{\"Not\":".repeat(depth) + "{\"Attribute\":\"a\",\"Operator\":\"NOT_NULL\"}" + "}".repeat(depth);

        assertThat(refused("{\"TableName\":\"t\",\"Filter\":" + deep + "}").code())
                .isEqualTo(ErrorCode.NESTING_TOO_DEEP);
    }

    private static String request(String members) {
        return "{\"TableName\":\"t\"," + members.substring(1).replace('\'', '"');
    }

    private static DynactException refused(String json) {
        return catchThrowableOfType(DynactException.class, () -> EntityJson.read(json, SampleRequest.class));
    }
}
