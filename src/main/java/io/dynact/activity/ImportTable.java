package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import io.dynact.error.ErrorCode;
import io.dynact.model.TableCreationParameters;
import java.util.Collection;
import java.util.List;

/**
 * Creates a table with the items of files in Amazon S3, without using its capacity.
 *
 * <p>The service answers at once; {@code DescribeImport} shows when the items are there, and how many could not be imported. The caller
 * may read the bucket and write the log of errors: {@code s3:GetObject}, {@code s3:ListBucket} and actions of CloudWatch Logs. A repeated
 * request fails, as the table is there, unless it has the same {@code ClientToken}. DynamoDB Local has no exports and imports. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ImportTable.html">Source</a>.
 */
public final class ImportTable extends ControlPlaneActivity<ImportTableRequest, ImportTableResponse> {
    static final ImportTable ACTIVITY = new ImportTable();

    /** What an import needs to log the items that it cannot import. */
    private static final ImmutableList<String> LOG_ACTIONS = ImmutableList.of(
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
            "logs:PutRetentionPolicy");

    private ImportTable() {
        super(
                ActivityDescriptor.builder()
                        .name("ImportTable")
                        .caption("Import Table")
                        .category(ActivityDescriptor.Category.IMPORT_EXPORT)
                        .access(ActivityDescriptor.Access.WRITE)
                        .idempotent(true)
                        .addPermissions("dynamodb:ImportTable")
                        .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.RESOURCE_IN_USE, ErrorCode.TOKEN_REUSED)
                        .addExamples(ActivityDescriptor.Example.of("Import a table from CSV files", """
                            {
                              "S3BucketSource": {"S3Bucket": "music-imports", "S3KeyPrefix": "songs/"},
                              "InputFormat": "CSV",
                              "InputFormatOptions": {"Csv": {"Delimiter": ";", "HeaderList": ["Artist", "SongTitle", "Year"]}},
                              "InputCompressionType": "GZIP",
                              "TableCreationParameters": {
                                "TableName": "Songs",
                                "AttributeDefinitions": [
                                  {"AttributeName": "Artist", "AttributeType": "S"},
                                  {"AttributeName": "SongTitle", "AttributeType": "S"}
                                ],
                                "KeySchema": [
                                  {"AttributeName": "Artist", "KeyType": "HASH"},
                                  {"AttributeName": "SongTitle", "KeyType": "RANGE"}
                                ],
                                "BillingMode": "PAY_PER_REQUEST"
                              },
                              "ClientToken": "import-4711"
                            }"""))
                        .build(),
                ImportTableRequest.class,
                ImportTableResponse.class);
    }

    @Override
    public Collection<Permission> permissions(ImportTableRequest request) {
        String bucket = TableArn.bucket("", request.s3BucketSource().s3Bucket());
        return ImmutableList.<Permission>builder()
                .addAll(super.permissions(request))
                .add(Permission.of("s3:ListBucket", bucket), Permission.of("s3:GetObject", bucket + "/*"))
                .addAll(Permissions.on(LOG_ACTIONS, List.of()))
                .build();
    }

    @Override
    void check(ImportTableRequest request) {
        TableCreationParameters table = request.tableCreationParameters();
        Requests.within(".TableCreationParameters", table, parameters -> {
            Requests.checkTableName(".TableName", parameters.tableName());
            TableRules.check(CreateTableRequest.builder()
                    .tableName(parameters.tableName())
                    .attributeDefinitions(parameters.attributeDefinitions())
                    .keySchema(parameters.keySchema())
                    .billingMode(parameters.billingMode())
                    .provisionedThroughput(parameters.provisionedThroughput())
                    .globalSecondaryIndexes(parameters.globalSecondaryIndexes())
                    .vectorIndexes(parameters.vectorIndexes())
                    .build());
            return parameters;
        });
    }
}
