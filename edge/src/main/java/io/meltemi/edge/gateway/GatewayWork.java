package io.meltemi.edge.gateway;

import io.meltemi.edge.gateway.GatewayLink.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a message: from the local broker to the disk, then acknowledged; through the core; to the disk again, and up. Done by
 * the gateway's thread; {@link #received} and the counts are for any.
 */
final class GatewayWork {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayWork.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_AT_ONCE = 500;

    private final GatewayCore core;
    private final GatewayStore store;
    private final UpstreamSide side;
    private final GatewayLink upstream;
    private final GatewayThread thread;
    private final Supplier<Instant> clock;
    private final IntakeQueue queue = new IntakeQueue();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private Instant notBefore = Instant.EPOCH;
    private volatile long received;
    private volatile int undecided;

    GatewayWork(
            GatewayCore core,
            GatewayStore store,
            UpstreamSide side,
            GatewayLink upstream,
            GatewayThread thread,
            Supplier<Instant> clock) {
        this.core = core;
        this.store = store;
        this.side = side;
        this.upstream = upstream;
        this.thread = thread;
        this.clock = clock;
    }

    /** Begins with what was undecided when the gateway last ended. */
    void start() {
        thread.execute(() -> {
            Instant now = clock.get();
            store.nodes().all().forEach(known -> core.know(known.controlTopic(), known.encoding(), now));
            run();
        });
        thread.every(TICK, this::tick);
    }

    void received(Received message) {
        queue.add(message);
        schedule();
    }

    void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
    }

    long received() {
        return received;
    }

    int undecided() {
        return undecided;
    }

    long dropped() {
        return queue.dropped();
    }

    /** Hands on everything that is held back; completes when it has left, or cannot leave before a time. */
    CompletableFuture<Void> leave(Instant until) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        thread.execute(() -> leave(until, left));
        return left;
    }

    private void leave(Instant until, CompletableFuture<Void> left) {
        try {
            carryOut(core.onClose(clock.get()));
            store.write();
            pump();
        } catch (IOException e) {
            LOG.warn("what is held back stays on the disk: {}", e.toString());
        }
        boolean mayLeave = upstream.isConnected() && store.waiting() > 0;
        if (mayLeave && clock.get().isBefore(until)) {
            thread.later(TICK, () -> leave(until, left));
        } else {
            left.complete(null);
        }
    }

    private void tick() {
        Instant now = clock.get();
        store.urgent().resume();
        store.bulk().resume();
        side.onTime(now);
        carryOut(core.onTime(now));
        run();
    }

    private void run() {
        scheduled.set(false);
        Instant now = clock.get();
        if (now.isBefore(notBefore)) {
            return;
        }
        try {
            store.write();
            boolean more = keepReceived(now);
            for (Intake next = store.intake().next();
                    next != null;
                    next = store.intake().next()) {
                carryOut(core.onMessage(next, now));
            }
            store.write();
            pump();
            undecided = core.undecided();
            if (more) {
                schedule();
            }
        } catch (IOException e) {
            notBefore = now.plus(PAUSE);
            LOG.warn("the spools fail; trying again in {} s: {}", PAUSE.toSeconds(), e.toString());
        }
    }

    /** Puts received messages on the disk and then acknowledges them; answers whether there may be more. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the gateway's thread alone writes
    private boolean keepReceived(Instant now) throws IOException {
        List<Received> kept = new ArrayList<>();
        boolean full = false;
        while (store.hasRoomForControl() && !full) {
            Received next = queue.peek(store.hasRoomForData());
            if (next == null || !store.intake().add(next.topic(), next.qos(), next.payload(), now)) {
                break;
            }
            queue.remove(next);
            kept.add(next);
            full = kept.size() == MOST_AT_ONCE;
        }
        if (!kept.isEmpty()) {
            store.intake().force();
            kept.forEach(message -> message.acknowledgement().run());
            received += kept.size();
        }
        return full;
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Forward forward) {
                store.forward(forward);
            } else if (effect instanceof Effect.Release release) {
                store.release(release.intakeIds());
            } else if (effect instanceof Effect.Follow follow) {
                side.follow(follow);
            } else if (effect instanceof Effect.Presence presence) {
                side.presence(presence);
            }
        }
    }

    private void pump() throws IOException {
        store.urgent().pump(upstream);
        store.bulk().pump(upstream);
    }
}
