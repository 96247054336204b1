package io.dynact.activity;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;

/** An HTTP client that keeps the names of the operations that are called by it. */
final class OperationRecorder implements SdkAsyncHttpClient {
    private final SdkAsyncHttpClient client = AwsCrtAsyncHttpClient.create();
    private final Set<String> operations = ConcurrentHashMap.newKeySet();

    Set<String> operations() {
        return operations;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        String target = request.request().firstMatchingHeader("X-Amz-Target").orElseThrow();
        operations.add(target.substring(target.indexOf('.') + 1));
        return client.execute(request);
    }

    @Override
    public void close() {
        client.close();
    }
}
