package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An import in a list. */
@Value.Immutable
@JsonDeserialize(as = ImmutableImportSummary.class)
public interface ImportSummary {
    /** The ARN of the import. */
    Optional<String> importArn();

    /** The state. */
    Optional<ImportStatus> importStatus();

    /** The ARN of the table. */
    Optional<String> tableArn();

    /** The files. */
    Optional<S3BucketSource> s3BucketSource();

    /** The ARN of the log group that has the errors. */
    Optional<String> cloudWatchLogGroupArn();

    /** The format of the items. */
    Optional<InputFormat> inputFormat();

    /** When the import began. */
    Optional<Instant> startTime();

    /** When the import ended. */
    Optional<Instant> endTime();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ImportSummary}. */
    class Builder extends ImmutableImportSummary.Builder {}
}
