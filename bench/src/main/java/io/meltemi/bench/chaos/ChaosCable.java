package io.meltemi.bench.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The way of nodes to the broker, which can be cut and made slow. */
final class ChaosCable implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 << 10;
    private static final int BACKLOG = 256;
    private static final int CONNECT_MILLIS = 5_000;

    private final ServerSocket here;
    private final String host;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile long delayMillis;

    private ChaosCable(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.here = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** Leads from a free port of this machine to a port of {@code host}. */
    static ChaosCable to(String host, int port) throws IOException {
        ChaosCable cable = new ChaosCable(host, port);
        daemon(cable::accept);
        return cable;
    }

    int port() {
        return here.getLocalPort();
    }

    /** Ends every connection, and each new one at once. */
    void cut() {
        cut = true;
        sockets.forEach(ChaosCable::end);
    }

    void mend() {
        cut = false;
        delayMillis = 0;
    }

    /** Each piece of what is said, either way, arrives that much later, and the next one not before it. */
    void delay(long millis) {
        delayMillis = millis;
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
                if (cut) {
                    end(near);
                } else {
                    daemon(() -> connect(near));
                }
            } catch (IOException e) {
                if (here.isClosed()) {
                    return;
                }
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        try {
            far.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MILLIS);
        } catch (IOException e) {
            end(near); // the other side is away: the client tries again
            return;
        }
        sockets.add(near);
        sockets.add(far);
        if (cut) {
            end(near);
            end(far);
        }
        daemon(() -> carry(near, far));
        carry(far, near);
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (delayMillis > 0) {
                    TimeUnit.MILLISECONDS.sleep(delayMillis);
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // cut, or one side has gone: then the other goes as well
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(from);
        end(to);
        sockets.remove(from);
        sockets.remove(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it has gone already
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "chaos-cable");
        thread.setDaemon(true);
        thread.start();
    }
}
