package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An import into a new table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableImportTableDescription.class)
public interface ImportTableDescription {
    /** The ARN of the import. */
    Optional<String> importArn();

    /** The state. */
    Optional<ImportStatus> importStatus();

    /** The ARN of the table. */
    Optional<String> tableArn();

    /** The id of the table. */
    Optional<String> tableId();

    /** The token of the request. */
    Optional<String> clientToken();

    /** The files. */
    Optional<S3BucketSource> s3BucketSource();

    /** The number of errors; the log has them. */
    Optional<Long> errorCount();

    /** The ARN of the log group that has the errors. */
    Optional<String> cloudWatchLogGroupArn();

    /** The format of the items. */
    Optional<InputFormat> inputFormat();

    /** How the files are written. */
    Optional<InputFormatOptions> inputFormatOptions();

    /** How the files are compressed. */
    Optional<InputCompressionType> inputCompressionType();

    /** The table. */
    Optional<TableCreationParameters> tableCreationParameters();

    /** When the import began. */
    Optional<Instant> startTime();

    /** When the import ended. */
    Optional<Instant> endTime();

    /** The size of what was read, in bytes. */
    Optional<Long> processedSizeBytes();

    /** The number of items that were read. */
    Optional<Long> processedItemCount();

    /** The number of items that were written. */
    Optional<Long> importedItemCount();

    /** The code of what went wrong. */
    Optional<String> failureCode();

    /** What went wrong. */
    Optional<String> failureMessage();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ImportTableDescription}. */
    class Builder extends ImmutableImportTableDescription.Builder {}
}
