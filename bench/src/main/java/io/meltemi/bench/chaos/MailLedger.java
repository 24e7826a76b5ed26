package io.meltemi.bench.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SMTP server that takes every mail and counts, for each node that a text names, how many told of it. */
public final class MailLedger implements AutoCloseable {

    /** How the line of a mail's plain text begins that names the alert's node. */
    private static final String NODE = "Node:";

    private final ServerSocket server;
    private final Pattern nodes;
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();

    private MailLedger(ServerSocket server, Pattern nodes) {
        this.server = server;
        this.nodes = nodes;
    }

    /**
     * Listens on a free port of this machine.
     *
     * @param nodes what the id of a node looks like
     */
    public static MailLedger start(Pattern nodes) throws IOException {
        MailLedger ledger = new MailLedger(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), nodes);
        daemon(ledger::listen);
        return ledger;
    }

    /** As the settings have it. */
    public String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    /** How many mails told of a node. */
    int of(String node) {
        return mails.getOrDefault(node, 0);
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
            say(out, "220 ledger");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    Matcher node = nodes.matcher(nodeLine(in));
                    if (node.find()) {
                        mails.merge(node.group(), 1, Integer::sum);
                    }
                    say(out, "250 taken");
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ledger");
                }
            }
        } catch (IOException e) {
            // the other side left; it will come again
        }
    }

    /** Reads a mail to its end; what its first line that names a node says. */
    private static String nodeLine(BufferedReader in) throws IOException {
        String found = "";
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            if (found.isEmpty() && line.startsWith(NODE)) {
                found = line;
            }
            line = in.readLine();
        }
        return found;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-ledger");
        thread.setDaemon(true);
        thread.start();
    }
}
