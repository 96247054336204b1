package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynact.convert.EntityJson;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.RandomConditions;
import io.dynact.expression.Update;
import io.dynact.model.ItemFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schemas of conditions, updates and paths to what is written and to what is refused. */
class ExpressionSchemasTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final DomainModel MODEL = DomainModel.read(new Javadocs());

    @ParameterizedTest
    @ValueSource(classes = {Condition.class, Update.class, AttributePath.class})
    void schema_always_isASchema(Class<?> type) {
        Schema dialect = SCHEMAS.getSchema(SchemaLocation.of(JsonSchemas.DIALECT));

        assertThat(errors(dialect, JsonSchemas.value(MODEL, type).toString())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DYNAMODB"})
    void schema_whatIsWrittenInAFormat_isAccepted(ItemFormat format) {
        Schema conditions = schema(Condition.class, format);
        Schema updates = schema(Update.class, format);
        Schema paths = schema(AttributePath.class, format);
        for (long seed = 0; seed < 200; seed++) {
            RandomConditions random = new RandomConditions(seed);
            String condition = EntityJson.write(random.condition(), format);
            String update = EntityJson.write(random.update(), format);
            String path = EntityJson.write(random.path(), format);

            assertThat(errors(conditions, condition)).as(condition).isEmpty();
            assertThat(errors(updates, update)).as(update).isEmpty();
            assertThat(errors(paths, path)).as(path).isEmpty();
        }
    }

    @Test
    void schema_bothFormats_areAcceptedWhereNoneIsStated() {
        Schema conditions =
                SCHEMAS.getSchema(JsonSchemas.value(MODEL, Condition.class).toString(), InputFormat.JSON);

        assertThat(errors(conditions, json("{'Attribute':'Price','Operator':'GT','Values':[10]}")))
                .isEmpty();
        assertThat(errors(conditions, json("{'Attribute':'Price','Operator':'GT','Values':[{'N':'10'}]}")))
                .isEmpty();
        assertThat(errors(conditions, json("{'Attribute':'Price','Operator':'NULL'}")))
                .isEmpty();
        assertThat(errors(conditions, json("{'Attribute':'Name','Like':'50\\\\% _ff%'}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "'Price > 10'",
                "{}",
                "{'Attribute':'a'}",
                "{'Attribute':'a','Operator':'EQ'}",
                "{'Attribute':'a','Operator':'EQ','Values':[]}",
                "{'Attribute':'a','Operator':'EQ','Values':[1,2]}",
                "{'Attribute':'a','Operator':'EQ','Values':1}",
                "{'Attribute':'a','Operator':'EQ','Value':1}",
                "{'Attribute':'a','Operator':'gt','Values':[1]}",
                "{'Attribute':'a','Operator':'BETWEEN','Values':[1]}",
                "{'Attribute':'a','Operator':'IN','Values':[]}",
                "{'Attribute':'a','Operator':'NOT_NULL','Values':[1]}",
                "{'Attribute':'a','Size':'a','Operator':'EQ','Values':[1]}",
                "{'Size':'a','Operator':'CONTAINS','Values':[1]}",
                "{'Size':'a','Operator':'EQ','Values':['1']}",
                "{'Attribute':'a','Type':'X'}",
                "{'Attribute':'a','Type':'N','Operator':'EQ','Values':[1]}",
                "{'Attribute':'a..b','Operator':'NOT_NULL'}",
                "{'Attribute':'a','Like':1}",
                "{'Attribute':'a','Like':'a\\\\'}",
                "{'Attribute':'a','Like':'a%','Operator':'EQ','Values':[1]}",
                "{'Size':'a','Like':'a%'}",
                "{'And':[]}",
                "{'And':{'Attribute':'a','Operator':'NOT_NULL'}}",
                "{'Not':[{'Attribute':'a','Operator':'NOT_NULL'}]}",
                "{'Or':[{'Attribute':'a','Operator':'NOT_NULL'},{'Not':{'And':[{}]}}]}",
                "{'And':[{'Attribute':'a','Operator':'NOT_NULL'}],'Or':[{'Attribute':'a','Operator':'NOT_NULL'}]}"
            })
    void condition_malformed_isNotAccepted(String condition) {
        assertThat(errors(schema(Condition.class, ItemFormat.PLAIN), json(condition)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{'set':{'a':1}}",
                "{'Set':[1]}",
                "{'Set':{'a..b':1}}",
                "{'Set':{'a':{'$ss':[]}}}",
                "{'Increment':{'a':'1'}}",
                "{'Append':{'a':1}}",
                "{'Remove':'a'}",
                "{'Remove':[1]}",
                "{'Add':{'a':'x'}}",
                "{'Delete':{'a':['x']}}"
            })
    void update_malformed_isNotAccepted(String update) {
        assertThat(errors(schema(Update.class, ItemFormat.PLAIN), json(update))).isNotEmpty();
    }

    private static Schema schema(Class<?> type, ItemFormat format) {
        ObjectNode schema = JsonSchemas.value(MODEL, type);
        PublishedSchemasTest.restrict((ObjectNode) schema.path("$defs"), format);
        return SCHEMAS.getSchema(schema.toString(), InputFormat.JSON);
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON);
    }
}
