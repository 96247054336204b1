package io.dynact.engine.spring;

import io.dynact.activity.ActivityListener;
import io.dynact.error.DynactException;
import io.dynact.model.ConsumedCapacity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/** Observes runs, and counts calls, retries, throttles and consumed capacity, with Micrometer. */
final class MicrometerObserver implements ConnectionObserver {
    private static final String SUCCESS = "SUCCESS";
    private static final String CONNECTION = "connection";

    /** What the SDK calls an attempt that the service refused for now. */
    private static final String THROTTLING = "Throttling";

    private final ObservationRegistry observations;
    private final MeterProvider<Counter> capacity;
    private final MeterProvider<Timer> calls;
    private final MeterProvider<Counter> retries;
    private final MeterProvider<Counter> throttles;

    MicrometerObserver(ObservationRegistry observations, MeterRegistry meters) {
        this.observations = observations;
        capacity = Counter.builder("dynact.consumed.capacity")
                .description("Capacity units that runs used, where their requests ask for them")
                .withRegistry(meters);
        calls = Timer.builder("dynact.calls")
                .description("Calls of the service, each with all its attempts")
                .withRegistry(meters);
        retries = Counter.builder("dynact.retries")
                .description("Attempts of calls after the first")
                .withRegistry(meters);
        throttles = Counter.builder("dynact.throttles")
                .description("Attempts that the service refused for want of capacity")
                .withRegistry(meters);
    }

    @Override
    public ActivityListener runs(String connection) {
        return activity -> new ObservedRun(connection, activity);
    }

    @Override
    public MetricPublisher calls(String connection) {
        return new MetricPublisher() {
            @Override
            public void publish(MetricCollection call) {
                Tags tags =
                        Tags.of(CONNECTION, connection, "operation", only(call, CoreMetric.OPERATION_NAME, "UNKNOWN"));
                calls.withTags(tags.and(
                                "outcome", only(call, CoreMetric.API_CALL_SUCCESSFUL, false) ? SUCCESS : "FAILURE"))
                        .record(only(call, CoreMetric.API_CALL_DURATION, Duration.ZERO));
                retries.withTags(tags).increment(only(call, CoreMetric.RETRY_COUNT, 0));
                throttles.withTags(tags).increment((double) call.children().stream()
                        .filter(attempt ->
                                only(attempt, CoreMetric.ERROR_TYPE, "").equals(THROTTLING))
                        .count());
            }

            @Override
            public void close() {} // the meters belong to their registry
        };
    }

    /** The one value of a metric. A call that fails before it is made has not all of them. */
    private static <T> T only(MetricCollection metrics, SdkMetric<T> metric, T otherwise) {
        return Stream.ofNullable(metrics.metricValues(metric))
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    private final class ObservedRun implements ActivityListener.Run {
        private final Tags tags;
        private final Observation observation;

        ObservedRun(String connection, String activity) {
            tags = Tags.of(CONNECTION, connection, "activity", activity);
            observation = Observation.createNotStarted("dynact.activity", observations)
                    .contextualName("dynact " + activity)
                    .lowCardinalityKeyValue(CONNECTION, connection)
                    .lowCardinalityKeyValue("activity", activity)
                    .start();
        }

        @Override
        public void consumed(ConsumedCapacity used) {
            used.capacityUnits()
                    .ifPresent(units -> capacity.withTags(tags.and("table", used.tableName()))
                            .increment(units));
        }

        @Override
        public void ends(Optional<DynactException> failure) {
            failure.ifPresent(observation::error);
            observation
                    .lowCardinalityKeyValue(
                            "outcome", failure.map(it -> it.code().name()).orElse(SUCCESS))
                    .stop();
        }
    }
}
