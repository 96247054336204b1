package io.dynact.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AwsRegion;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    @Test
    void of_region_hasEveryDefault() {
        Connection connection = Connection.of(AwsRegion.EU_WEST_1);

        assertThat(connection.region()).isEqualTo("eu-west-1");
        assertThat(connection.endpoint()).isEmpty();
        assertThat(connection.credentials()).isEqualTo(CredentialsSource.defaultChain());
        assertThat(connection.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(connection.attemptTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(connection.callTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(connection.batchTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(connection.maxAttempts()).isEqualTo(9);
        assertThat(connection.readOnly()).isFalse();
        assertThat(connection.allowedTables()).isEmpty();
        assertThat(connection.httpClient()).isEmpty();
        assertThat(connection.metricPublisher()).isEmpty();
    }

    @Test
    void equals_sameSettings_isTrue() {
        assertThat(Connection.builder().region("eu-west-1").readOnly(true).build())
                .isEqualTo(Connection.builder()
                        .region(AwsRegion.EU_WEST_1)
                        .readOnly(true)
                        .build())
                .isNotEqualTo(Connection.of(AwsRegion.EU_WEST_1));
    }

    @ParameterizedTest
    @EnumSource
    void region_everyKnown_isAccepted(AwsRegion region) {
        assertThat(Connection.of(region).region()).isEqualTo(region.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-9", "ap-southeast-12", "eusc-fr-east-1"})
    void region_newerThanTheList_isAccepted(String id) {
        assertThat(Connection.builder().region(id).build().region()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "us_east_1, us-east-1",
        "EU_WEST_1, eu-west-1",
        "Eu-Central-2, eu-central-2",
        "euwest1, eu-west-1",
        "us-east-1a, us-east-1",
        "'us-east-1 ', us-east-1"
    })
    void region_notAnId_isRefusedWithTheNearest(String text, String nearest) {
        DynactException refused = refused(it -> it.region(text));

        assertThat(refused.code()).isEqualTo(ErrorCode.REGION_UNKNOWN);
        assertThat(refused.path()).contains("$.Region");
        assertThat(refused.detail()).contains("'" + text + "'").contains("'" + nearest + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "localhost:8000", "http:///path", "/path", "https://user:pa55word@host"})
    void endpoint_notAnHttpUrl_isRefusedWithoutTellingIt(String url) {
        DynactException refused = refused(it -> it.endpoint(URI.create(url)));

        assertThat(refused.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(refused.path()).contains("$.Endpoint");
        assertThat(refused).message().doesNotContain("pa55word");
    }

    @Test
    void build_valueThatCannotWork_isRefusedByName() {
        assertThat(refused(it -> it.connectTimeout(Duration.ZERO)).path()).contains("$.ConnectTimeout");
        assertThat(refused(it -> it.attemptTimeout(Duration.ofSeconds(-1))).path())
                .contains("$.AttemptTimeout");
        assertThat(refused(it -> it.callTimeout(Duration.ZERO)).path()).contains("$.CallTimeout");
        assertThat(refused(it -> it.batchTimeout(Duration.ZERO)).path()).contains("$.BatchTimeout");
        assertThat(refused(it -> it.maxAttempts(0)).path()).contains("$.MaxAttempts");
        assertThat(refused(it -> it.addAllowedTables("Music", " ")).path()).contains("$.AllowedTables");
        for (Consumer<Connection.Builder> none : List.<Consumer<Connection.Builder>>of(
                it -> it.allowedTables(Set.of()),
                it -> it.allowedTables(List.of()),
                it -> it.addAllAllowedTables(Set.of()))) {
            assertThat(catchThrowableOfType(DynactException.class, () -> none.accept(Connection.builder()))
                            .path())
                    .contains("$.AllowedTables");
        }
        assertThat(refused(it -> it.region("")).detail()).contains("The region is empty");
    }

    private static DynactException refused(Consumer<Connection.Builder> change) {
        Connection.Builder builder = Connection.builder().region(AwsRegion.EU_WEST_1);
        change.accept(builder);
        return catchThrowableOfType(DynactException.class, builder::build);
    }
}
