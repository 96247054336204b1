package io.dynact.engine.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.LoopbackService.Answer;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.Rig;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityToolTest {
    @Test
    void call_batchIsSlowerThanTheLimit_answersTheRemainder() {
        AtomicInteger turn = new AtomicInteger();
        try (Rig rig = new Rig().describe("Music", "Id:S");
                Dynact dynact = Dynact.connect(rig.connection().build())) {
            rig.service()
                    .answer(
                            "BatchWriteItem",
                            call -> turn.incrementAndGet() <= 2 ? Answer.json(200, "{}") : Answer.silence());
            ToolRules rules = ToolRules.builder()
                    .allowWrites(true)
                    .timeout(Duration.ofMillis(800))
                    .build();
            List<Item> items = IntStream.range(0, 200)
                    .mapToObj(id -> Item.of("Id", Integer.toString(id)))
                    .toList();
            Map<String, Object> arguments =
                    ExactJson.read(EntityJson.write(BatchWriteItemRequest.ofPuts("Music", items), ItemFormat.PLAIN));

            CallToolResult result = new ActivityTool<>(
                            ActivityCatalog.standard().find("BatchWriteItem"), dynact, rules, true)
                    .call(arguments)
                    .join();

            assertThat(result.isError()).isTrue();
            Map<?, ?> problem = (Map<?, ?>) result.structuredContent();
            assertThat(problem.get("code")).isEqualTo("BATCH_INCOMPLETE");
            assertThat(((Map<?, ?>) problem.get("cause")).get("code")).isEqualTo("TIMEOUT");
            Map<?, ?> unprocessed = (Map<?, ?>) ((Map<?, ?>) problem.get("unprocessed")).get("RequestItems");
            assertThat((List<?>) unprocessed.get("Music")).hasSize(150);
        }
    }
}
