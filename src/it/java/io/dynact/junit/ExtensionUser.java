package io.dynact.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.activity.ListTablesRequest;
import io.dynact.connection.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's test class; a test runs it on another JUnit. */
@ExtendWith(DynactExtension.class)
public class ExtensionUser {
    @Test
    void tables_ofAnEmptyService_areNone(Dynact dynact) {
        assertThat(dynact.run(ListTablesRequest.of()).tables()).isEmpty();
    }

    @Test
    void connection_ofTheService_isLocal(Connection connection) {
        assertThat(connection.endpoint()).isPresent();
    }

    /** Runs after the class around it, of which nothing may be left. */
    public static class Afterwards {
        @Test
        void dynamoDbLocal_ofTheClassBefore_isClosed() {
            assertThat(ProcessHandle.current().children()).isEmpty();
        }
    }
}
