package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An export of a table. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExportDescription.class)
public interface ExportDescription {
    /** The ARN of the export. */
    Optional<String> exportArn();

    /** The state. */
    Optional<ExportStatus> exportStatus();

    /** When the export began. */
    Optional<Instant> startTime();

    /** When the export ended. */
    Optional<Instant> endTime();

    /** The name of the manifest file in the bucket. */
    Optional<String> exportManifest();

    /** The ARN of the table. */
    Optional<String> tableArn();

    /** The id of the table. */
    Optional<String> tableId();

    /** The time whose items are exported. */
    Optional<Instant> exportTime();

    /** The token of the request. */
    Optional<String> clientToken();

    /** The bucket. */
    Optional<String> s3Bucket();

    /** The account that owns the bucket. */
    Optional<String> s3BucketOwner();

    /** The prefix of the names of the files. */
    Optional<String> s3Prefix();

    /** How the files are encrypted. */
    Optional<S3SseAlgorithm> s3SseAlgorithm();

    /** The id of the AWS KMS key that encrypts the files. */
    Optional<String> s3SseKmsKeyId();

    /** The code of what went wrong. */
    Optional<String> failureCode();

    /** What went wrong. */
    Optional<String> failureMessage();

    /** The format of the items. */
    Optional<ExportFormat> exportFormat();

    /** The size that is billed, in bytes. */
    Optional<Long> billedSizeBytes();

    /** The number of exported items. */
    Optional<Long> itemCount();

    /** Which items the export has. */
    Optional<ExportType> exportType();

    /** The period of an incremental export. */
    Optional<IncrementalExportSpecification> incrementalExportSpecification();

    /** Which items and attributes the export has. */
    Optional<FilterSpecification> filterSpecification();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExportDescription}. */
    class Builder extends ImmutableExportDescription.Builder {}
}
