package io.meltemi.console.audit;

import io.meltemi.console.http.Call;
import io.meltemi.console.http.Dispatcher;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down each change that was asked for: whatever was done, and what was refused to somebody known. Nobody waits for it, and no
 * change fails because of it. While the database is gone entries wait; what finds no room, or is not written when the console ends,
 * goes to the log.
 */
public final class AuditTrail implements Dispatcher.ChangeListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int ROOM = 10_000;
    private static final int MOST_TEXT = 300;
    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(2);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);
    private static final AuditEntry END = new AuditEntry(0, Instant.MAX, null, "", null, "", "", 0, "");

    private final AuditStore store;
    private final Duration kept;
    private final Clock clock;
    private final BlockingQueue<AuditEntry> waiting = new ArrayBlockingQueue<>(ROOM);
    private final Thread writer = new Thread(this::write, "console-audit");
    private Instant tidyAt = Instant.EPOCH;
    private volatile boolean closing;

    private AuditTrail(AuditStore store, Duration kept, Clock clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    /** @param kept older entries are deleted */
    public static AuditTrail start(AuditStore store, Duration kept, Clock clock) {
        AuditTrail trail = new AuditTrail(store, kept, clock);
        trail.writer.setDaemon(true);
        trail.writer.start();
        return trail;
    }

    @Override
    public void changed(Call call, int status) {
        // refusals to nobody known are no changes, and anyone could fill the disk with them
        if (status >= 400 && call.actor() == null) {
            return;
        }
        // too many tries: the first ones are written down
        if (status == 429) {
            return;
        }
        AuditEntry entry = entry(call, status);
        if (!waiting.offer(entry)) {
            LOG.warn("no room for an entry of the audit trail: {}", entry);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        waiting.offer(END); // where it finds no room the writer is at work anyway
        writer.join(LAST_PATIENCE.toMillis());
        waiting.remove(END);
        waiting.forEach(entry -> LOG.warn("an entry of the audit trail was not written: {}", entry));
    }

    private AuditEntry entry(Call call, int status) {
        String summary = call.remark().isEmpty() ? "" : shortened(call.remark());
        return new AuditEntry(
                0,
                clock.instant(),
                call.actor(),
                call.means().name(),
                call.remoteAddress(),
                call.operation().id(),
                shortened(call.context().path()),
                status,
                summary);
    }

    private void write() {
        try {
            while (!closing || !waiting.isEmpty()) {
                AuditEntry next = waiting.poll(TIDY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null && !next.equals(END)) {
                    write(next);
                }
                tidy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(AuditEntry entry) throws InterruptedException {
        while (true) {
            try {
                store.add(entry);
                return;
            } catch (SQLException e) {
                if (closing) {
                    LOG.warn("an entry of the audit trail was not written: {}", entry);
                    return;
                }
                LOG.warn("the audit trail waits for the database: {}", e.toString());
                TimeUnit.MILLISECONDS.sleep(RETRY_EVERY.toMillis());
            }
        }
    }

    private void tidy() {
        Instant now = clock.instant();
        if (closing || now.isBefore(tidyAt)) {
            return;
        }
        tidyAt = now.plus(TIDY_EVERY);
        try {
            store.deleteBefore(now.minus(kept));
        } catch (SQLException e) {
            LOG.warn("the audit trail could not be tidied: {}", e.toString());
        }
    }

    private static String shortened(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}
