package io.dynact.model;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/** The files in Amazon S3 that are imported. */
@Value.Immutable
@JsonDeserialize(as = ImmutableS3BucketSource.class)
public interface S3BucketSource {
    /** The account that owns the bucket; needed where it is another account. */
    Optional<String> s3BucketOwner();

    /** The bucket. */
    String s3Bucket();

    /** The prefix of the names of the files; default: all files of the bucket. */
    Optional<String> s3KeyPrefix();

    /** All files of a bucket. */
    static S3BucketSource of(String s3Bucket) {
        return builder().s3Bucket(s3Bucket).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link S3BucketSource}. */
    class Builder extends ImmutableS3BucketSource.Builder {}
}
