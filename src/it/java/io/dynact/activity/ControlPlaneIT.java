package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.StreamDescription;
import io.dynact.model.StreamSpecification;
import io.dynact.model.StreamStatus;
import io.dynact.model.StreamSummary;
import io.dynact.model.StreamViewType;
import io.dynact.model.TimeToLiveDescription;
import io.dynact.model.TimeToLiveSpecification;
import io.dynact.model.TimeToLiveStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Time to live and streams, which DynamoDB Local has. */
@ExtendWith(DynactExtension.class)
class ControlPlaneIT {
    @BeforeAll
    static void createTables(Dynact dynact) {
        for (String table : List.of("Music", "Other")) {
            Tables.create(dynact, table, "Artist", AttributeType.STRING);
            dynact.run(UpdateTableRequest.builder()
                    .tableName(table)
                    .streamSpecification(StreamSpecification.builder()
                            .streamEnabled(true)
                            .streamViewType(StreamViewType.KEYS_ONLY)
                            .build())
                    .build());
        }
    }

    @Test
    void updateTimeToLive_enabled_isDescribed(Dynact dynact) {
        TimeToLiveSpecification wanted = TimeToLiveSpecification.of(true, "ExpiresAt");

        UpdateTimeToLiveResponse updated = dynact.run(UpdateTimeToLiveRequest.of("Music", wanted));

        assertThat(updated.timeToLiveSpecification()).isEqualTo(wanted);
        TimeToLiveDescription described =
                dynact.run(DescribeTimeToLiveRequest.of("Music")).timeToLiveDescription();
        assertThat(described.timeToLiveStatus()).contains(TimeToLiveStatus.ENABLED);
        assertThat(described.attributeName()).contains("ExpiresAt");
    }

    @Test
    void describeTimeToLive_tableThatIsNotThere_isNotFound(Dynact dynact) {
        DynactException error =
                catchThrowableOfType(DynactException.class, () -> dynact.run(DescribeTimeToLiveRequest.of("Missing")));

        assertThat(error.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
    }

    @Test
    void describeStream_ofAListedStream_hasItsShards(Dynact dynact) {
        List<StreamSummary> streams = dynact.run(
                        ListStreamsRequest.builder().tableName("Music").build())
                .streams();

        assertThat(streams).hasSize(1);
        StreamDescription stream = dynact.run(
                        DescribeStreamRequest.of(streams.get(0).streamArn().orElseThrow()))
                .streamDescription();
        assertThat(stream.tableName()).contains("Music");
        assertThat(stream.streamStatus()).contains(StreamStatus.ENABLED);
        assertThat(stream.streamViewType()).contains(StreamViewType.KEYS_ONLY);
        assertThat(stream.shards()).isNotEmpty();
        assertThat(stream.keySchema()).hasSize(1);
    }

    @Test
    void describeStream_streamThatIsNotThere_isNotFound(Dynact dynact) {
        String arn = dynact.run(ListStreamsRequest.builder().tableName("Music").build())
                .streams()
                .get(0)
                .streamArn()
                .orElseThrow();

        DynactException error = catchThrowableOfType(
                DynactException.class,
                () -> dynact.run(DescribeStreamRequest.of(arn.replaceFirst("stream/20..", "stream/1999"))));

        assertThat(error.category().name()).isEqualTo("NOT_FOUND");
    }

    @Test
    void listStreams_maxItems_isExactAndResumes(Dynact dynact) {
        ListStreamsResponse first =
                dynact.run(ListStreamsRequest.builder().maxItems(1).build());
        ListStreamsResponse rest = dynact.run(ListStreamsRequest.builder()
                .exclusiveStartStreamArn(first.lastEvaluatedStreamArn())
                .build());

        assertThat(first.truncated()).isTrue();
        assertThat(rest.truncated()).isFalse();
        assertThat(List.of(first.streams().get(0), rest.streams().get(0)))
                .extracting(StreamSummary::tableName)
                .containsExactlyInAnyOrder(Optional.of("Music"), Optional.of("Other"));
    }

    @Test
    void listStreams_onAnAllowList_hidesOtherTables(Connection connection) {
        try (Dynact dynact = Dynact.connect(
                Connection.builder().from(connection).addAllowedTables("Music").build())) {
            assertThat(dynact.run(ListStreamsRequest.builder().build()).streams())
                    .extracting(StreamSummary::tableName)
                    .containsExactly(Optional.of("Music"));
        }
    }
}
