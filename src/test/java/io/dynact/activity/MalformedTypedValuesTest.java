package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A malformed typed value is an error wherever values are, before any call. */
class MalformedTypedValuesTest {
    private static Rig rig;
    private static Dynact dynact;

    @BeforeAll
    static void connect() {
        rig = new Rig().describe("Music", "Id:S");
        dynact = Dynact.connect(rig.connection().build());
    }

    @AfterAll
    static void close() {
        dynact.close();
        rig.close();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GetItem              | {'TableName':'Music','Key':{'Id':?}} | $.Key.Id
            PutItem              | {'TableName':'Music','Item':{'Id':'a','x':?}} | $.Item.x
            PutItem              | {'TableName':'Music','Item':{'Id':'a','x':[1,{'y':?}]}} | $.Item.x[1].y
            PutItem              | {'TableName':'Music','Item':{'Id':{'S':'a'},'x':{'L':[{'M':{'y':?}}]}}} | $.Item.x[0].y
            PutItem              | {'TableName':'Music','Item':{'Id':'a'},'ConditionExpression':'x <> :x','ExpressionAttributeValues':{':x':?}} | $.ExpressionAttributeValues[':x']
            PutItem              | {'TableName':'Music','Item':{'Id':'a'},'Condition':{'Attribute':'x','Operator':'NE','Values':[?]}} | $.Condition.Values[0]
            DeleteItem           | {'TableName':'Music','Key':{'Id':'a'},'Condition':{'Not':{'And':[{'Attribute':'x','Operator':'IN','Values':[1,?]}]}}} | $.Condition.Not.And[0].Values[1]
            UpdateItem           | {'TableName':'Music','Key':{'Id':'a'},'Update':{'Set':{'x.y':?}}} | $.Update.Set['x.y']
            UpdateItem           | {'TableName':'Music','Key':{'Id':'a'},'Update':{'SetIfAbsent':{'x':?}}} | $.Update.SetIfAbsent.x
            UpdateItem           | {'TableName':'Music','Key':{'Id':'a'},'Update':{'Increment':{'x':?}}} | $.Update.Increment.x
            UpdateItem           | {'TableName':'Music','Key':{'Id':'a'},'Update':{'Append':{'x':[?]}}} | $.Update.Append.x[0]
            UpdateItem           | {'TableName':'Music','Key':{'Id':'a'},'Update':{'Add':{'x':?}}} | $.Update.Add.x
            UpdateItem           | {'TableName':'Music','Key':{'Id':'a'},'Update':{'Delete':{'x':?}}} | $.Update.Delete.x
            Query                | {'TableName':'Music','KeyCondition':{'Attribute':'Id','Operator':'EQ','Values':[?]}} | $.KeyCondition.Values[0]
            Query                | {'TableName':'Music','Filter':{'Attribute':'x','Operator':'EQ','Values':[?]}} | $.Filter.Values[0]
            Query                | {'TableName':'Music','KeyConditionExpression':'Id=:i','ExpressionAttributeValues':{':i':?}} | $.ExpressionAttributeValues[':i']
            Query                | {'TableName':'Music','KeyConditionExpression':'Id=:i','ExpressionAttributeValues':{':i':'a'},'ExclusiveStartKey':{'Id':?}} | $.ExclusiveStartKey.Id
            ScanTable            | {'TableName':'Music','Filter':{'Or':[{'Attribute':'x','Operator':'EQ','Values':[?]}]}} | $.Filter.Or[0].Values[0]
            ScanTable            | {'TableName':'Music','ExclusiveStartKey':{'Id':?}} | $.ExclusiveStartKey.Id
            BatchGetItem         | {'RequestItems':{'Music':{'Keys':[{'Id':'a'},{'Id':?}]}}} | $.RequestItems.Music.Keys[1].Id
            BatchWriteItem       | {'RequestItems':{'Music':[{'PutRequest':{'Item':{'Id':'a','x':?}}}]}} | $.RequestItems.Music[0].PutRequest.Item.x
            BatchWriteItem       | {'RequestItems':{'Music':[{'DeleteRequest':{'Key':{'Id':?}}}]}} | $.RequestItems.Music[0].DeleteRequest.Key.Id
            TransactGetItems     | {'TransactItems':[{'Get':{'TableName':'Music','Key':{'Id':?}}}]} | $.TransactItems[0].Get.Key.Id
            TransactWriteItems   | {'TransactItems':[{'Put':{'TableName':'Music','Item':{'Id':'a','x':?}}}]} | $.TransactItems[0].Put.Item.x
            TransactWriteItems   | {'TransactItems':[{'Update':{'TableName':'Music','Key':{'Id':'a'},'Update':{'Set':{'x':?}}}}]} | $.TransactItems[0].Update.Update.Set.x
            TransactWriteItems   | {'TransactItems':[{'Delete':{'TableName':'Music','Key':{'Id':?}}}]} | $.TransactItems[0].Delete.Key.Id
            TransactWriteItems   | {'TransactItems':[{'ConditionCheck':{'TableName':'Music','Key':{'Id':'a'},'ConditionExpression':'x=:x','ExpressionAttributeValues':{':x':?}}}]} | $.TransactItems[0].ConditionCheck.ExpressionAttributeValues[':x']
            ExecuteStatement     | {'Statement':'SELECT * FROM Music WHERE Id=?','Parameters':[?]} | $.Parameters[0]
            BatchExecuteStatement | {'Statements':[{'Statement':'SELECT * FROM Music WHERE Id=?','Parameters':[?]}]} | $.Statements[0].Parameters[0]
            ExecuteTransaction   | {'TransactStatements':[{'Statement':'DELETE FROM Music WHERE Id=?','Parameters':[?]}]} | $.TransactStatements[0].Parameters[0]
            GetEntity            | {'TableName':'Music','PartitionKey':?} | $.PartitionKey
            UpsertEntity         | {'TableName':'Music','PartitionKey':'a','Properties':{'x':?}} | $.Properties.x
            UpsertEntity         | {'TableName':'Music','PartitionKey':'a','Properties':{'x':{'y':[?]}}} | $.Properties.x.y[0]
            DeleteEntity         | {'TableName':'Music','PartitionKey':'a','StaticPartitionKey':?} | $.StaticPartitionKey
            BatchUpsertEntities  | {'TableName':'Music','Entities':[{'PartitionKey':'a','Properties':{'x':?}}]} | $.Entities[0].Properties.x
            ListEntities         | {'TableName':'Music','Filter':{'Attribute':'x','Operator':'EQ','Values':[?]}} | $.Filter.Values[0]
            InvokeOperation      | {'Operation':'PutItem','Input':{'TableName':'Music','Item':{'Id':'a','x':?}}} | $.Input.Item.x
            InvokeOperation      | {'Operation':'PutItem','Input':{'TableName':'Music','Item':{'Id':'a','x':[{'y':?}]}}} | $.Input.Item.x[0].y
            InvokeOperation      | {'Operation':'DeleteItem','Input':{'TableName':'Music','Key':{'Id':'a'},'Expected':{'x':{'Value':?}}}} | $.Input.Expected.x.Value
            InvokeOperation      | {'Operation':'Query','Input':{'KeyConditions':{'Id':{'AttributeValueList':[?]}}}} | $.Input.KeyConditions.Id.AttributeValueList[0]
            InvokeOperation      | {'Operation':'ExecuteStatement','Input':{'Statement':'SELECT * FROM Music','Parameters':[?]}} | $.Input.Parameters[0]
            """)
    void run_malformedTypedValueAnywhere_isTypedValueInvalidBeforeAnyCall(
            String activity, String request, String path) {
        int place = request.lastIndexOf('?');
        for (String value :
                new String[] {"{'N':5}", "{'S':true}", "{'B':'not base64!'}", "{'SS':'a'}", "{'M':[]}", "{'L':{}}"}) {
            String json = (request.substring(0, place) + value + request.substring(place + 1))
                    .replace("=?'", "=#'")
                    .replace('\'', '"')
                    .replace("=#\"", "=?\"");

            DynactException error = catchThrowableOfType(DynactException.class, () -> dynact.run(activity, json));

            assertThat(error).as(json).isNotNull();
            assertThat(error.code()).as(json).isEqualTo(ErrorCode.TYPED_VALUE_INVALID);
            assertThat(error.path()).as(json).contains(path);
            assertThat(error.detail()).contains("\"ItemFormat\":\"PLAIN\"");
            assertThat(rig.service().calls()).isEmpty();
        }
    }
}
