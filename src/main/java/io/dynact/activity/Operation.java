package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.reflect.TypeToken;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * An operation of the service. The SDK's client has a method for each, from a request to the future of a response; they are found by
 * that, once, so that an operation that a newer SDK brings is here without being named.
 */
final class Operation {
    /** The words that the names of operations which change nothing begin with; what begins otherwise is taken for a write. */
    private static final Pattern READS =
            Pattern.compile("(Get|BatchGet|TransactGet|List|Describe|Query|Scan|Search)([A-Z].*)?");

    private static final ImmutableSet<String> OF_STATEMENTS =
            ImmutableSet.of("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction");

    private static final ImmutableSortedMap<String, Operation> ALL = Arrays.stream(
                    DynamoDbAsyncClient.class.getMethods())
            .filter(Operation::isOperation)
            .map(Operation::of)
            .collect(ImmutableSortedMap.toImmutableSortedMap(
                    Comparator.naturalOrder(), Operation::name, Function.identity()));

    private final String name;
    private final Supplier<DynamoDbRequest.Builder> request;
    private final BiFunction<DynamoDbAsyncClient, DynamoDbRequest, CompletableFuture<DynamoDbResponse>> call;

    private Operation(
            String name,
            Supplier<DynamoDbRequest.Builder> request,
            BiFunction<DynamoDbAsyncClient, DynamoDbRequest, CompletableFuture<DynamoDbResponse>> call) {
        this.name = name;
        this.request = request;
        this.call = call;
    }

    /** The names of all operations, in order. */
    static Set<String> names() {
        return ALL.keySet();
    }

    /** The operation of this name. */
    static Operation find(String name) {
        Operation operation = ALL.get(name);
        if (operation == null) {
            throw DynactException.of(
                    ErrorCode.OPERATION_UNKNOWN,
                    ".Operation",
                    "The service has no operation '" + name + "'; " + Nearest.advice(name, names()));
        }
        return operation;
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && TypeToken.of(method.getGenericReturnType())
                        .isSubtypeOf(new TypeToken<CompletableFuture<? extends DynamoDbResponse>>() {});
    }

    @SuppressWarnings("unchecked") // the methods were chosen for these types
    private static Operation of(Method method) {
        Class<?> request = method.getParameterTypes()[0];
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return new Operation(
                    request.getSimpleName().replaceFirst("Request$", ""),
                    MethodHandleProxies.asInterfaceInstance(
                            Supplier.class, lookup.unreflect(request.getMethod("builder"))),
                    MethodHandleProxies.asInterfaceInstance(BiFunction.class, lookup.unreflect(method)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The SDK's requests are made otherwise: " + request.getName(), e);
        }
    }

    /** The name in the service's API. */
    String name() {
        return name;
    }

    /** Whether its statements say what it does. */
    boolean executesStatements() {
        return OF_STATEMENTS.contains(name);
    }

    /** Whether the operation can change anything. */
    boolean writes() {
        return !READS.matcher(name).matches();
    }

    /** A request without members. */
    DynamoDbRequest.Builder newRequest() {
        return request.get();
    }

    /** Calls the operation with a request of its own. */
    CompletableFuture<DynamoDbResponse> call(DynamoDbAsyncClient client, DynamoDbRequest request) {
        return call.apply(client, request);
    }
}
