package io.dynact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dynact.LoopbackService.Answer;
import io.dynact.activity.ListTablesRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
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

            assertThatIllegalStateException().isThrownBy(() -> closed.run(LIST_TABLES));
            assertThatIllegalStateException().isThrownBy(() -> closed.run("ListTables", "{}"));
            assertThatIllegalStateException().isThrownBy(() -> closed.runAsync(LIST_TABLES));
            assertThatIllegalStateException().isThrownBy(() -> closed.stream(ScanTableRequest.of("Music")));
            assertThat(service.calls("ListTables")).isEmpty();

            assertThat(other.run(LIST_TABLES).tables()).isEmpty();
        }
    }
}
