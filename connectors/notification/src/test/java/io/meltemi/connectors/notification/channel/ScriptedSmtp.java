package io.meltemi.connectors.notification.channel;

import io.meltemi.connectors.notification.ChannelFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An SMTP server that answers as a test wants. */
final class ScriptedSmtp implements Peer {

    /** Closes the connection in place of an answer. */
    static final String DROP = "DROP";

    /** Says nothing in place of an answer. */
    static final String HANG = "HANG";

    private final ServerSocket socket;
    private final ChannelFactory channels;
    private final @Nullable SSLContext tls;
    private final BiFunction<String, Integer, String> script;
    private final List<Received> taken = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * Starts it.
     *
     * @param script gives the answer to a verb ({@code GREETING}, {@code EHLO}, …, {@code END} for the message's end), the how
     *     manyeth of its kind it is, from 1; empty for the usual answer
     * @param tls for STARTTLS, or null for none
     */
    ScriptedSmtp(
            IntFunction<ChannelFactory> channelsOfPort,
            BiFunction<String, Integer, String> script,
            @Nullable SSLContext tls)
            throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.channels = channelsOfPort.apply(socket.getLocalPort());
        this.script = script;
        this.tls = tls;
        start(this::accept);
    }

    @Override
    public ChannelFactory channels() {
        return channels;
    }

    @Override
    public List<Received> received() {
        return taken;
    }

    List<String> commands() {
        return commands;
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket one : open) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                open.add(client);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void serve(Socket accepted) {
        Socket client = accepted;
        try {
            BufferedReader in = reader(client);
            if (!answer(client, "GREETING", "220 test")) {
                return;
            }
            String line;
            String recipient = "";
            while ((line = in.readLine()) != null) {
                commands.add(line);
                String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
                if (verb.equals("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                String usual =
                        switch (verb) {
                            case "EHLO" ->
                                tls == null || client instanceof SSLSocket ? "250 test" : "250-test\r\n250 STARTTLS";
                            case "DATA" -> "354 go on";
                            case "QUIT" -> "221 bye";
                            case "STARTTLS" -> "220 go on";
                            default -> "250 ok";
                        };
                if (!answer(client, verb, usual)) {
                    return;
                }
                if (verb.equals("STARTTLS")) {
                    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, "localhost", 0, true);
                    secured.setUseClientMode(false);
                    client = secured;
                    in = reader(client);
                } else if (verb.equals("DATA")) {
                    StringBuilder data = new StringBuilder();
                    while ((line = in.readLine()) != null && !line.equals(".")) {
                        data.append(line).append('\n');
                    }
                    if (line == null) {
                        return;
                    }
                    if (!answer(client, "END", "250 queued as 42", new Received(recipient, data.toString(), ""))) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // the client went
        }
    }

    private boolean answer(Socket client, String verb, String usual) throws IOException {
        return answer(client, verb, usual, null);
    }

    private boolean answer(Socket client, String verb, String usual, @Nullable Received message) throws IOException {
        int count = counts.merge(verb, 1, Integer::sum);
        String scripted = script.apply(verb, count);
        if (message != null && (scripted.isEmpty() || scripted.equals(DROP))) {
            taken.add(message);
        }
        if (scripted.equals(DROP)) {
            client.close();
            return false;
        }
        if (scripted.equals(HANG)) {
            return true;
        }
        OutputStream out = client.getOutputStream();
        out.write(((scripted.isEmpty() ? usual : scripted) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return true;
    }

    private final java.util.Map<String, Integer> counts = new ConcurrentHashMap<>();

    private static BufferedReader reader(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }
}
