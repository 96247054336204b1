package io.dynact.engine.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DynactHealthIndicatorTest {
    private static final Optional<String> ORDERS = Optional.of("Orders");
    private static final String SECRET = "wJalrXUtnFEMI/EXAMPLEKEY";

    private final LoopbackService service = LoopbackService.start();
    private final Dynact dynact = Dynact.connect(Connection.builder()
            .region("eu-west-1")
            .endpoint(service.uri())
            .credentials(CredentialsSource.staticKeys("AKIDEXAMPLE", SECRET))
            .maxAttempts(1)
            .build());

    @AfterEach
    void close() {
        dynact.close();
        service.close();
    }

    private Health health(Optional<String> table, Duration timeout) {
        Health health = new DynactHealthIndicator(dynact, table, timeout).health();
        assertThat(health.toString()).doesNotContain(SECRET);
        return health;
    }

    private Health health(Optional<String> table) {
        return health(table, Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, UP",
        "UPDATING, UP",
        "CREATING, OUT_OF_SERVICE",
        "INACCESSIBLE_ENCRYPTION_CREDENTIALS, OUT_OF_SERVICE"
    })
    void health_table_isThatOfItsStatus(String tableStatus, String status) {
        service.answer(
                "DescribeTable",
                Answer.json(200, "{\"Table\":{\"TableName\":\"Orders\",\"TableStatus\":\"" + tableStatus + "\"}}"));

        Health health = health(ORDERS);

        assertThat(health.getStatus().getCode()).isEqualTo(status);
        assertThat(health.getDetails())
                .isEqualTo(Map.of(
                        "region",
                        "eu-west-1",
                        "endpoint",
                        service.uri().toString(),
                        "table",
                        "Orders",
                        "tableStatus",
                        tableStatus));
        assertThat(service.calls("ListTables")).isEmpty();
    }

    @Test
    void health_tableThatMayNotBeDescribed_isDownAndNamesThePermission() {
        service.answer("DescribeTable", Answer.error(400, "AccessDeniedException", "not authorized"));

        Health health = health(ORDERS);

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("code", "ACCESS_DENIED");
        assertThat(health.getDetails().get("error").toString()).contains("dynamodb:DescribeTable on table Orders");
    }

    @Test
    void health_noTableAndListingRefused_isUpAndSaysSo() {
        service.answer("ListTables", Answer.error(400, "AccessDeniedException", "not authorized"));

        Health health = health(Optional.empty());

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("note").toString()).contains("dynamodb:ListTables");
    }

    @Test
    void health_noTable_listsOne() {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\":[\"Orders\"]}"));

        assertThat(health(Optional.empty()).getStatus()).isEqualTo(Status.UP);
        assertThat(service.calls("ListTables").get(0).body()).contains("\"Limit\":1");
    }

    @Test
    void health_unknownCaller_isDown() {
        service.answer("ListTables", Answer.error(400, "UnrecognizedClientException", "invalid token"));

        Health health = health(Optional.empty());

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("code", "CREDENTIALS_INVALID");
    }

    @Test
    void health_noAnswer_isDownWhenTheTimeIsOver() {
        service.answer("DescribeTable", Answer.silence());

        Health health = health(ORDERS, Duration.ofMillis(200));

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("error", "No answer within PT0.2S");
    }
}
