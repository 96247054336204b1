package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.BackupTypeFilter;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the backups of a table or of all tables. */
@Value.Immutable
@JsonDeserialize(as = ImmutableListBackupsRequest.class)
public interface ListBackupsRequest extends ActivityRequest<ListBackupsResponse> {
    /** The name of the table, or its ARN; default: all tables. */
    Optional<String> tableName();

    /** Which backups to list; default: {@code USER}. */
    Optional<BackupTypeFilter> backupType();

    /** Only backups that were created at this time or later. */
    Optional<Instant> timeRangeLowerBound();

    /** Only backups that were created before this time. */
    Optional<Instant> timeRangeUpperBound();

    /** The size of a page, at most 100. Alone it asks for one page; with {@code MaxItems} it is the size of each page. */
    Optional<Integer> limit();

    /** The most backups to return; default: 1,000, or one page where {@code Limit} is given. */
    Optional<Integer> maxItems();

    /** Where to resume: the {@code LastEvaluatedBackupArn} of an earlier response. */
    Optional<String> exclusiveStartBackupArn();

    @Override
    default ListBackups activity() {
        return ListBackups.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return tableName().or(() -> exclusiveStartBackupArn().map(TableArn::tableNameOrArn)).stream()
                .toList();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ListBackupsRequest}. */
    class Builder extends ImmutableListBackupsRequest.Builder {}
}
