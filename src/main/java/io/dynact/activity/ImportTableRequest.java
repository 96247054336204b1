package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.InputCompressionType;
import io.dynact.model.InputFormat;
import io.dynact.model.InputFormatOptions;
import io.dynact.model.S3BucketSource;
import io.dynact.model.TableCreationParameters;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for a new table with the items of files in Amazon S3. */
@Value.Immutable
@JsonDeserialize(as = ImmutableImportTableRequest.class)
public interface ImportTableRequest extends ActivityRequest<ImportTableResponse> {
    /** A token that makes repeating the request safe for 8 hours; default: a new one for each request. */
    Optional<String> clientToken();

    /** The files. */
    S3BucketSource s3BucketSource();

    /** The format of the items. */
    InputFormat inputFormat();

    /** How the files are written. */
    Optional<InputFormatOptions> inputFormatOptions();

    /** How the files are compressed; default: {@code NONE}. */
    Optional<InputCompressionType> inputCompressionType();

    /** The table to create. */
    TableCreationParameters tableCreationParameters();

    @Override
    default ImportTable activity() {
        return ImportTable.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableCreationParameters().tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ImportTableRequest}. */
    class Builder extends ImmutableImportTableRequest.Builder {}
}
