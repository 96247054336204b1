package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.dynact.Dynact;
import io.dynact.JavaProcess;
import io.dynact.activity.BatchGetItemRequest;
import io.dynact.activity.BatchGetItemResponse;
import io.dynact.junit.DynactExtension;
import io.dynact.model.Item;
import io.dynact.model.ResponseTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demo finds no difference where there is none, and every difference that there is. */
class DemoIT {
    @Test
    void demo_commandLine_endsWithZeroAndTellsWhatItDid() {
        StringWriter out = new StringWriter();

        int exitCode = Main.commandLine(Map.of()).setOut(new PrintWriter(out)).execute("demo");

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("ListTables", "DescribeTable", "PutItem", "GetItem", "DeleteItem")
                .contains("BatchWriteItem", "BatchGetItem", "ScanTable")
                .doesNotContain("DIFFERENCE");
    }

    /** As small containers have it. */
    @Test
    void demo_machineOfOneProcessor_endsWithZero() throws Exception {
        Process demo = JavaProcess.of(List.of("-XX:ActiveProcessorCount=1"), Main.class, "demo")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String out = new String(demo.getInputStream().readAllBytes(), UTF_8);

        assertThat(demo.waitFor()).as(out).isZero();
    }

    @Test
    @ExtendWith(DynactExtension.class)
    void demo_damagedItem_isADifference(Dynact dynact) {
        Dynact damaging = mock(Dynact.class, delegatesTo(dynact));
        doAnswer(call -> damaged(dynact.run(call.<BatchGetItemRequest>getArgument(0))))
                .when(damaging)
                .run(any(BatchGetItemRequest.class));
        StringWriter out = new StringWriter();

        int differences = new Demo(damaging, new PrintWriter(out)).run();

        assertThat(differences).isEqualTo(2);
        assertThat(out.toString()).contains("DIFFERENCE");
    }

    /** Makes the first item of each table lose an attribute that is not in its key. */
    private static BatchGetItemResponse damaged(BatchGetItemResponse response) {
        return BatchGetItemResponse.builder()
                .from(response)
                .responses(response.responses().stream().map(DemoIT::damaged).toList())
                .build();
    }

    private static ResponseTable damaged(ResponseTable table) {
        List<Item> items = new ArrayList<>(table.items());
        Item first = items.get(0);
        items.set(
                0,
                Item.copyOf(first.keyValues().stream()
                        .filter(keyValue -> !Set.of("Price", "Celsius").contains(keyValue.key()))
                        .toList()));
        return ResponseTable.builder().from(table).items(items).build();
    }

    @Test
    void commandLine_wrongUse_endsWithTwo() {
        StringWriter err = new StringWriter();

        int exitCode = Main.commandLine(Map.of()).setErr(new PrintWriter(err)).execute("dmeo");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("demo");
    }
}
