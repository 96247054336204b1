package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collection;
import java.util.List;
import org.immutables.value.Value;

/** Asks for the description of an export. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDescribeExportRequest.class)
public interface DescribeExportRequest extends ActivityRequest<DescribeExportResponse> {
    /** The ARN of the export, which {@code ExportTableToPointInTime} and {@code ListExports} return. */
    String exportArn();

    @Override
    default DescribeExport activity() {
        return DescribeExport.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(TableArn.tableNameOrArn(exportArn()));
    }

    /** A request for this export. */
    static DescribeExportRequest of(String exportArn) {
        return builder().exportArn(exportArn).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DescribeExportRequest}. */
    class Builder extends ImmutableDescribeExportRequest.Builder {}
}
