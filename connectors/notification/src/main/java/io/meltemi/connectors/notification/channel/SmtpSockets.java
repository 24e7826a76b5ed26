package io.meltemi.connectors.notification.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one SMTP connection. The mail library holds a lock while it waits for an answer, so that only the socket itself
 * can be closed from another thread.
 */
final class SmtpSockets {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpSockets.class);

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Closes them, whoever waits. */
    void close() {
        closed = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("a socket that is given up did not close", e);
            }
        }
    }

    /** Makes plain sockets. */
    SocketFactory plain() {
        return new Plain();
    }

    /** Makes TLS sockets over plain ones. */
    SSLSocketFactory secured(SSLSocketFactory factory) {
        return new Secured(factory);
    }

    private Socket remember(Socket socket) throws IOException {
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        if (closed) {
            socket.close();
            throw new IOException("the connection was broken off");
        }
        return socket;
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return remember(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remember(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(new Socket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remember(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(new Socket(host, port, from, fromPort));
        }
    }

    private final class Secured extends SSLSocketFactory {

        private final SSLSocketFactory factory;

        Secured(SSLSocketFactory factory) {
            this.factory = factory;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket plain, String host, int port, boolean closeBoth) throws IOException {
            return factory.createSocket(remember(plain), host, port, closeBoth);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remember(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(factory.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remember(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return remember(factory.createSocket(host, port, from, fromPort));
        }
    }
}
