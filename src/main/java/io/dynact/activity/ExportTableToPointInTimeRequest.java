package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ExportFormat;
import io.dynact.model.ExportType;
import io.dynact.model.FilterSpecification;
import io.dynact.model.IncrementalExportSpecification;
import io.dynact.model.S3SseAlgorithm;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for the items of a table to be written to Amazon S3. */
@Value.Immutable
@JsonDeserialize(as = ImmutableExportTableToPointInTimeRequest.class)
public interface ExportTableToPointInTimeRequest extends ActivityRequest<ExportTableToPointInTimeResponse> {
    /** The ARN of the table, which {@code DescribeTable} returns. */
    String tableArn();

    /** The time whose items are exported; default: now. */
    Optional<Instant> exportTime();

    /** A token that makes repeating the request safe for 8 hours; default: a new one for each request. */
    Optional<String> clientToken();

    /** The bucket to write to. */
    String s3Bucket();

    /** The account that owns the bucket; needed where it is another account. */
    Optional<String> s3BucketOwner();

    /** The prefix of the names of the files. */
    Optional<String> s3Prefix();

    /** How the files are encrypted; default: as the bucket has it. */
    Optional<S3SseAlgorithm> s3SseAlgorithm();

    /** The id of the AWS KMS key that encrypts the files. */
    Optional<String> s3SseKmsKeyId();

    /** The format of the items; default: {@code DYNAMODB_JSON}. */
    Optional<ExportFormat> exportFormat();

    /** Which items are exported; default: {@code FULL_EXPORT}. */
    Optional<ExportType> exportType();

    /** The period of an incremental export; needed with {@code INCREMENTAL_EXPORT}. */
    Optional<IncrementalExportSpecification> incrementalExportSpecification();

    /** Which items and attributes are exported; default: all of them. */
    Optional<FilterSpecification> filterSpecification();

    @Override
    default ExportTableToPointInTime activity() {
        return ExportTableToPointInTime.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(tableArn()));
    }

    /** A request for a full export of this table to this bucket. */
    static ExportTableToPointInTimeRequest of(String tableArn, String s3Bucket) {
        return builder().tableArn(tableArn).s3Bucket(s3Bucket).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExportTableToPointInTimeRequest}. */
    class Builder extends ImmutableExportTableToPointInTimeRequest.Builder {}
}
