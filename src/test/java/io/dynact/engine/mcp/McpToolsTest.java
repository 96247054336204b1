package io.dynact.engine.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AwsRegion;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class McpToolsTest {
    private static final Connection ANY = Connection.of(AwsRegion.EU_WEST_1);

    @Test
    void narrow_byDefault_readsOnlyAndKeepsTheRest() {
        Connection narrowed = ToolRules.of()
                .narrow(Connection.builder()
                        .from(ANY)
                        .addAllowedTables("A")
                        .maxAttempts(3)
                        .build());

        assertThat(narrowed.readOnly()).isTrue();
        assertThat(narrowed.allowedTables()).containsExactly("A");
        assertThat(narrowed.maxAttempts()).isEqualTo(3);
    }

    @Test
    void narrow_writesAllowedOnAReadOnlyConnection_staysReadOnly() {
        ToolRules writes = ToolRules.builder().allowWrites(true).build();

        assertThat(writes.narrow(ANY).readOnly()).isFalse();
        assertThat(writes.narrow(Connection.builder().from(ANY).readOnly(true).build())
                        .readOnly())
                .isTrue();
    }

    @Test
    void narrow_tables_areAtMostTheConnections() {
        ToolRules tables = ToolRules.builder().addTables("A").build();

        assertThat(tables.narrow(ANY).allowedTables()).isEqualTo(Set.of("A"));
        assertThat(tables.narrow(Connection.builder()
                                .from(ANY)
                                .addAllowedTables("A", "B")
                                .build())
                        .allowedTables())
                .isEqualTo(Set.of("A"));
        assertThatThrownBy(() -> tables.narrow(
                        Connection.builder().from(ANY).addAllowedTables("B").build()))
                .asInstanceOf(type(DynactException.class))
                .extracting(DynactException::code)
                .isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
    }

    @Test
    void build_emptyLists_areRefused() {
        for (ThrowingCallable build : List.<ThrowingCallable>of(
                () -> ToolRules.builder().tables(Set.of()),
                () -> ToolRules.builder().addTables(" ").build(),
                () -> ToolRules.builder().activities(List.of()),
                () -> ToolRules.builder().addActivities("").build())) {
            assertThatThrownBy(build)
                    .asInstanceOf(type(DynactException.class))
                    .extracting(DynactException::code)
                    .isEqualTo(ErrorCode.INPUT_INVALID);
        }
    }

    @Test
    void connect_unknownActivity_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> McpTools.connect(
                        ANY, ToolRules.builder().addActivities("GetItme").build()))
                .hasMessageContaining("ACTIVITY_UNKNOWN")
                .hasMessageContaining("GetItem");
    }
}
