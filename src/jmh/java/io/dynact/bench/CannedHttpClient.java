package io.dynact.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** Answers at once, in the calling thread, with a prepared body for each operation; so that what is measured is all but the network. */
final class CannedHttpClient implements SdkAsyncHttpClient {
    private final Map<String, byte[]> bodies;

    /**
     * Makes a client.
     *
     * @param bodies the JSON to answer with, by the operation's name
     */
    CannedHttpClient(Map<String, String> bodies) {
        this.bodies = bodies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, body -> body.getValue().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        String target = request.request().firstMatchingHeader("X-Amz-Target").orElseThrow();
        byte[] body = bodies.get(target.substring(target.indexOf('.') + 1));
        drain(request.requestContentPublisher());
        request.responseHandler()
                .onHeaders(SdkHttpFullResponse.builder()
                        .statusCode(200)
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .putHeader("x-amzn-RequestId", "CANNED")
                        .build());
        request.responseHandler().onStream(subscriber -> answer(subscriber, body));
        return CompletableFuture.completedFuture(null);
    }

    private static void answer(Subscriber<? super ByteBuffer> subscriber, byte[] body) {
        subscriber.onSubscribe(new Subscription() {
            private boolean done;

            @Override
            public void request(long wanted) {
                if (!done) {
                    done = true;
                    subscriber.onNext(ByteBuffer.wrap(body));
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                done = true;
            }
        });
    }

    private static void drain(SdkHttpContentPublisher content) {
        content.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer bytes) {}

            @Override
            public void onError(Throwable error) {
                throw new IllegalStateException(error);
            }

            @Override
            public void onComplete() {}
        });
    }

    @Override
    public String clientName() {
        return "canned";
    }

    @Override
    public void close() {}
}
