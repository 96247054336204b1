package io.dynact.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

/**
 * The main class of the JVM that runs DynamoDB Local. It adds what DynamoDB Local has no option for: it ends with its owner, and it
 * listens on loopback only, on a free port or on a given one.
 *
 * <p>DynamoDB Local is entered by its documented main method alone, as its licence wants it to be left as it is. This class and those
 * nested in it are all of Dynact that is on that JVM's class path, so they use nothing but the JDK.
 */
final class DynamoDbLocalProcess {

    /** Begins the line, ending in the port, that says on standard output that requests are answered. */
    static final String LISTENING = "dynact: DynamoDB Local listens on port ";

    /** The line that says on standard output that something else listens on the port. */
    static final String PORT_IN_USE = "dynact: The port is in use";

    /** The system property with the port to listen on; 0, the default, is any free one. */
    static final String PORT = "dynact.local.port";

    private static final String SERVER = "software.amazon.dynamodb.services.local.main.ServerRunner";

    private static volatile int port;

    private DynamoDbLocalProcess() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread owner = new Thread(DynamoDbLocalProcess::endWithOwner, "owner");
        owner.setDaemon(true);
        owner.start();
        Class.forName(SERVER).getMethod("main", String[].class).invoke(null, (Object) arguments);
        if (port == 0) { // it has said why, or it listens by other means than those below
            Runtime.getRuntime().halt(1);
        }
        System.out.println(LISTENING + port);
    }

    /** Standard input is a pipe that the operating system closes however the owner ends. */
    private static void endWithOwner() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever said: only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe is an end as well.
        }
        // Not exit(): no shutdown hook may keep an orphan alive. What was answered is committed in SQLite's file.
        Runtime.getRuntime().halt(0);
    }

    /** The platform's channels, except that every listening socket is bound to the loopback address, and to the port of {@link #PORT}. */
    public static final class LoopbackSockets extends SelectorProvider {

        private final SelectorProvider platform;

        /** Called by the JDK, which finds this class by the system property named after its superclass. */
        public LoopbackSockets() throws ReflectiveOperationException {
            // SelectorProvider.provider() would be this very object, and the JDK has no public name for the one it
            // replaces.
            platform = (SelectorProvider) Class.forName("sun.nio.ch.DefaultSelectorProvider")
                    .getMethod("get")
                    .invoke(null);
        }

        @Override
        public ServerSocketChannel openServerSocketChannel() throws IOException {
            return new LoopbackChannel(this, platform.openServerSocketChannel());
        }

        @Override
        public DatagramChannel openDatagramChannel() throws IOException {
            return platform.openDatagramChannel();
        }

        @Override
        public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
            return platform.openDatagramChannel(family);
        }

        @Override
        public Pipe openPipe() throws IOException {
            return platform.openPipe();
        }

        @Override
        public AbstractSelector openSelector() throws IOException {
            return platform.openSelector();
        }

        @Override
        public SocketChannel openSocketChannel() throws IOException {
            return platform.openSocketChannel();
        }
    }

    /** A listening socket that ignores the address it is told to bind to. */
    static final class LoopbackChannel extends ServerSocketChannel {

        private final ServerSocketChannel channel;

        LoopbackChannel(SelectorProvider provider, ServerSocketChannel channel) {
            super(provider);
            this.channel = channel;
        }

        @Override
        public ServerSocketChannel bind(SocketAddress ignored, int backlog) throws IOException {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            try {
                channel.bind(new InetSocketAddress(loopback, Integer.getInteger(PORT, 0)), backlog);
            } catch (BindException e) {
                System.out.println(PORT_IN_USE);
                throw e;
            }
            port = channel.socket().getLocalPort();
            return this;
        }

        @Override
        public <T> ServerSocketChannel setOption(SocketOption<T> option, T value) throws IOException {
            channel.setOption(option, value);
            return this;
        }

        @Override
        public <T> T getOption(SocketOption<T> option) throws IOException {
            return channel.getOption(option);
        }

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return channel.supportedOptions();
        }

        @Override
        public ServerSocket socket() {
            return channel.socket();
        }

        @Override
        public SocketChannel accept() throws IOException {
            return channel.accept();
        }

        @Override
        public SocketAddress getLocalAddress() throws IOException {
            return channel.getLocalAddress();
        }

        @Override
        protected void implCloseSelectableChannel() throws IOException {
            channel.close();
        }

        @Override
        protected void implConfigureBlocking(boolean block) throws IOException {
            channel.configureBlocking(block);
        }
    }
}
