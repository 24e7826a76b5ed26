package io.meltemi.launcher.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** A port that leads to another one until it is cut: then the other side sees its clients vanish without a word. */
final class Cable implements AutoCloseable {

    private final ServerSocket here;
    private final String host;
    private final int port;
    private final Set<Socket> sockets = new HashSet<>();
    private boolean cut;

    /** Leads from a free port of this machine to a port of {@code host}. */
    Cable(String host, int port) throws IOException {
        this.here = new ServerSocket(0);
        this.host = host;
        this.port = port;
        start(this::accept);
    }

    int port() {
        return here.getLocalPort();
    }

    /** Ends every connection, and each new one at once. */
    synchronized void cut() {
        cut = true;
        sockets.forEach(Cable::end);
        sockets.clear();
    }

    synchronized void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        here.close();
        cut();
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket near = here.accept();
                if (keep(near)) {
                    Socket far = new Socket(host, port);
                    if (keep(far)) {
                        start(() -> carry(near, far));
                        start(() -> carry(far, near));
                    }
                }
            } catch (IOException e) {
                // closed, or the other side is away: the client tries again
            }
        }
    }

    /** Whether the cable was whole when the socket came to it; if not, the socket is ended. */
    private synchronized boolean keep(Socket socket) {
        if (cut) {
            end(socket);
            return false;
        }
        return sockets.add(socket);
    }

    private static void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // cut, or one side has gone: then the other goes as well
        }
        end(from);
        end(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        thread.start();
    }
}
