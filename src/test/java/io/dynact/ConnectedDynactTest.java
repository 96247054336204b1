package io.dynact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.LoopbackService.Answer;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.ListTablesRequest;
import io.dynact.activity.RunControl;
import io.dynact.activity.ScanTableRequest;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class ConnectedDynactTest {
    private static final ListTablesRequest LIST_TABLES = ListTablesRequest.of();

    private final LoopbackService service = LoopbackService.start();
    private final Connection connection = Connection.builder()
            .region("eu-west-1")
            .endpoint(service.uri())
            .credentials(CredentialsSource.staticKeys("AKIDEXAMPLE", "wJalrXUtnFEMI/EXAMPLEKEY"))
            .build();

    @BeforeEach
    void answer() {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void run_closed_isRefusedEvenIfAnotherHasTheClient() {
        try (Dynact other = Dynact.connect(connection)) {
            Dynact closed = Dynact.connect(connection);
            closed.close();
            closed.close();

            assertThatThrownBy(() -> closed.run(LIST_TABLES))
                    .isInstanceOf(DynactException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> closed.run("ListTables", "{}"))
                    .isInstanceOf(DynactException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> closed.runAsync(LIST_TABLES))
                    .isInstanceOf(DynactException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> closed.stream(ScanTableRequest.of("Music")))
                    .isInstanceOf(DynactException.class)
                    .hasMessageContaining("closed");
            assertThat(service.calls("ListTables")).isEmpty();

            assertThat(other.run(LIST_TABLES).tables()).isEmpty();
        }
    }

    @Test
    void run_failsInAnotherThread_hasTheCallersFrames() {
        service.answer("ListTables", Answer.error(400, "AccessDeniedException", "No"));
        service.answer("Scan", Answer.error(400, "AccessDeniedException", "No"));
        try (Dynact dynact = Dynact.connect(connection)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> callersRun(dynact),
                    () -> callersJson(dynact),
                    () -> callersStream(dynact),
                    () -> callersPages(dynact))) {
                DynactException failure = catchThrowableOfType(DynactException.class, call);

                assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
                assertThat(failure.awsErrorCode()).contains("AccessDeniedException");
                assertThat(failure).hasCauseInstanceOf(DynamoDbException.class);
                // Once: where it was made in this thread, the frames are there already.
                assertThat(Arrays.stream(failure.getStackTrace())
                                .filter(frame -> frame.getClassName().equals(ConnectedDynactTest.class.getName())
                                        && frame.getMethodName().startsWith("callers")))
                        .hasSize(1);
                assertThat(Arrays.stream(failure.getStackTrace()))
                        .anyMatch(frame -> frame.getClassName().contains("SdkErrors"));
            }
        }
    }

    @Test
    void run_refusedBeforeAnyCall_hasTheCallersFramesOnce() {
        try (Dynact dynact = Dynact.connect(connection)) {
            DynactException failure = catchThrowableOfType(
                    DynactException.class, () -> dynact.run(GetItemRequest.of(" ", Item.of("a", 1))));

            assertThat(Arrays.stream(failure.getStackTrace())
                            .filter(frame ->
                                    frame.getMethodName().equals("run_refusedBeforeAnyCall_hasTheCallersFramesOnce")))
                    .hasSize(1);
        }
    }

    @Test
    void run_nullArguments_areRejectedByName() {
        try (Dynact dynact = Dynact.connect(connection)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> dynact.run((ListTablesRequest) null),
                    () -> dynact.runAsync(null),
                    () -> dynact.run("ListTables", null),
                    () -> dynact.stream((ScanTableRequest) null))) {
                assertThatThrownBy(call).isInstanceOf(DynactException.class).hasMessageContaining("request is null");
            }
            assertThatThrownBy(() -> dynact.run(null, "{}")).isInstanceOf(DynactException.class);
        }
    }

    private static void callersRun(Dynact dynact) {
        dynact.run(LIST_TABLES);
    }

    private static void callersJson(Dynact dynact) {
        dynact.run("ListTables", "{}");
    }

    private static void callersStream(Dynact dynact) {
        dynact.stream(ScanTableRequest.of("Music")).forEach(item -> {});
    }

    private static void callersPages(Dynact dynact) {
        dynact.pages(ScanTableRequest.of("Music"), new RunControl()).forEach(page -> {});
    }
}
