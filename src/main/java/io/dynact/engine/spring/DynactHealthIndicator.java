package io.dynact.engine.spring;

import io.dynact.Dynact;
import io.dynact.activity.Futures;
import io.dynact.activity.TestConnectionRequest;
import io.dynact.activity.TestConnectionResponse;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.TableStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells whether a connection leads to the service and lets the caller in. No detail of it is a secret.
 *
 * <p>With a table it is described: up is a table that can be used, so the caller needs {@code dynamodb:DescribeTable} on it. Without one a table
 * is listed, and a refusal of that is up as well: the service was reached, and knows the caller.
 */
public final class DynactHealthIndicator implements HealthIndicator {
    private final Dynact dynact;
    private final Optional<String> table;
    private final Duration timeout;

    /**
     * Makes an indicator.
     *
     * @param dynact what is looked at
     * @param table the name of the table that is described; empty to describe none
     * @param timeout how long an answer is waited for; without one by then the connection is down
     */
    public DynactHealthIndicator(Dynact dynact, Optional<String> table, Duration timeout) {
        this.dynact = dynact;
        this.table = table;
        this.timeout = timeout;
    }

    @Override
    public Health health() {
        CompletableFuture<TestConnectionResponse> testing =
                dynact.runAsync(TestConnectionRequest.builder().tableName(table).build());
        CompletableFuture<Health> health = testing.thenApply(DynactHealthIndicator::reached)
                .completeOnTimeout(late(), timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return Futures.join(health);
        } catch (DynactException e) {
            return failed(e);
        } finally {
            testing.cancel(true); // where it is not over it need not go on
        }
    }

    private static Health reached(TestConnectionResponse response) {
        Health.Builder health = Health.up().withDetail("region", response.region());
        response.endpoint().ifPresent(endpoint -> health.withDetail("endpoint", endpoint));
        response.tableName().ifPresent(name -> health.withDetail("table", name));
        response.tableStatus().ifPresent(status -> {
            health.withDetail("tableStatus", status.name());
            if (status != TableStatus.ACTIVE && status != TableStatus.UPDATING) {
                health.outOfService();
            }
        });
        return health.build();
    }

    private Health late() {
        return Health.down().withDetail("error", "No answer within " + timeout).build();
    }

    private Health failed(DynactException failure) {
        boolean knowsCaller = table.isEmpty() && failure.code() == ErrorCode.ACCESS_DENIED;
        Health.Builder health = knowsCaller ? Health.up() : Health.down();
        health.withDetail(knowsCaller ? "note" : "error", failure.detail())
                .withDetail("code", failure.code().name());
        failure.requestId().ifPresent(id -> health.withDetail("requestId", id));
        return health.build();
    }
}
