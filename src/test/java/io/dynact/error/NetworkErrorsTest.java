package io.dynact.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.LoopbackService.Answer;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.ListTablesRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.Rig;
import io.dynact.model.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.crt.http.HttpException;

/** What becomes of a call that is not answered. */
class NetworkErrorsTest {
    private static final ActivityRequest<?> WRITE = PutItemRequest.of("Music", Item.of("Id", "1"));
    private static final ActivityRequest<?> READ = GetItemRequest.of("Music", Item.of("Id", "1"));

    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void run_nobodyListens_isUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        DynactException failure = Rig.fail(to("http://127.0.0.1:" + port), ListTablesRequest.of());
        assertThat(failure.code()).isEqualTo(ErrorCode.ENDPOINT_UNREACHABLE);
        assertThat(failure.detail()).contains("refused", "check the region, the endpoint and the network");
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.awsErrorCode()).isEmpty();
        assertThat(failure.requestId()).isEmpty();
    }

    @Test
    void run_unknownHost_isUnreachable() {
        DynactException failure = Rig.fail(to("http://no-such-host.invalid"), ListTablesRequest.of());
        assertThat(failure.code()).isEqualTo(ErrorCode.ENDPOINT_UNREACHABLE);
        assertThat(failure.detail()).doesNotContain("null");
    }

    @Test
    void run_endpointRefusesTls_isUnreachable() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> refuseTls(plain));
            DynactException failure = Rig.fail(to("https://127.0.0.1:" + plain.getLocalPort()), ListTablesRequest.of());
            assertThat(failure.code()).isEqualTo(ErrorCode.ENDPOINT_UNREACHABLE);
            answered.join();
        }
    }

    /** With the alert {@code handshake_failure}, as a server that has no cipher in common with the client. */
    private static void refuseTls(ServerSocket plain) {
        try (Socket connection = plain.accept()) {
            assertThat(connection.getInputStream().read(new byte[1000])).isPositive();
            connection.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
            connection.shutdownOutput();
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void run_nothingCouldBeSent_doesNotSayThatAWriteMayHaveBeenApplied() {
        DynactException failure = Rig.fail(to("http://no-such-host.invalid"), WRITE);
        assertThat(failure.code()).isEqualTo(ErrorCode.ENDPOINT_UNREACHABLE);
        assertThat(failure.detail()).doesNotContain("applied");
    }

    @Test
    void run_connectionReset_isLost() {
        rig.service().answer("PutItem", Answer.reset()).answer("GetItem", Answer.reset());
        assertLost();
    }

    @Test
    void run_answerBreaksOff_isLost() {
        Answer half = Answer.truncated(200, "{\"Item\":{\"Id\":{\"S\":\"1\"}},\"Attributes\":{}}");
        rig.service().answer("PutItem", half).answer("GetItem", half);
        assertLost();
    }

    @Test
    void run_answerIsDamaged_isLost() {
        Answer damaged = Answer.json(200, "{}").header("x-amz-crc32", "12345");
        rig.service().answer("PutItem", damaged).answer("GetItem", damaged);
        assertLost();
    }

    private void assertLost() {
        DynactException write = Rig.fail(rig.context(), WRITE);
        DynactException read = Rig.fail(rig.context(), READ);
        assertThat(write.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(write.retryable()).isTrue();
        assertThat(write.detail()).contains("the write may have been applied");
        assertThat(read.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(read.detail()).doesNotContain("applied");
    }

    @Test
    void run_connectionResetAtFirst_isTriedAgain() {
        // The next attempt may get the same connection while it is being closed, and never arrive.
        rig.service().answer("PutItem", Answer.reset(), Answer.json(200, "{}"));
        Rig.run(rig.context(rig.connection().maxAttempts(6).build()), PutItemRequest.of("Music", Item.of("Id", "1")));
        assertThat(rig.service().calls("PutItem")).hasSize(2);
    }

    @Test
    void run_silence_timesOut() {
        rig.service().answer("PutItem", Answer.silence()).answer("GetItem", Answer.silence());
        ActivityContext attempts = rig.context(
                rig.connection().attemptTimeout(Duration.ofSeconds(1)).build());
        DynactException write = Rig.fail(attempts, WRITE);
        DynactException read = Rig.fail(attempts, READ);
        assertThat(write.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(write.retryable()).isTrue();
        assertThat(write.detail()).contains("the write may have been applied");
        assertThat(read.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(read.detail()).doesNotContain("applied");

        ActivityContext calls =
                rig.context(rig.connection().callTimeout(Duration.ofSeconds(1)).build());
        assertThat(Rig.fail(calls, WRITE).code()).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void run_silenceOfTheDescription_doesNotSayThatAWriteMayHaveBeenApplied() {
        rig.service().answer("DescribeTable", Answer.silence());
        ActivityContext context = rig.context(
                rig.connection().attemptTimeout(Duration.ofSeconds(1)).build());
        DynactException failure = Rig.fail(context, WRITE);
        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure.detail()).doesNotContain("applied");
        assertThat(rig.service().calls("PutItem")).isEmpty();
    }

    /** Codes that are hard to bring about: no route, network down, DNS, TLS, the proxy, and the pool. */
    @ParameterizedTest
    @ValueSource(ints = {1029, 1047, 1048, 1049, 1050, 1058, 1059, 1060, 1067, 2071, 2093, 2094})
    void toDynactException_commonRuntimeBeforeAConnection_isUnreachable(int crtCode) {
        assertThat(SdkErrors.toDynactException(new HttpException(crtCode), true, item -> Item.of())
                        .code())
                .isEqualTo(ErrorCode.ENDPOINT_UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1044, 1051, 1052, 2058, 2070, 2073, 2076})
    void toDynactException_commonRuntimeOnAConnection_isLost(int crtCode) {
        assertThat(SdkErrors.toDynactException(new HttpException(crtCode), true, item -> Item.of())
                        .code())
                .isEqualTo(ErrorCode.CONNECTION_LOST);
    }

    /** No first byte in time, and a stream that the SDK cancelled: now and then its own timeout comes out as that. */
    @ParameterizedTest
    @ValueSource(ints = {2092, 2095})
    void toDynactException_commonRuntimeWithoutAnswer_isATimeout(int crtCode) {
        assertThat(SdkErrors.toDynactException(new HttpException(crtCode), true, item -> Item.of())
                        .code())
                .isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void toDynactException_faultOfOurs_isInternalAndSaysWhat() {
        DynactException failure = SdkErrors.toDynactException(new NullPointerException(), true, item -> Item.of());
        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.detail()).contains("NullPointerException");
    }

    private ActivityContext to(String endpoint) {
        return rig.context(rig.connection()
                .endpoint(URI.create(endpoint))
                .connectTimeout(Duration.ofSeconds(5))
                .build());
    }
}
