package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.LoopbackService.Answer;
import io.dynact.connection.Connection;
import io.dynact.error.DynactException;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.store.ListEntitiesRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityListenerTest {
    private static final GetItemRequest GET = GetItemRequest.of("Music", Item.of("Id", "1"));
    private static final String CONSUMED = "\"ConsumedCapacity\":{\"TableName\":\"Music\",\"CapacityUnits\":0.5}";

    private final Rig rig = new Rig().describe("Music", "Id:S");
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        rig.close();
    }

    private ActivityContext context() {
        return rig.context(rig.connection().build(), this::run);
    }

    private ActivityListener.Run run(String activity) {
        told.add("begins " + activity);
        return new ActivityListener.Run() {
            @Override
            public void consumed(ConsumedCapacity capacity) {
                told.add("consumed " + capacity.capacityUnits().orElseThrow());
            }

            @Override
            public void ends(Optional<DynactException> failure) {
                told.add("ends " + failure.map(it -> it.code().name()).orElse("well"));
            }
        };
    }

    @Test
    void run_answered_isToldWithItsCapacityBeforeTheAnswer() {
        rig.service().answer("GetItem", Answer.json(200, "{" + CONSUMED + "}"));

        Rig.run(
                context(),
                GetItemRequest.builder()
                        .from(GET)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());

        assertThat(told).containsExactly("begins GetItem", "consumed 0.5", "ends well");
    }

    @Test
    void run_failedOrRefused_isToldWithItsCode() {
        rig.service().answer("GetItem", Answer.error(400, "AccessDeniedException", "no"));
        Rig.fail(context(), GET);
        Rig.fail(rig.context(rig.connection().addAllowedTables("Films").build(), this::run), GET);
        Rig.fail(context(), GetItemRequest.of("Music", Item.of("Other", "1")));

        assertThat(told)
                .containsExactly(
                        "begins GetItem",
                        "ends ACCESS_DENIED",
                        "begins GetItem",
                        "ends TABLE_NOT_ALLOWED",
                        "begins GetItem",
                        "ends KEY_ATTRIBUTE_MISSING");
    }

    @Test
    void run_composedOfOthers_isToldAsOneWithTheirCapacity() {
        rig.service()
                .answer(
                        "Scan",
                        Answer.json(
                                200,
                                "{\"Items\":[],\"Count\":0,\"ScannedCount\":0,\"LastEvaluatedKey\":{\"Id\":{\"S\":\"1\"}},"
                                        + CONSUMED + "}"),
                        Answer.json(200, "{\"Items\":[],\"Count\":0,\"ScannedCount\":0," + CONSUMED + "}"));

        Rig.run(
                context(),
                ListEntitiesRequest.builder()
                        .tableName("Music")
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());

        assertThat(told).containsExactly("begins ListEntities", "consumed 0.5", "consumed 0.5", "ends well");
    }

    @Test
    void stream_pages_areToldEachWhenItIsRead() {
        rig.service()
                .answer(
                        "Scan",
                        Answer.json(
                                200,
                                "{\"Count\":1,\"ScannedCount\":1,\"Items\":[{\"Id\":{\"S\":\"1\"}}],\"LastEvaluatedKey\":{\"Id\":{\"S\":\"1\"}},"
                                        + CONSUMED + "}"),
                        Answer.error(400, "AccessDeniedException", "no"));
        Iterator<Item> items = context().stream(ScanTableRequest.of("Music")).iterator();
        assertThat(told).isEmpty();

        assertThat(items.hasNext()).isTrue();
        assertThat(told).containsExactly("begins ScanTable", "consumed 0.5", "ends well");

        items.next();
        told.clear();
        assertThatThrownBy(items::hasNext).isInstanceOf(DynactException.class);
        assertThat(told).containsExactly("begins ScanTable", "ends ACCESS_DENIED");
    }

    @Test
    void stream_withUnreadableCapacity_isToldOfTheFailure() {
        rig.service()
                .answer(
                        "Scan",
                        Answer.json(
                                200,
                                "{\"Items\":[],\"Count\":0,\"ScannedCount\":0,\"ConsumedCapacity\":{\"CapacityUnits\":0.5}}"));

        Iterator<Item> items = context().stream(ScanTableRequest.of("Music")).iterator();

        assertThatThrownBy(items::hasNext).isInstanceOf(DynactException.class);
        assertThat(told).containsExactly("begins ScanTable", "ends SERVICE_FAILED");
    }

    @Test
    void stream_ofEntities_isToldUnderItsOwnName() {
        rig.service().answer("Scan", Answer.json(200, "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}"));

        assertThat(context().stream(
                        ListEntitiesRequest.builder().tableName("Music").build()))
                .isEmpty();

        assertThat(told).containsExactly("begins ListEntities", "ends well");
    }

    @Test
    void stream_refused_isTold() {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Films").build(), this::run);

        assertThatThrownBy(() -> context.stream(ScanTableRequest.of("Music"))).isInstanceOf(DynactException.class);

        assertThat(told).containsExactly("begins ScanTable", "ends TABLE_NOT_ALLOWED");
    }

    @Test
    void listener_thatThrows_changesNoRun() {
        rig.service().answer("GetItem", Answer.json(200, "{" + CONSUMED + "}"));
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
        try {
            ActivityListener beginsBadly = activity -> {
                throw new IllegalStateException("begins");
            };
            ActivityListener goesOnBadly = activity -> new ActivityListener.Run() {
                @Override
                public void consumed(ConsumedCapacity capacity) {
                    throw new IllegalStateException("consumed");
                }

                @Override
                public void ends(Optional<DynactException> failure) {
                    throw new IllegalStateException("ends");
                }
            };
            Connection connection = rig.connection().build();

            assertThat(Rig.run(rig.context(connection, beginsBadly), GET).item())
                    .isEmpty();
            assertThat(Rig.run(rig.context(connection, goesOnBadly), GET).item())
                    .isEmpty();

            assertThat(uncaught).extracting(Throwable::getMessage).containsExactly("begins", "consumed", "ends");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
