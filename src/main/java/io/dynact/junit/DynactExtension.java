package io.dynact.junit;

import io.dynact.Dynact;
import io.dynact.app.DynamoDbLocal;
import io.dynact.connection.Connection;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class an empty embedded DynamoDB Local, and {@link Connection} and {@link Dynact} parameters that are connected to it:
 *
 * <pre>{@code
 * @ExtendWith(DynactExtension.class)
 * class OrdersTest {
 *     @Test
 *     void order_placed_isStored(Dynact dynact) { ... }
 * }
 * }</pre>
 *
 * <p>The tests of a class share its tables, a nested class those of the class around it. The service starts with the first parameter
 * that is asked for, within about a second, and stops after the class.
 */
public final class DynactExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(DynactExtension.class);

    /** Makes an extension; JUnit does, for {@code @ExtendWith}. */
    public DynactExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Dynact.class || type == Connection.class;
    }

    @Override
    @SuppressWarnings("deprecation") // what JUnit 6 has instead is not in JUnit 5.11
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Local local = ofOutermostClass(context)
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Local.class, type -> new Local(DynamoDbLocal.inMemory()), Local.class);
        return parameter.getParameter().getType() == Dynact.class ? local.dynact() : local.connection();
    }

    private static ExtensionContext ofOutermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        for (ExtensionContext at = context;
                at.getTestClass().isPresent();
                at = at.getParent().orElseThrow()) {
            outermost = at;
        }
        return outermost;
    }

    /** A running service and what is connected to it; closed by JUnit with the class: by the one interface before 5.13, by the other since. */
    @SuppressWarnings("deprecation")
    private record Local(DynamoDbLocal service, Connection connection, Dynact dynact)
            implements CloseableResource, AutoCloseable {
        Local(DynamoDbLocal service) {
            this(service, service.connection());
        }

        private Local(DynamoDbLocal service, Connection connection) {
            this(service, connection, Dynact.connect(connection));
        }

        @Override
        public void close() {
            dynact.close();
            service.close();
        }
    }
}
