package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for the description of an import. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeImportRequest.class)
public interface DescribeImportRequest extends ActivityRequest<DescribeImportResponse> {
    /** The ARN of the import, which {@code ImportTable} and {@code ListImports} return. */
    String importArn();

    @Override
    default DescribeImport activity() {
        return DescribeImport.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(importArn()));
    }

    /** A request for this import. */
    static DescribeImportRequest of(String importArn) {
        return builder().importArn(importArn).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeImportRequest}. */
    class Builder extends ImmutableDescribeImportRequest.Builder {}
}
