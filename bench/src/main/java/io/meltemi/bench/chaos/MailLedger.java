package io.meltemi.bench.chaos;

import io.meltemi.bench.SmtpServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SMTP server that takes every mail and counts, for each node that a text names, how many told of it. */
public final class MailLedger implements AutoCloseable {

    /** How the line of a mail's plain text begins that names the alert's node. */
    private static final String NODE = "Node:";

    private final Pattern nodes;
    private final Map<String, Integer> mails = new ConcurrentHashMap<>();
    private final SmtpServer server;

    private MailLedger(Pattern nodes) throws IOException {
        this.nodes = nodes;
        this.server = SmtpServer.start(this::count);
    }

    /**
     * Listens on a free port of this machine.
     *
     * @param nodes what the id of a node looks like
     */
    public static MailLedger start(Pattern nodes) throws IOException {
        return new MailLedger(nodes);
    }

    /** As the settings have it. */
    public String url() {
        return server.url();
    }

    /** How many mails told of a node. */
    int of(String node) {
        return mails.getOrDefault(node, 0);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void count(List<String> mail) {
        Matcher node = nodes.matcher(
                mail.stream().filter(line -> line.startsWith(NODE)).findFirst().orElse(""));
        if (node.find()) {
            mails.merge(node.group(), 1, Integer::sum);
        }
    }
}
