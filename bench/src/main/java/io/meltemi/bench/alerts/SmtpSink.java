package io.meltemi.bench.alerts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes every mail, forgets it, and remembers when it took it. */
public final class SmtpSink implements AutoCloseable {

    private final ServerSocket server;
    private final BlockingQueue<Long> accepted = new LinkedBlockingQueue<>();

    private SmtpSink(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port of this machine. */
    public static SmtpSink start() throws IOException {
        SmtpSink sink = new SmtpSink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon("smtp-sink", sink::listen);
        return sink;
    }

    /** As the settings have it. */
    public String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    /** {@link System#nanoTime()} at which the next mail was accepted; null when none came in time. */
    @Nullable
    Long next(long patienceSeconds) throws InterruptedException {
        return accepted.poll(patienceSeconds, TimeUnit.SECONDS);
    }

    /** Forgets what came. */
    void clear() {
        accepted.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon("smtp-sink-connection", () -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    skipMail(in);
                    say(out, "250 taken");
                    accepted.add(System.nanoTime());
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 sink");
                }
            }
        } catch (IOException e) {
            // the other side left; it will come again
        }
    }

    private static void skipMail(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
