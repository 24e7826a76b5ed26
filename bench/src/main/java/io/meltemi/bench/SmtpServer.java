package io.meltemi.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** An SMTP server on a free port of this machine that takes every mail and hands its lines on. */
public final class SmtpServer implements AutoCloseable {

    private final ServerSocket server;
    private final Consumer<List<String>> mails;

    private SmtpServer(ServerSocket server, Consumer<List<String>> mails) {
        this.server = server;
        this.mails = mails;
    }

    /**
     * Listens until it is closed.
     *
     * @param mails takes the lines of each mail, head and body as they were sent, before its acceptance is told; from any thread
     */
    public static SmtpServer start(Consumer<List<String>> mails) throws IOException {
        SmtpServer server = new SmtpServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), mails);
        daemon(server::listen);
        return server;
    }

    /** As the settings have it. */
    public String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
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
            say(out, "220 here");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    mails.accept(mail(in));
                    say(out, "250 taken");
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 here");
                }
            }
        } catch (IOException e) {
            // the other side left; it will come again
        }
    }

    private static List<String> mail(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp-server");
        thread.setDaemon(true);
        thread.start();
    }
}
