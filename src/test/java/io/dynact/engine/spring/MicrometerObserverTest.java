package io.dynact.engine.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.Dynact;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.activity.ListTablesRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.error.DynactException;
import io.dynact.model.Item;
import io.dynact.model.ReturnConsumedCapacity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerObserverTest {
    private static final ScanTableRequest SCAN = ScanTableRequest.builder()
            .tableName("Orders")
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .build();
    private static final String CONSUMED = "\"ConsumedCapacity\":{\"TableName\":\"Orders\",\"CapacityUnits\":0.5}";

    private final LoopbackService service = LoopbackService.start();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final List<Observation.Context> stopped = new ArrayList<>();
    private final Dynact dynact;

    MicrometerObserverTest() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        MicrometerObserver observer = new MicrometerObserver(observations, meters);
        dynact = Dynact.connect(
                Connection.builder()
                        .region("eu-west-1")
                        .endpoint(service.uri())
                        .credentials(CredentialsSource.staticKeys("AKIDEXAMPLE", "wJalrXUtnFEMI/EXAMPLEKEY"))
                        .metricPublisher(observer.calls("orders"))
                        .maxAttempts(3)
                        .build(),
                observer.runs("orders"));
    }

    @AfterEach
    void close() {
        dynact.close();
        service.close();
    }

    private double count(String meter, String... tags) {
        return meters.get(meter).tags(tags).counter().count();
    }

    private long activities(String activity, String outcome) {
        return meters.get("dynact.activity")
                .tags("activity", activity, "connection", "orders", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void run_throttledTwice_isOneRunOfOneCallWithTwoRetries() {
        Answer throttled = Answer.error(400, "ProvisionedThroughputExceededException", "Slow down");
        service.answer(
                "Scan",
                throttled,
                throttled,
                Answer.json(200, "{\"Count\":0,\"ScannedCount\":0,\"Items\":[]," + CONSUMED + "}"));

        dynact.run(SCAN);

        assertThat(activities("ScanTable", "SUCCESS")).isEqualTo(1);
        assertThat(meters.get("dynact.calls")
                        .tags("connection", "orders", "operation", "Scan", "outcome", "SUCCESS")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(count("dynact.retries", "connection", "orders", "operation", "Scan"))
                .isEqualTo(2);
        assertThat(count("dynact.throttles", "connection", "orders", "operation", "Scan"))
                .isEqualTo(2);
        assertThat(count(
                        "dynact.consumed.capacity", "connection", "orders", "activity", "ScanTable", "table", "Orders"))
                .isEqualTo(0.5);
    }

    @Test
    void run_failed_hasItsCodeForAnOutcomeAndTheErrorInTheObservation() {
        service.answer("ListTables", Answer.error(500, "InternalServerError", "oh"));

        assertThatThrownBy(() -> dynact.run(ListTablesRequest.of())).isInstanceOf(DynactException.class);

        assertThat(activities("ListTables", "SERVICE_UNAVAILABLE")).isEqualTo(1);
        assertThat(count("dynact.retries", "operation", "ListTables")).isEqualTo(2);
        assertThat(count("dynact.throttles", "operation", "ListTables")).isZero();
        assertThat(meters.get("dynact.calls").tags("outcome", "FAILURE").timer().count())
                .isEqualTo(1);
        assertThat(stopped).singleElement().satisfies(context -> {
            assertThat(context.getError()).isInstanceOf(DynactException.class);
            assertThat(context.getContextualName()).isEqualTo("dynact ListTables");
        });
    }

    @Test
    void run_inAnObservation_isAChildOfIt() {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
        Observation outer = Observation.start("outer", observations);
        try (Observation.Scope scope = outer.openScope()) {
            dynact.runAsync(ListTablesRequest.of()).join();
            assertThat(scope.getCurrentObservation()).isSameAs(outer);
        }

        assertThat(stopped)
                .singleElement()
                .satisfies(context -> assertThat(context.getParentObservation()).isSameAs(outer));
    }

    @Test
    void stream_ofTwoPages_isTwoRuns() {
        service.answer(
                "Scan",
                Answer.json(
                        200,
                        "{\"Count\":1,\"ScannedCount\":1,\"Items\":[{\"Id\":{\"S\":\"1\"}}],\"LastEvaluatedKey\":{\"Id\":{\"S\":\"1\"}},"
                                + CONSUMED + "}"),
                Answer.json(200, "{\"Count\":0,\"ScannedCount\":0,\"Items\":[]," + CONSUMED + "}"));

        assertThat(dynact.stream(SCAN)).containsExactly(Item.of("Id", "1"));

        assertThat(activities("ScanTable", "SUCCESS")).isEqualTo(2);
        assertThat(count("dynact.consumed.capacity", "activity", "ScanTable")).isEqualTo(1);
    }
}
