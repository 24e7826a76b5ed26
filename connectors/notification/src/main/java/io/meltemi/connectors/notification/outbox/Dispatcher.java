package io.meltemi.connectors.notification.outbox;

import io.meltemi.connectors.notification.ChannelFactory;
import io.meltemi.connectors.timescaledb.TimescaleDbOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends what stands in the outbox: claims each row, sends it, and records what became of it.
 *
 * <p>Each channel has its own threads, so that one that is slow or away delays no other. Any number of dispatchers may share an
 * outbox: a row is sent by who claimed it. Only when a process dies after the other side took a message and before that is
 * recorded, or when the other side's answer is lost, a message is sent again, with the same id: a doubled alert is better than a
 * lost one. Such attempts are recorded as {@code UNKNOWN}.
 */
public final class Dispatcher implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 4;

    private final OutboxDatabase database;
    private final List<LaneClaimer> lanes;
    private final Housekeeping housekeeping;
    private final Duration closeBound;

    private Dispatcher(
            OutboxDatabase database, List<LaneClaimer> lanes, Housekeeping housekeeping, Duration closeBound) {
        this.database = database;
        this.lanes = lanes;
        this.housekeeping = housekeeping;
        this.closeBound = closeBound;
    }

    /**
     * Starts sending; returns without waiting for the database or a channel.
     *
     * @param channels by name, in lower case; rows for others are left alone
     */
    public static Dispatcher start(
            TimescaleDbOptions database,
            Map<String, ChannelFactory> channels,
            MessageSource messages,
            DispatcherOptions options,
            DeliveryListener listener) {
        String owner = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        OutboxDatabase outbox = new OutboxDatabase(database, MOST_CONNECTIONS);
        Claims claims = new Claims(owner, options);
        AttemptRecorder recorder = new AttemptRecorder(outbox, new Settlements(owner, options), listener);
        List<LaneClaimer> lanes = channels.entrySet().stream()
                .map(channel -> new LaneClaimer(
                        channel.getKey(), channel.getValue(), messages, outbox, claims, recorder, options))
                .toList();
        lanes.forEach(LaneClaimer::start);
        Duration closeBound = options.closeWithin().plus(DispatcherThreads.GRACE.multipliedBy(2));
        return new Dispatcher(outbox, lanes, Housekeeping.start(outbox, listener), closeBound);
    }

    /** Looks for due rows at once, rather than at the next poll. Does not wait. */
    public void wake() {
        lanes.forEach(LaneClaimer::wake);
    }

    /**
     * Claims no more, lets running attempts end and be recorded within {@link DispatcherOptions#closeWithin()}, then stops them
     * and gives back what was not handed over. What still runs then is left to its lease.
     */
    @Override
    public void close() {
        housekeeping.stop();
        lanes.forEach(LaneClaimer::stop);
        long end = System.nanoTime() + closeBound.toNanos();
        boolean interrupted = Thread.interrupted();
        for (LaneClaimer lane : lanes) {
            interrupted |= awaitEnd(lane, end);
        }
        database.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a lane whether or not this thread is interrupted, which a job that is cancelled does; tells whether it was. */
    private static boolean awaitEnd(LaneClaimer lane, long end) {
        boolean interrupted = false;
        while (true) {
            try {
                lane.awaitEnd(Duration.ofNanos(end - System.nanoTime()));
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
