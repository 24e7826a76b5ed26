package io.meltemi.bench.alerts;

import io.meltemi.bench.SmtpServer;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes every mail, forgets it, and remembers when it took it. */
public final class SmtpSink implements AutoCloseable {

    private final BlockingQueue<Long> accepted = new LinkedBlockingQueue<>();
    private final SmtpServer server;

    private SmtpSink() throws IOException {
        this.server = SmtpServer.start(mail -> accepted.add(System.nanoTime()));
    }

    /** Listens on a free port of this machine. */
    public static SmtpSink start() throws IOException {
        return new SmtpSink();
    }

    /** As the settings have it. */
    public String url() {
        return server.url();
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
}
