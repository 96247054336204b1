package io.dynact.activity;

import io.dynact.error.ErrorCode;
import io.dynact.model.BackupSummary;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lists the backups of a table or of all tables. Where the connection allows only some tables, it lists only theirs.
 *
 * <p>Without {@code BackupType} it lists those of users, as the service does. DynamoDB Local has no backups. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListBackups.html">Source</a>.
 */
public final class ListBackups extends ControlPlaneListing<ListBackupsRequest, ListBackupsResponse, BackupSummary> {
    static final ListBackups ACTIVITY = new ListBackups();

    private ListBackups() {
        super(
                ActivityDescriptor.builder()
                        .name("ListBackups")
                        .caption("List Backups")
                        .category(ActivityDescriptor.Category.BACKUP)
                        .access(ActivityDescriptor.Access.READ)
                        .idempotent(true)
                        .addPermissions("dynamodb:ListBackups")
                        .addOwnErrors(ErrorCode.TABLE_NAME_INVALID)
                        .addExamples(
                                ActivityDescriptor.Example.of("List the backups of a table", """
                            {"TableName": "Music"}"""),
                                ActivityDescriptor.Example.of(
                                        "List ten backups of all tables, AWS Backup's included", """
                            {"BackupType": "ALL", "MaxItems": 10}"""))
                        .build(),
                ListBackupsRequest.class,
                ListBackupsResponse.class,
                "Limit",
                100);
    }

    @Override
    Collection<String> resources(ListBackupsRequest request) {
        return List.of();
    }

    @Override
    void check(ListBackupsRequest request) {
        request.tableName().ifPresent(name -> Requests.checkTableName(".TableName", name));
    }

    @Override
    Optional<Integer> limit(ListBackupsRequest request) {
        return request.limit();
    }

    @Override
    Optional<Integer> maxItems(ListBackupsRequest request) {
        return request.maxItems();
    }

    @Override
    Optional<String> start(ListBackupsRequest request) {
        return request.exclusiveStartBackupArn();
    }

    @Override
    ListBackupsRequest page(ListBackupsRequest request, Optional<String> start, int limit) {
        return ListBackupsRequest.builder()
                .from(request)
                .limit(limit)
                .exclusiveStartBackupArn(start)
                .build();
    }

    @Override
    List<BackupSummary> elements(ListBackupsResponse page) {
        return page.backupSummaries();
    }

    @Override
    Optional<String> next(ListBackupsResponse page) {
        return page.lastEvaluatedBackupArn();
    }

    @Override
    Optional<String> tableName(BackupSummary element) {
        return element.tableName();
    }

    @Override
    ListBackupsResponse with(ListBackupsResponse page, List<BackupSummary> elements) {
        return ListBackupsResponse.builder()
                .from(page)
                .backupSummaries(elements)
                .build();
    }
}
