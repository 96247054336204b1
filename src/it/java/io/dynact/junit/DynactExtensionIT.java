package io.dynact.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.ListTablesRequest;
import io.dynact.connection.Connection;
import io.dynact.model.AttributeType;
import io.dynact.model.ListTable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DynactExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DynactExtensionIT {
    @Test
    @Order(1)
    void tables_atFirst_areNone(Dynact dynact) {
        assertThat(dynact.run(ListTablesRequest.of()).tables()).isEmpty();

        Tables.create(dynact, "Kept", "Id", AttributeType.STRING);
    }

    @Test
    @Order(2)
    void tables_ofAnEarlierTestOfTheClass_areThere(Connection connection) {
        try (Dynact dynact = Dynact.connect(connection)) {
            assertThat(dynact.run(ListTablesRequest.of()).tables()).containsExactly(ListTable.of("Kept"));
        }
    }

    @Nested
    class Within {
        @Test
        void tables_ofTheClassAround_areThere(Dynact dynact) {
            assertThat(dynact.run(ListTablesRequest.of()).tables()).containsExactly(ListTable.of("Kept"));
        }
    }
}
