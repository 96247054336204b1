package io.dynact.engine.spring;

import io.dynact.activity.ActivityListener;
import software.amazon.awssdk.metrics.MetricPublisher;

/** Makes what watches a connection. */
interface ConnectionObserver {
    /** Is told of the runs on the connection of this name. */
    ActivityListener runs(String connection);

    /** Is told of the calls of the service by the connection of this name. */
    MetricPublisher calls(String connection);
}
