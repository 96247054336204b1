package io.dynact.activity;

import io.dynact.convert.SdkShape;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * An activity that is one operation of the control plane: a request and a response with the members of the operation of the same name.
 *
 * @param <I> the request
 * @param <O> the response
 */
abstract class ControlPlaneActivity<I extends ActivityRequest<O>, O extends ActivityResponse>
        implements Activity<I, O> {
    private final ActivityDescriptor descriptor;
    private final Class<I> requestType;
    private final Class<O> responseType;

    ControlPlaneActivity(ActivityDescriptor descriptor, Class<I> requestType, Class<O> responseType) {
        this.descriptor = descriptor;
        this.requestType = requestType;
        this.responseType = responseType;
    }

    @Override
    public final ActivityDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public final Class<I> requestType() {
        return requestType;
    }

    @Override
    public final Class<O> responseType() {
        return responseType;
    }

    @Override
    public Collection<Permission> permissions(I request) {
        return Permissions.on(descriptor.permissions(), resources(request));
    }

    /** The names or ARNs of what the action is on; none if it is on no resource. */
    Collection<String> resources(I request) {
        return request.tableNames();
    }

    /** Rejects a request that the service would reject too. */
    abstract void check(I request);

    @Override
    public CompletableFuture<O> execute(I request, ActivityContext context) {
        check(request);
        return call(request, context);
    }

    /** Calls the operation once. */
    CompletableFuture<O> call(I request, ActivityContext context) {
        Operation operation = Operation.find(descriptor.name());
        DynamoDbRequest sdkRequest =
                SdkShape.toSdk(request, operation.newRequest()).build();
        return context.<DynamoDbResponse>call(this, client -> operation.call(client, sdkRequest))
                .thenApply(context.reading(response -> SdkShape.fromSdk(response, responseType)));
    }
}
