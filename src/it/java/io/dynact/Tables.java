package io.dynact;

import io.dynact.activity.CreateTableRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import java.util.List;

/** Tables for integration tests. */
public final class Tables {
    private Tables() {}

    /** Makes a table with one key attribute. */
    public static void create(Dynact dynact, String table, String hash, AttributeType type) {
        dynact.run(CreateTableRequest.builder()
                .tableName(table)
                .addAttributeDefinitions(AttributeDefinition.of(hash, type))
                .addKeySchema(KeySchemaElement.of(hash, KeyType.HASH))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
    }

    /** Makes a table with two key attributes. */
    public static void create(
            Dynact dynact, String table, String hash, AttributeType hashType, String range, AttributeType rangeType) {
        dynact.run(CreateTableRequest.builder()
                .tableName(table)
                .addAttributeDefinitions(
                        AttributeDefinition.of(hash, hashType), AttributeDefinition.of(range, rangeType))
                .addKeySchema(KeySchemaElement.of(hash, KeyType.HASH), KeySchemaElement.of(range, KeyType.RANGE))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
    }

    /** All items of a table. */
    public static List<Item> items(Dynact dynact, String table) {
        return dynact.stream(ScanTableRequest.of(table)).toList();
    }
}
