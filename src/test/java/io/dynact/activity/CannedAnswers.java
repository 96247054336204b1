package io.dynact.activity;

import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import java.util.Map;

/** Answers of the real service, as its API reference shows them, for the operations that DynamoDB Local does not have. */
final class CannedAnswers {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";
    private static final String BACKUP = """
            {
              "BackupArn": "%1$s/backup/01489602797149-73d8d5bc",
              "BackupName": "Music-before-release",
              "BackupSizeBytes": 229,
              "BackupStatus": "AVAILABLE",
              "BackupType": "USER",
              "BackupCreationDateTime": 1489602797.149
            }""".formatted(ARN);
    private static final String BACKUP_DESCRIPTION = """
            {
              "BackupDescription": {
                "BackupDetails": %2$s,
                "SourceTableDetails": {
                  "TableName": "Music",
                  "TableId": "12345678-0123-4567-a123-abcdefghijkl",
                  "TableArn": "%1$s",
                  "TableSizeBytes": 229,
                  "KeySchema": [
                    {"AttributeName": "Artist", "KeyType": "HASH"},
                    {"AttributeName": "SongTitle", "KeyType": "RANGE"}
                  ],
                  "TableCreationDateTime": 1489602700.5,
                  "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
                  "ItemCount": 3,
                  "BillingMode": "PAY_PER_REQUEST"
                },
                "SourceTableFeatureDetails": {
                  "TimeToLiveDescription": {"TimeToLiveStatus": "DISABLED"},
                  "StreamDescription": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}
                }
              }
            }""".formatted(ARN, BACKUP);
    private static final String CONTINUOUS_BACKUPS = """
            {
              "ContinuousBackupsDescription": {
                "ContinuousBackupsStatus": "ENABLED",
                "PointInTimeRecoveryDescription": {
                  "PointInTimeRecoveryStatus": "ENABLED",
                  "RecoveryPeriodInDays": 7,
                  "EarliestRestorableDateTime": 1735000000,
                  "LatestRestorableDateTime": 1735689300.25
                }
              }
            }""";
    private static final String RESTORED = """
            {
              "TableDescription": {
                "TableName": "MusicRestored",
                "TableStatus": "CREATING",
                "TableArn": "%1$sRestored",
                "RestoreSummary": {"SourceTableArn": "%1$s", "RestoreDateTime": 1735689300, "RestoreInProgress": true}
              }
            }""".formatted(ARN);
    private static final String EXPORT = """
            {
              "ExportDescription": {
                "ExportArn": "%1$s/export/01695353076000-06e2188f",
                "ExportStatus": "IN_PROGRESS",
                "StartTime": 1695353076,
                "TableArn": "%1$s",
                "ExportTime": 1695353076,
                "S3Bucket": "music-exports",
                "S3SseAlgorithm": "AES256",
                "ExportFormat": "DYNAMODB_JSON",
                "ExportType": "FULL_EXPORT",
                "FilterSpecification": {
                  "KeyConditionExpression": "Artist = :artist",
                  "ExpressionAttributeValues": {":artist": {"S": "Bach"}}
                }
              }
            }""".formatted(ARN);
    private static final String IMPORT = """
            {
              "ImportTableDescription": {
                "ImportArn": "%1$s/import/01658528578619-c4d4e311",
                "ImportStatus": "IN_PROGRESS",
                "TableArn": "%1$s",
                "S3BucketSource": {"S3Bucket": "music-imports", "S3KeyPrefix": "songs/"},
                "ErrorCount": 0,
                "InputFormat": "CSV",
                "InputFormatOptions": {"Csv": {"Delimiter": ";", "HeaderList": ["Artist", "SongTitle"]}},
                "InputCompressionType": "GZIP",
                "StartTime": 1658528578.619,
                "ImportedItemCount": 0
              }
            }""".formatted(ARN);

    private static final String STREAM = """
            {
              "StreamDescription": {
                "StreamArn": "%1$s/stream/2025-01-01T00:00:00.000",
                "StreamLabel": "2025-01-01T00:00:00.000",
                "StreamStatus": "ENABLED",
                "StreamViewType": "KEYS_ONLY",
                "CreationRequestDateTime": 1735689600.125,
                "TableName": "Music",
                "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}],
                "Shards": [
                  {
                    "ShardId": "shardId-00000001414562045508-2bac9cd2",
                    "SequenceNumberRange": {"StartingSequenceNumber": "20500000000000000910398"}
                  }
                ]
              }
            }""".formatted(ARN);

    /** The answers by the name of their operation. */
    private static final Map<String, String> BY_OPERATION = Map.ofEntries(
            Map.entry("TagResource", "{}"),
            Map.entry("UntagResource", "{}"),
            Map.entry("ListTagsOfResource", "{\"Tags\": [{\"Key\": \"Owner\", \"Value\": \"Catalog team\"}]}"),
            Map.entry("DescribeContinuousBackups", CONTINUOUS_BACKUPS),
            Map.entry("UpdateContinuousBackups", CONTINUOUS_BACKUPS),
            Map.entry("CreateBackup", "{\"BackupDetails\": " + BACKUP + "}"),
            Map.entry("DescribeBackup", BACKUP_DESCRIPTION),
            Map.entry("DeleteBackup", BACKUP_DESCRIPTION),
            Map.entry(
                    "ListBackups",
                    "{\"BackupSummaries\": [" + BACKUP.replaceFirst("\\{", "{\"TableName\": \"Music\",") + "]}"),
            Map.entry("RestoreTableFromBackup", RESTORED),
            Map.entry("RestoreTableToPointInTime", RESTORED),
            Map.entry("ExportTableToPointInTime", EXPORT),
            Map.entry("DescribeExport", EXPORT),
            Map.entry(
                    "ListExports",
                    "{\"ExportSummaries\": [{\"ExportArn\": \"" + ARN
                            + "/export/01695353076000-06e2188f\", \"ExportStatus\": \"COMPLETED\", \"ExportType\": \"FULL_EXPORT\"}]}"),
            Map.entry("DescribeStream", STREAM),
            Map.entry(
                    "SearchVectors",
                    "{\"SearchResults\": [{\"Item\": {\"Artist\": {\"S\": \"Bach\"}}, \"Score\": 0.25}], \"ConsumedCapacity\": {\"VectorSearchRequestBytes\": 512.0}}"),
            Map.entry("ImportTable", IMPORT),
            Map.entry("DescribeImport", IMPORT),
            Map.entry(
                    "ListImports",
                    "{\"ImportSummaryList\": [{\"ImportArn\": \"" + ARN
                            + "/import/01658528578619-c4d4e311\", \"ImportStatus\": \"COMPLETED\", \"TableArn\": \""
                            + ARN
                            + "\", \"StartTime\": 1658528578.619}]}"));

    private CannedAnswers() {}

    /** Whether DynamoDB Local lacks the operation. */
    static boolean onlyHere(String operation) {
        // The example of this one names a stream, whose ARN has the time when it was made.
        return has(operation) && !operation.equals("DescribeStream");
    }

    /** Whether examples of the operation are answered here, and not by DynamoDB Local. */
    static boolean has(String operation) {
        return BY_OPERATION.containsKey(operation);
    }

    /** Lets a service answer these operations. */
    static void of(LoopbackService service) {
        BY_OPERATION.forEach((operation, json) -> service.answer(operation, Answer.json(200, json)));
    }
}
