package io.meltemi.edge.fleet;

import io.meltemi.edge.fleet.LoadPlan.Shape;
import io.meltemi.edge.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes load with active nodes and measures what becomes of it. Sends from the threads that bring the acknowledgements;
 * only a paced load has a thread, the caller's.
 */
public final class LoadGenerator {

    private static final long TICK_NANOS = 1_000_000;

    private final LoadPlan plan;
    private final byte[][] payloads;
    private final List<Sender> senders = new ArrayList<>();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final CountDownLatch idle = new CountDownLatch(1);
    private final AtomicLong open = new AtomicLong(1);
    private volatile long lastAnswerNanos;

    private LoadGenerator(List<Node> nodes, LoadPlan plan) {
        this.plan = plan;
        this.payloads = LoadPayloads.make(plan.encoding(), plan.payloadBytes());
        nodes.forEach(node -> senders.add(new Sender(node)));
    }

    /**
     * Makes the load and waits for its end.
     *
     * @param nodes active nodes with the sensor of {@link FleetProfiles}
     * @throws InterruptedException when the caller is interrupted; what is in flight goes on
     */
    public static LoadReport run(List<Node> nodes, LoadPlan plan) throws InterruptedException {
        return new LoadGenerator(nodes, plan).run();
    }

    private LoadReport run() throws InterruptedException {
        long start = System.nanoTime();
        lastAnswerNanos = start;
        if (plan.shape() instanceof Shape.Count count) {
            senders.forEach(sender -> sender.begin(count.messagesPerNode(), Long.MAX_VALUE));
        } else if (plan.shape() instanceof Shape.Unbounded unbounded) {
            long end = start + unbounded.duration().toNanos();
            senders.forEach(sender -> sender.begin(Long.MAX_VALUE, end));
        } else if (plan.shape() instanceof Shape.Paced paced) {
            pace(paced, start);
        }
        release();
        Duration patience = plan.shape() instanceof Shape.Unbounded unbounded
                ? plan.patience().plus(unbounded.duration())
                : plan.patience();
        awaitAnswers(patience);
        return new LoadReport(
                sent.get(),
                acknowledged.get(),
                failed.get(),
                Duration.ofNanos(lastAnswerNanos - start),
                new LoadReport.Latency(
                        latency.quantile(0.5),
                        latency.quantile(0.9),
                        latency.quantile(0.99),
                        latency.quantile(0.999),
                        latency.max()));
    }

    /** Waits until all is answered, or nothing was answered for as long as the patience lasts. */
    private void awaitAnswers(Duration patience) throws InterruptedException {
        long waitNanos = patience.toNanos();
        while (!idle.await(waitNanos, TimeUnit.NANOSECONDS)) {
            waitNanos = patience.toNanos() - (System.nanoTime() - lastAnswerNanos);
            if (waitNanos <= 0) {
                return;
            }
        }
    }

    private void pace(Shape.Paced paced, long start) throws InterruptedException {
        double perNano = paced.messagesPerSecond() / 1e9;
        long duration = paced.duration().toNanos();
        long issued = 0;
        int turn = 0;
        for (long elapsed = 0; elapsed < duration; elapsed = System.nanoTime() - start) {
            long due = (long) (elapsed * perNano) + 1;
            int refusals = 0;
            while (issued < due && refusals < senders.size()) {
                if (senders.get(turn).sendOne()) {
                    issued++;
                    refusals = 0;
                } else {
                    refusals++;
                }
                turn = turn + 1 == senders.size() ? 0 : turn + 1;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** Ends what {@link #open} counts: one for each message in flight, and one until all were begun. */
    private void release() {
        if (open.decrementAndGet() == 0) {
            idle.countDown();
        }
    }

    /** One node's part. */
    private final class Sender {

        private final Node node;
        private final AtomicLong toSend = new AtomicLong();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger turns = new AtomicInteger();
        private int next;
        private volatile long endNanos = Long.MAX_VALUE;

        private Sender(Node node) {
            this.node = node;
        }

        private void begin(long messages, long end) {
            endNanos = end;
            toSend.set(messages);
            for (int i = 0; i < plan.inFlightPerNode(); i++) {
                goOn();
            }
        }

        /** Sends the next message as the plan says; a loop, since a refused message calls back at once. */
        private void goOn() {
            if (turns.getAndIncrement() != 0) {
                return;
            }
            do {
                sendAsPlanned();
            } while (turns.decrementAndGet() != 0);
        }

        private void sendAsPlanned() {
            if (endNanos != Long.MAX_VALUE && System.nanoTime() - endNanos >= 0) {
                return;
            }
            if (toSend.getAndDecrement() > 0) {
                send(true);
            }
        }

        /** Sends one message unless as many as may be are in flight. */
        private boolean sendOne() {
            if (inFlight.get() >= plan.inFlightPerNode()) {
                return false;
            }
            send(false);
            return true;
        }

        private void send(boolean closedLoop) {
            open.incrementAndGet();
            inFlight.incrementAndGet();
            sent.incrementAndGet();
            byte[] payload = payloads[next++ & (payloads.length - 1)];
            long begin = System.nanoTime();
            var unused = node.publish(FleetProfiles.SENSOR.dataName(), payload, plan.qos())
                    .whenComplete((done, error) -> {
                        long now = System.nanoTime();
                        inFlight.decrementAndGet();
                        lastAnswerNanos = now;
                        if (error == null) {
                            acknowledged.incrementAndGet();
                            latency.record(now - begin);
                        } else {
                            failed.incrementAndGet();
                        }
                        if (closedLoop) {
                            goOn();
                        }
                        release();
                    });
        }
    }
}
