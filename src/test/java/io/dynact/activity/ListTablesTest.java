package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.model.ListTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListTablesTest {
    private final Rig rig = new Rig();
    private int tables = 250;

    @BeforeEach
    void answer() {
        rig.service().answer("ListTables", this::list);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Answer list(Call call) {
        JsonNode request = Rig.json(call);
        int first = request.has("ExclusiveStartTableName")
                ? Integer.parseInt(
                                request.get("ExclusiveStartTableName").asText().substring(1))
                        - 1000
                        + 1
                : 0;
        int limit = request.path("Limit").asInt(100);
        if (limit < 1 || limit > 100) {
            return Answer.error(400, "ValidationException", "Member must have value less than or equal to 100");
        }
        int end = Math.min(tables, first + limit);
        return Answer.json(
                200,
                IntStream.range(first, end)
                        .mapToObj(no -> "\"" + name(no) + "\"")
                        .collect(Collectors.joining(
                                ",",
                                "{\"TableNames\":[",
                                "]" + (end < tables ? ",\"LastEvaluatedTableName\":\"" + name(end - 1) + "\"" : "")
                                        + "}")));
    }

    @Test
    void execute_nothingSaid_listsAll() {
        ListTablesResponse response = Rig.run(rig.context(), ListTablesRequest.of());
        assertThat(names(response)).containsExactlyElementsOf(names(0, 250));
        assertThat(response.truncated()).isFalse();
        assertThat(calls()).hasSize(3);
    }

    @Test
    void execute_limitAlone_listsOnePage() {
        ListTablesResponse response =
                Rig.run(rig.context(), ListTablesRequest.builder().limit(7).build());
        assertThat(names(response)).containsExactlyElementsOf(names(0, 7));
        assertThat(response.truncated()).isTrue();
        assertThat(response.lastEvaluatedTableName()).contains(name(6));
        assertThat(calls()).hasSize(1);
    }

    @Test
    void execute_maxItems_isExactAndGoesOnFromThere() {
        ListTablesResponse response =
                Rig.run(rig.context(), ListTablesRequest.builder().maxItems(130).build());
        assertThat(names(response)).containsExactlyElementsOf(names(0, 130));
        assertThat(response.lastEvaluatedTableName()).contains(name(129));
        ListTablesResponse rest = Rig.run(
                rig.context(),
                ListTablesRequest.builder()
                        .exclusiveStartTableName(response.lastEvaluatedTableName())
                        .build());
        assertThat(names(rest)).containsExactlyElementsOf(names(130, 250));
    }

    @Test
    void execute_limitOverTheServices_isCut() {
        ListTablesResponse response =
                Rig.run(rig.context(), ListTablesRequest.builder().limit(5000).build());
        assertThat(response.tables()).hasSize(100);
    }

    @Test
    void execute_thousandTables_areTheDefaultCap() {
        tables = 1200;
        ListTablesResponse response = Rig.run(rig.context(), ListTablesRequest.of());
        assertThat(response.tables()).hasSize(1000);
        assertThat(response.truncated()).isTrue();
    }

    @Test
    void execute_onlySomeTablesAllowed_listsThoseInWholePages() {
        ActivityContext context = rig.context(
                rig.connection().addAllowedTables(name(3), name(220), name(240)).build());
        ListTablesResponse all = Rig.run(context, ListTablesRequest.of());
        assertThat(names(all)).containsExactly(name(3), name(220), name(240));
        assertThat(all.truncated()).isFalse();
        assertThat(calls()).hasSize(3);

        ListTablesResponse two =
                Rig.run(context, ListTablesRequest.builder().maxItems(2).build());
        assertThat(names(two)).containsExactly(name(3), name(220));
        assertThat(two.lastEvaluatedTableName()).contains(name(220));
        assertThat(calls()).hasSize(6);

        ListTablesResponse limited =
                Rig.run(context, ListTablesRequest.builder().limit(1).build());
        assertThat(names(limited)).containsExactly(name(3));
        assertThat(limited.lastEvaluatedTableName()).contains(name(3));

        ListTablesResponse rest = Rig.run(
                context,
                ListTablesRequest.builder()
                        .exclusiveStartTableName(two.lastEvaluatedTableName())
                        .build());
        assertThat(names(rest)).containsExactly(name(240));
        assertThat(rest.lastEvaluatedTableName()).isEmpty();
    }

    private List<Call> calls() {
        return rig.service().calls("ListTables");
    }

    private static List<String> names(ListTablesResponse response) {
        return response.tables().stream().map(ListTable::tableName).toList();
    }

    private static List<String> names(int first, int end) {
        return IntStream.range(first, end).mapToObj(ListTablesTest::name).toList();
    }

    private static String name(int no) {
        return "t" + (1000 + no);
    }
}
